"""Invitations and forgotten passwords: a link that works once, for who may send it."""

import datetime
import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from agrinnova.accounts import password_reset
from agrinnova.core.models import OutgoingMail, User
from agrinnova.mail import deliver_due, rendering
from antennas import actions
from antennas.models import Invitation
from tests import factories
from tests.admin_support import address, entered, sent
from tests.factories import PASSWORD
from tests.run_jobs import run_jobs

NEW = "una frase lunga e nuova"
PERSON = {
    "name": "Ada",
    "language": "ca",
    "new_password1": NEW,
    "new_password2": NEW,
}


def link() -> str:
    """The address in the letter that waits."""
    text = rendering.message_of(OutgoingMail.objects.latest("pk")).body
    return re.search(r"https?://[^/]+(/admin/\S+)", text)[1]


def test_an_officer_invites_an_editor_who_says_yes_once(
    staff_client, client, school
) -> None:
    url = address(Invitation, "add")
    answer = sent(
        staff_client, url, email="Ada@Example.org", role="editor", group="",
        organisation=str(school.pk), language="fr",
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["errors"]
    letter = OutgoingMail.objects.get()
    assert (letter.to, letter.language) == ("ada@example.org", "fr")
    client.logout()
    own_url = link()
    assert '<html lang="fr"' in client.get(own_url).content.decode()
    assert client.post(own_url, PERSON | {"new_password2": "x"}).status_code == 422
    assert client.post(own_url, PERSON).status_code == 303
    ada = User.objects.get(email="ada@example.org")
    assert (ada.name, ada.language, ada.check_password(NEW)) == ("Ada", "ca", True)
    assert school.editors.get().user == ada
    assert client.get(own_url).status_code == 410
    assert client.post(own_url, PERSON).status_code == 410
    assert not Invitation.objects.exists()


def test_an_officer_gives_nothing_beyond_their_group(client, group, school) -> None:
    other = factories.GroupFactory(slug="due", published=True)
    officer = factories.officer(other)
    staff_client = entered(client, officer)
    url = address(Invitation, "add")
    for words in (
        {"role": "translator", "group": str(group.pk)},
        {"role": "editor", "group": "", "organisation": str(school.pk)},
        {"role": "officer", "group": str(other.pk)},
        {"role": "coordinator", "group": ""},
    ):
        answer = sent(staff_client, url, email="ada@example.org", **words)
        assert answer.status_code == 200, words
    for given in ({"role": "coordinator"}, {"role": "translator", "group": group}):
        invitation = Invitation(email="ada@example.org", **given)
        with pytest.raises(PermissionDenied):
            actions.invite(invitation, by=officer)
    assert not Invitation.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_a_strangers_list_is_empty(client, group) -> None:
    factories.InvitationFactory(role="translator", group=group)
    factories.InvitationFactory(role="officer", group=group)
    other = factories.GroupFactory(slug="due")
    lists = [
        entered(client, officer)
        .get(address(Invitation, "changelist"))
        .context["cl"]
        .result_count
        for officer in (factories.officer(other), factories.officer(group))
    ]
    assert lists == [0, 1]


def test_after_seven_days_it_opens_nothing_until_it_is_sent_again(
    client, group
) -> None:
    boss = factories.coordinator()
    invitation = actions.invite(
        Invitation(email="ada@example.org", role="translator", group=group), by=boss
    )
    own_url = link()
    week_ago = timezone.now() - datetime.timedelta(days=7, seconds=1)
    Invitation.objects.update(sent_at=week_ago)
    assert client.get(own_url).status_code == 410
    staff_client = entered(client, boss)
    row = {"action": "send_again", "_selected_action": [invitation.pk]}
    staff_client.post(address(Invitation, "changelist"), row)
    client.logout()
    assert client.get(own_url).status_code == 410
    assert client.get(link()).status_code == 200
    assert OutgoingMail.objects.count() == 1


def test_withdrawn_it_opens_nothing_and_its_letter_stays_here(client, group) -> None:
    boss = factories.coordinator()
    invitation = actions.invite(
        Invitation(email="ada@example.org", role="translator", group=group), by=boss
    )
    own_url = link()
    staff_client = entered(client, boss)
    staff_client.post(address(invitation, "delete"), {"post": "yes"})
    client.logout()
    assert client.get(own_url).status_code == 410
    assert not OutgoingMail.objects.exists()
    assert client.get("/admin/invitation/niente/").status_code == 410


def test_who_has_an_account_keeps_it_and_only_says_yes(client, group) -> None:
    ada = factories.staff("ada@example.org", name="Ada")
    actions.invite(
        Invitation(email="ADA@example.org", role="translator", group=group),
        by=factories.coordinator(),
    )
    own_url = link()
    assert b"new_password1" not in client.get(own_url).content
    client.post(own_url, PERSON | {"name": "Altra"})
    ada = User.objects.get(pk=ada.pk)
    assert (ada.name, ada.check_password(PASSWORD)) == ("Ada", True)
    assert ada.groups_to_translate() == [group.pk]


def test_a_closed_account_is_not_opened_by_an_invitation(client, group) -> None:
    factories.staff("ada@example.org", is_active=False)
    actions.invite(
        Invitation(email="ada@example.org", role="translator", group=group),
        by=factories.coordinator(),
    )
    assert client.get(link()).status_code == 410


@pytest.mark.parametrize(
    "given",
    [{"role": "officer"}, {"role": "editor"}, {"role": "coordinator", "group": 1}],
)
def test_the_database_holds_role_and_place_together(group, given) -> None:
    given = {**given, **({"group": group} if "group" in given else {})}
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(email="ada@example.org", **given)


@translation.override("en")
def test_the_same_invitation_waits_once(group) -> None:
    boss = factories.coordinator()
    same = {"email": "ada@example.org", "role": "translator", "group": group}
    actions.invite(Invitation(**same), by=boss)
    with pytest.raises(ValidationError, match="send it again"):
        actions.invite(Invitation(**same), by=boss)


# --- a forgotten password ---


@pytest.fixture
def patient(monkeypatch):
    """A person who reads the page before they send it."""
    monkeypatch.setattr("agrinnova.web.spam_protection.FASTEST", 0)


def ask(client, email: str):
    page = client.get("/admin/forgotten/")
    words = {"email": email, "stamp": page.context["form"].initial["stamp"]}
    return client.post("/admin/forgotten/", words)


def test_the_answer_never_tells_whether_an_address_is_known(client, patient) -> None:
    factories.staff("anna@example.org", language="fr")
    factories.staff("gone@example.org", is_active=False)
    asked = ("anna@example.org", "nobody@example.org", "gone@example.org")
    answers = [ask(client, email) for email in asked]
    assert {(a.status_code, a.url) for a in answers} == {
        (303, "/admin/forgotten/sent/")
    }
    assert not OutgoingMail.objects.exists()
    run_jobs()
    assert [letter.to for letter in OutgoingMail.objects.all()] == ["anna@example.org"]


def test_nor_does_the_work_that_it_takes(client, patient) -> None:
    factories.staff("anna@example.org")
    ask(client, "first@example.org")
    done = []
    for email in ("anna@example.org", "nobody@example.org", "ANNA@example.org "):
        with CaptureQueriesContext(connection) as asked:
            password_reset.ask_reset(email)
        done.append([query["sql"][:60] for query in asked])
    assert done[0] == done[1] == done[2]
    assert len(done[0]) == 1
    kept = str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))
    assert "example.org" not in kept


def test_the_link_sets_a_password_once(client, patient) -> None:
    anna = factories.staff("anna@example.org")
    ask(client, "ANNA@example.org")
    run_jobs()
    deliver_due()
    text = mail.outbox[0].body
    own_url = re.search(r"(/admin/reset/\S+)", text)[1]
    weak = {"new_password1": "anna", "new_password2": "anna"}
    assert client.post(own_url, weak).status_code == 422
    new = {"new_password1": NEW, "new_password2": NEW}
    assert client.post(own_url, new).url == "/admin/login/"
    anna.refresh_from_db()
    assert anna.check_password(NEW)
    assert client.get(own_url).status_code == 410
    assert client.get(f"{own_url[:-2]}x/").status_code == 410


def test_nobodys_mailbox_is_filled() -> None:
    factories.staff("anna@example.org")
    for _number in range(5):
        password_reset.ask_reset("anna@example.org")
    run_jobs()
    assert OutgoingMail.objects.count() == password_reset.MOST_MAILS_A_DAY


def test_one_connection_asks_ten_times_an_hour(client, patient) -> None:
    answers = [ask(client, f"p{n}@example.org").status_code for n in range(11)]
    assert answers == [303] * 10 + [429]

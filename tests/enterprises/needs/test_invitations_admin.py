"""The officer's pages of a survey: who is invited, how far it is, what to print."""

import datetime
import io

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from agrinnova.core.models import OutgoingMail
from enterprises.models import SurveyInvitation
from enterprises.needs.actions import begin, close_survey, finish
from tests import factories
from tests.admin_support import address, entered

from .invited import open_survey, with_address

pytestmark = pytest.mark.django_db
LIST = address(SurveyInvitation, "changelist")
INVITE = address(SurveyInvitation, "add")


@pytest.fixture
def group():
    return factories.GroupFactory(title="GAL Uno", published=True)


@pytest.fixture
def office(client, group) -> Client:
    return entered(client, factories.officer(group))


@pytest.fixture
def survey():
    return open_survey(title="Che cosa serve")


def invitation_of(enterprise, survey, **given) -> SurveyInvitation:
    long_ago = timezone.now() - datetime.timedelta(days=8)
    made = factories.SurveyInvitationFactory(
        survey=survey, enterprise=enterprise, **given
    )
    SurveyInvitation.objects.filter(pk=made.pk).update(created_at=long_ago)
    return made


def answered(invitation) -> None:
    finish(begin(invitation, language="it", consent_text="Sì."))


def act(office, name: str, *invitations, **given):
    chosen = [invitation.pk for invitation in invitations]
    data = {"action": name, "_selected_action": chosen, "index": "0", **given}
    return office.post(LIST, data, follow=True)


def words_of(page) -> str:
    return " ".join(str(message) for message in page.context["messages"])


def test_whom_is_ticked_is_invited_and_stands_in_the_list(
    office, group, survey
) -> None:
    one = factories.EnterpriseFactory(group=group, sector="beekeeping")
    other = factories.EnterpriseFactory(group=group, sector="cheese_dairy")
    gone = factories.EnterpriseFactory(group=group, withdrawn=True, title="Chiusa")
    theirs = factories.EnterpriseFactory(group=factories.GroupFactory(), title="Loro")
    page = office.get(INVITE)
    assert [row for row, _mail in page.context["candidates"]] == [one, other]
    assert page.context["left_out"] == {gone: "È ritirata."}
    assert "Loro" not in page.content.decode()
    page = office.get(INVITE, {"sector": "beekeeping"})
    assert [row for row, _mail in page.context["candidates"]] == [one]
    sent = {"key": [one.pk, theirs.pk], "channel": "telephone"}
    page = office.post(INVITE, sent, follow=True)
    assert "1 impresa è invitata." in words_of(page)
    assert [row.enterprise for row in page.context["cl"].result_list] == [one]
    assert page.context["progress"].territories[0].counts == [1, 0, 0, 0]
    again = office.get(INVITE)
    assert [row for row, _mail in again.context["candidates"]] == [other]


def test_how_far_the_open_survey_is_stands_before_a_closed_one(office, survey) -> None:
    close_survey(survey, by=None)
    assert office.get(LIST).context["progress"].survey == survey
    following = open_survey(title="Che cosa serve adesso")
    assert office.get(LIST).context["progress"].survey == following


def test_everybody_the_filter_finds_is_invited_at_once(office, group, survey) -> None:
    for sector in ("beekeeping", "beekeeping", "cheese_dairy"):
        factories.EnterpriseFactory(group=group, sector=sector)
    sent = {"everybody": "1", "channel": "letter"}
    office.post(f"{INVITE}?sector=beekeeping&survey={survey.pk}", sent)
    assert SurveyInvitation.objects.count() == 2
    office.post(f"{INVITE}?sector=beekeeping&survey={survey.pk}", sent)
    assert SurveyInvitation.objects.count() == 2


def test_nothing_chosen_or_nothing_open_invites_nobody(office, group, survey) -> None:
    one = factories.EnterpriseFactory(group=group)
    for sent in ({}, {"key": ["x"], "channel": "letter"}, {"key": [one.pk]}):
        assert "Scegli" in words_of(office.post(INVITE, sent))
    page = office.get(INVITE)
    close_survey(survey, by=None)  # while the page stood open
    sent = {"key": [one.pk], "channel": "letter"}
    asked = office.post(f"{INVITE}?survey={survey.pk}", sent)
    assert asked.status_code == 200
    assert page.context["count"] == 1
    assert "nessuna indagine" in asked.content.decode().lower()
    assert not SurveyInvitation.objects.exists()


def test_an_officer_reads_states_of_their_own_and_one_line_of_the_others(
    office, group, survey
) -> None:
    mine = [invitation_of(with_address(group), survey) for _ in range(3)]
    begin(mine[1], language="it", consent_text="Sì.")
    answered(mine[2])
    far = factories.GroupFactory(title="GAL Due", published=True)
    for number in range(6):
        theirs = invitation_of(factories.EnterpriseFactory(group=far), survey)
        if number < 2:
            answered(theirs)
    factories.NeedsResponseFactory(survey=survey, group=far)
    factories.NeedsResponseFactory(survey=survey, group=group)
    page = office.get(LIST)
    assert page.context["cl"].result_count == 3
    assert page.context["progress"].territories == [
        ("GAL Uno", [3, 1, 1, 1]),
        ("Gli altri territori insieme", [6, 0, None, None]),
    ]
    ((_sector, counts),) = page.context["progress"].sectors
    assert counts == [3, 1, 1]
    for answer, found in (("none", mine[:1]), ("begun", mine[1:2]), ("sent", mine[2:])):
        listed = office.get(LIST, {"answer": answer}).context["cl"].result_list
        assert list(listed) == found
    everything = entered(Client(), factories.coordinator()).get(LIST)
    assert everything.context["progress"].territories == [
        ("GAL Due", [6, 0, 2, 1]),
        ("GAL Uno", [3, 1, 1, 1]),
    ]


def test_nobody_reads_an_answer_there(office, group, survey) -> None:
    invitation = invitation_of(with_address(group), survey)
    response = begin(invitation, language="it", consent_text="Sì.")
    response.own_words = "Zzparole"
    response.save()
    for page in (office.get(LIST), office.get(address(invitation, "change"))):
        text = page.content.decode()
        assert "Zzparole" not in text
        assert response.token not in text
        assert invitation.token not in text


def test_one_press_reminds_all_who_have_not_answered(office, group, survey) -> None:
    due, sent, stopped = (invitation_of(with_address(group), survey) for _ in range(3))
    answered(sent)
    SurveyInvitation.objects.filter(pk=stopped.pk).update(stopped_at=timezone.now())
    far = factories.GroupFactory(published=True)
    invitation_of(with_address(far, "far@example.org"), survey)
    across = {"select_across": "1", "_selected_action": ["0"]}
    page = act(office, "remind", **across)
    assert "1 promemoria" in words_of(page)
    assert "Ha già risposto." in words_of(page)
    assert OutgoingMail.objects.count() == 1
    due.refresh_from_db()
    assert len(due.reminded_at) == 1
    again = act(office, "remind", **across)
    assert "meno di una settimana fa" in words_of(again)
    assert OutgoingMail.objects.count() == 1


def test_the_list_to_call_from_has_who_is_missing_with_numbers(
    office, group, survey
) -> None:
    called = with_address(group)
    called.contacts.update(phone="+39 0346 11", name="Ada")
    invitation_of(called, survey)
    for left_out in range(2):
        other = invitation_of(with_address(group), survey)
        if left_out:
            answered(other)
        else:
            stop = {"stopped_at": timezone.now()}
            SurveyInvitation.objects.filter(pk=other.pk).update(**stop)
    answer = act(office, "make_call_list", *SurveyInvitation.objects.all())
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    _header, *rows = book.active.values
    assert [row[0] for row in rows] == [str(called)]
    assert "'+39 0346 11" in rows[0]  # disarmed: no formula
    assert "attachment" in answer["Content-Disposition"]


def test_letters_are_printed_for_who_is_missing(office, group, survey) -> None:
    first, second = (invitation_of(with_address(group), survey) for _ in range(2))
    answered(second)
    answer = act(office, "print_letters", first, second, also_in="fr")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    refused = act(office, "print_letters", second)
    assert "Scegli tra 1 e" in words_of(refused)


def test_what_is_another_groups_is_not_touched(office, survey) -> None:
    far = factories.GroupFactory(published=True)
    theirs = invitation_of(with_address(far), survey)
    for name in ("remind", "replace_link", "take_back", "print_letters"):
        page = act(office, name, theirs)
        assert page["Content-Type"].startswith("text/html")
    _header, *called = openpyxl.load_workbook(
        io.BytesIO(act(office, "make_call_list", theirs).content)
    ).active.values
    assert called == []
    assert SurveyInvitation.objects.get().key == theirs.key
    assert not OutgoingMail.objects.exists()


def test_links_are_replaced_and_invitations_taken_back(office, group, survey) -> None:
    fresh, begun = (invitation_of(with_address(group), survey) for _ in range(2))
    begin(begun, language="it", consent_text="Sì.")
    page = act(office, "replace_link", begun)
    assert SurveyInvitation.objects.get(pk=begun.pk).key != begun.key
    page = act(office, "take_back", fresh, begun)
    assert "1 invito" in words_of(page)
    assert "è già iniziata" in words_of(page)
    assert list(SurveyInvitation.objects.all()) == [begun]

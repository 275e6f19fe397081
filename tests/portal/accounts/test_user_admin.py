"""An officer sees who helps their group and ends a duty; nothing else of an account."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.test import Client

from agrinnova.core.models import Membership, User
from antennas.actions import duties_of, end_duty
from antennas.models import Editor
from tests import factories
from tests.admin_support import address, entered, messages_of

LIST = address(User, "changelist")


@pytest.fixture
def translator(group):
    return factories.translator(group, "t@example.org", name="Tea")


@pytest.fixture
def editor(school):
    return factories.editor(school, "e@example.org", name="Eva")


def listed(staff_client) -> list[str]:
    return [user.email for user in staff_client.get(LIST).context["cl"].result_list]


def ask(staff_client, *people, **more):
    keys = [person.pk for person in people]
    form = {"action": "end_duties", "_selected_action": keys, **more}
    return staff_client.post(LIST, form)


def test_an_officer_finds_who_helps_their_group_and_nobody_else(
    client, officer, translator, editor, group
) -> None:
    other = factories.GroupFactory(slug="due", published=True)
    factories.translator(other)
    factories.officer(group, "colleague@example.org")
    factories.coordinator()
    # What somebody does elsewhere is not theirs to know.
    Membership.objects.create(user=translator, role="translator", group=other)
    staff_client = entered(client, officer)
    page = staff_client.get(LIST)
    assert listed(staff_client) == ["e@example.org", "t@example.org"]
    words = page.content.decode()
    assert "GAL Uno" in words
    assert str(other) not in words
    assert sorted(name for name, _words in page.context["action_form"].fields[
        "action"].choices if name) == ["end_duties"]  # fmt: skip


def test_they_read_it_and_change_nothing(staff_client, translator) -> None:
    page = staff_client.get(address(translator, "change"))
    assert page.status_code == 200
    (_name, shown), *others = page.context["adminform"].fieldsets
    assert (shown["fields"], others) == (("email", "name", "language", "duties"), [])
    assert translator.password not in page.content.decode()
    staff_client.post(
        address(translator, "change"), {"name": "Altra", "is_superuser": "on"}
    )
    translator.refresh_from_db()
    assert (translator.name, translator.is_superuser) == ("Tea", False)
    assert staff_client.get(address(translator, "history")).status_code == 403
    assert staff_client.get(f"{LIST}?last_login__isnull=1").status_code in (302, 400)
    reset = {"action": "reset_second_factor", "_selected_action": [translator.pk]}
    User.objects.update(second_factor_since="2026-01-01T00:00Z")
    staff_client.post(LIST, reset)
    translator.refresh_from_db()
    assert translator.second_factor_since is not None


def test_a_duty_ends_at_once_after_a_question_and_is_told(
    staff_client, translator, editor, school, group
) -> None:
    farm = factories.EnterpriseFactory(group=group)
    theirs, editing = Client(), Client()
    entered(theirs, translator)
    entered(editing, editor)
    assert theirs.get(address(farm, "change")).status_code == 200
    assert editing.get(address(school, "change")).status_code == 200
    page = ask(staff_client, translator, editor)
    assert page.status_code == 200
    words = page.content.decode()
    assert words.count('name="duty"') == 2
    assert Editor.objects.filter(user=editor).exists()  # only asked
    membership, own = translator.memberships.get(), Editor.objects.get(user=editor)
    keys = [f"m{membership.pk}", f"e{own.pk}"]
    ask(staff_client, translator, editor, confirmed="yes", duty=keys)
    assert not Editor.objects.filter(user=editor).exists()
    assert not translator.memberships.exists()
    assert theirs.get(address(farm, "change")).status_code != 200
    assert editing.get(address(school, "change")).status_code != 200
    entries = LogEntry.objects.filter(object_id=str(translator.pk))
    assert "GAL Uno" in entries.get().get_change_message()
    boss = entered(Client(), factories.coordinator())
    history = boss.get(address(translator, "history")).content.decode()
    assert "GAL Uno" in history


def test_what_is_not_ticked_stays(staff_client, translator) -> None:
    answer = ask(staff_client, translator, confirmed="yes")
    assert translator.memberships.exists()
    assert len(messages_of(staff_client.get(answer.url))) == 1


def test_no_other_groups_duty_and_no_officers(client, officer, group) -> None:
    other = factories.GroupFactory(slug="due", published=True)
    stranger = factories.translator(other)
    colleague = factories.officer(group, "colleague@example.org")
    staff_client = entered(client, officer)
    keys = [f"m{m.pk}" for m in Membership.objects.all()]
    ask(staff_client, stranger, colleague, confirmed="yes", duty=keys)
    assert stranger.memberships.exists()
    assert colleague.memberships.exists()
    boss = factories.coordinator()
    for person in (stranger, colleague):
        (duty,) = duties_of([person], for_=boss)[person.pk]
        with pytest.raises(PermissionDenied):
            end_duty(duty, by=officer)


def test_a_coordinator_ends_any_duty_but_their_own(client, group) -> None:
    boss = factories.coordinator()
    officer = factories.officer(group)
    staff_client = entered(client, boss)
    keys = [f"m{m.pk}" for m in Membership.objects.all()]
    ask(staff_client, boss, officer, confirmed="yes", duty=keys)
    assert not officer.memberships.exists()
    assert boss.memberships.exists()


def test_the_list_asks_the_same_with_one_and_many(
    staff_client, translator, group, django_assert_num_queries
) -> None:
    staff_client.get(LIST)
    for number in range(3):
        with django_assert_num_queries(7):
            staff_client.get(LIST)
        factories.translator(group, f"t{number}@example.org")

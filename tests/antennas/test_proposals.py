"""An antenna's editor proposes, the group decides: for what is public already, too."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agrinnova.shared import actions, proposals
from agrinnova.shared.models import Change, Proposal, ScheduledPublication
from agrinnova.shared.restoring import restore
from agrinnova.shared.spreadsheets.scope import Scope
from antennas.models import Course, Organisation
from events.models import Event
from tests import factories
from tests.admin_kit import address, entered, fields_of, new_row, sent, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return factories.GroupFactory(title="GAL Uno", published=True)


@pytest.fixture
def school(group):
    return factories.OrganisationFactory(title="Scuola", group=group, published=True)


@pytest.fixture
def course(group, school):
    return factories.CourseFactory(
        title="Caseificio", group=group, providers=[school], published=True
    )


@pytest.fixture
def editor(school):
    return factories.editor(school, language="it")


@pytest.fixture
def officer(group):
    return factories.officer(group, language="en")


def seq_of(record) -> int:
    return Change.objects.get(public_id=record.public_id).seq


def columns_of(record) -> dict:
    return type(record).objects.values().get(pk=record.pk)


def pressed(desk, record, act: str, **fields: str) -> list[str]:
    """What is told after a button beside the form was pressed."""
    proposal = Proposal.objects.filter(public_id=record.public_id).first()
    stamp = {"stamp": proposal.stamp if proposal else ""}
    answer = desk.post(address(record, "act"), {"act": act, **stamp, **fields})
    return told(desk.get(answer.url))[-1:]  # earlier ones may still stand there


@pytest.fixture
def proposed(client, course, editor):
    """A change of the course's title that waits."""
    desk = entered(client, editor)
    answer = sent(desk, address(course, "change"), title_it="Caseificio base")
    assert answer.status_code == 302, answer.context["errors"]
    return Proposal.objects.get()


# --- proposing ---


def test_what_an_editor_changes_in_public_waits(client, course, editor) -> None:
    topic = factories.TopicFactory(published=True)
    before, seq = columns_of(course), seq_of(course)
    desk = entered(client, editor)
    answer = sent(
        desk,
        address(course, "change"),
        title_it="Caseificio base",
        hours="12",
        topics=[str(topic.pk)],
    )
    assert answer.url == address(course, "change")
    assert (columns_of(course), seq_of(course)) == (before, seq)
    assert list(course.topics.all()) == []
    assert Proposal.objects.get().fields == {
        "title_it": ["Caseificio", "Caseificio base"],
        "hours": ["", 12],
        "topics": [[], [topic.pk]],
    }
    page = desk.get(answer.url)
    assert len(told(page)) == 1
    # The form goes on with it, and says what waits.
    data = fields_of(page)
    assert (data["title_it"], data["topics"]) == ("Caseificio base", [str(topic.pk)])
    labels = [d.label for d in page.context["proposal_differences"]]
    assert len(labels) == 3


@pytest.mark.parametrize("kind", [Organisation, Course, Event])
def test_each_kind_of_an_editor_is_proposed_and_accepted(
    client, group, school, editor, officer, kind
) -> None:
    made = {
        Organisation: lambda: school,
        Course: lambda: factories.CourseFactory(
            group=group, providers=[school], published=True
        ),
        Event: lambda: factories.EventFactory(
            group=group, organisers=[school], published=True
        ),
    }
    record = made[kind]()
    url = address(record, "change")
    sent(entered(client, editor), url, summary_it="Parole nuove.")
    record.refresh_from_db()
    assert record.summary_it != "Parole nuove."
    before = seq_of(record)
    pressed(entered(client, officer), record, "accept")
    record.refresh_from_db()
    assert record.summary_it == "Parole nuove."
    assert seq_of(record) > before
    assert not Proposal.objects.exists()


def test_a_day_is_proposed_and_accepted_whatever_the_desks_language(
    client, group, school, editor, officer
) -> None:
    event = factories.EventFactory(group=group, organisers=[school], published=True)
    url = address(event, "change")
    desk = entered(client, editor)
    days = {"starts_on": "05/06/2030", "ends_on": "06/06/2030", "starts_at": "09:30"}
    assert sent(desk, url, **days).status_code == 302
    assert fields_of(desk.get(url))["starts_on"] == "05/06/2030"
    pressed(entered(client, officer), event, "accept")
    event.refresh_from_db()
    assert (str(event.starts_on), str(event.starts_at)) == ("2030-06-05", "09:30:00")


def test_sent_back_to_what_is_public_nothing_is_proposed(
    client, course, editor, proposed
) -> None:
    desk = entered(client, editor)
    answer = sent(desk, address(course, "change"), title_it="Caseificio")
    assert answer.status_code == 302
    assert not Proposal.objects.exists()


def test_a_colleagues_proposal_is_not_replaced_unseen(
    client, course, school, editor
) -> None:
    desk = entered(client, editor)
    url = address(course, "change")
    data = fields_of(desk.get(url))  # opened before the colleague sends theirs
    colleague = factories.editor(school, "collega@example.org", name="Eva")
    sent(entered(client, colleague), url, title_it="Di Eva")
    entered(client, editor)
    answer = client.post(url, data | {"title_it": "Mio"})
    assert answer.status_code == 200
    assert "Eva" in str(answer.context["errors"])
    assert Proposal.objects.get().by == colleague
    again = fields_of(answer)
    assert again["title_it"] == "Mio"
    client.post(url, again)
    assert Proposal.objects.get().fields["title_it"][1] == "Mio"


def test_rows_that_cannot_be_proposed_are_closed_and_it_is_said(
    client, course, editor
) -> None:
    desk = entered(client, editor)
    page = desk.get(address(course, "change"))
    data = fields_of(page)
    assert not [n for n in data if n.startswith("providers-0-words")]
    assert 'role="note"' in page.content.decode()
    rows = {
        "editions-TOTAL_FORMS": "1",
        "editions-0-starts_on": "01/03/2030",
        "editions-0-ends_on": "02/03/2030",
        "providers-0-DELETE": "on",
    }
    client.post(address(course, "change"), data | rows | {"title_it": "Altro"})
    assert (course.editions.count(), course.providers.count()) == (0, 1)


def test_their_drafts_are_changed_at_once(client, group, school, editor) -> None:
    draft = factories.CourseFactory(group=group, providers=[school])
    desk = entered(client, editor)
    url = address(draft, "change")
    row = new_row(desk, url, "editions", starts_on="01/03/2030", ends_on="02/03/2030")
    sent(desk, url, title_it="Nuovo", **row)
    draft.refresh_from_db()
    assert (draft.title_it, draft.editions.count()) == ("Nuovo", 1)
    assert not Proposal.objects.exists()


# --- no other door ---


@pytest.mark.parametrize("step", ["withdraw", "reopen", "publish"])
def test_no_button_or_list_of_theirs_touches_what_is_public(
    client, course, editor, step
) -> None:
    desk = entered(client, editor)
    assert desk.get(address(course, "change")).context["steps"] == []
    sent(desk, address(course, "change"), _step=step)
    row = {"action": step, "_selected_action": [course.pk]}
    desk.post(address(Course, "changelist"), row)
    course.refresh_from_db()
    assert course.status == "published"


def test_the_actions_themselves_refuse(course, editor) -> None:
    before, seq = columns_of(course), seq_of(course)
    version = course.history.latest().history_id
    for act in (
        lambda: actions.withdraw(course, by=editor),
        lambda: restore(course, version, by=editor),
    ):
        with pytest.raises(ValidationError, match="public"):
            act()
    assert (columns_of(course), seq_of(course)) == (before, seq)


def test_an_officer_of_another_group_who_edits_it_imports_no_change(
    course, editor
) -> None:
    assert list(Course.objects.editable_by(editor)) == [course]
    assert not Scope(editor, "it").editable(Course.objects.all()).exists()


def test_a_plan_ends_when_an_editor_changes_what_was_read(
    client, group, school, editor, officer
) -> None:
    draft = factories.CourseFactory(group=group, providers=[school])
    ScheduledPublication.objects.create(
        public_id=draft.public_id, kind="course", at="2040-01-01T00:00Z", by=officer
    )
    sent(entered(client, editor), address(draft, "change"), title_it="Altro")
    assert ScheduledPublication.objects.get().refusal
    entered(client, editor).post(address(draft, "act"), {"act": "cancel"})
    assert ScheduledPublication.objects.exists()


# --- deciding ---


def test_the_group_reads_old_and_new_and_accepts(
    client, course, officer, editor, proposed
) -> None:
    course.summary_it = "Cambiato intanto altrove."
    actions.save_record(course)
    desk = entered(client, officer)
    page = desk.get(address(course, "change"))
    assert page.context["decides"]
    difference = page.context["proposal_differences"][0]
    assert difference[1:] == ("Caseificio", "Caseificio base")
    before = seq_of(course)
    assert pressed(desk, course, "accept") == ["The change is public now."]
    course.refresh_from_db()
    # Only what was proposed is touched.
    assert course.title_it == "Caseificio base"
    assert course.summary_it == "Cambiato intanto altrove."
    assert seq_of(course) > before
    assert course.history.latest().history_user == officer
    history = desk.get(address(course, "history")).content.decode()
    assert str(editor) in history


def test_what_moved_meanwhile_is_looked_at_again(
    client, course, officer, proposed
) -> None:
    course.title_it = "Caseificio avanzato"
    actions.save_record(course)
    before = columns_of(course)
    words = pressed(entered(client, officer), course, "accept")
    assert "Title [it]" in words[0]
    assert columns_of(course) == before
    assert Proposal.objects.get().is_open


def test_what_no_longer_fits_is_refused_in_words(
    client, course, officer, editor
) -> None:
    sent(entered(client, editor), address(course, "change"), slug="preso")
    factories.CourseFactory(slug="preso")
    before = columns_of(course)
    assert pressed(entered(client, officer), course, "accept")
    assert columns_of(course) == before
    assert Proposal.objects.get().is_open


def test_declined_with_a_reason_the_editor_reads_and_puts_away(
    client, course, officer, editor, proposed
) -> None:
    desk = entered(client, officer)
    before = columns_of(course)
    assert "Write why" in pressed(desk, course, "decline")[0]
    pressed(desk, course, "decline", reason="Il titolo resta.")
    assert columns_of(course) == before
    desk = entered(client, editor)
    page = desk.get(address(course, "change"))
    assert "Il titolo resta." in page.content.decode()
    assert fields_of(page)["title_it"] == "Caseificio"
    pressed(desk, course, "take_back")
    assert not Proposal.objects.exists()


def test_only_who_publishes_decides(client, course, editor, officer, proposed) -> None:
    other = factories.officer(factories.GroupFactory(published=True))
    for person in (editor, other):
        with pytest.raises(PermissionDenied):
            proposals.to_decide(course, stamp=proposed.stamp, by=person)
    desk = entered(client, editor)
    form = {"act": "accept", "stamp": proposed.stamp}
    assert desk.post(address(course, "act"), form).status_code == 403
    course.refresh_from_db()
    assert course.title_it == "Caseificio"


def test_another_proposal_than_the_one_read_is_not_accepted(
    client, course, officer, proposed
) -> None:
    desk = entered(client, officer)
    words = pressed(desk, course, "accept", stamp="2020-01-01")
    assert "changed meanwhile" in words[0]
    course.refresh_from_db()
    assert course.title_it == "Caseificio"


def test_a_form_with_a_proposal_asks_as_often_with_one_field_and_four(
    client, course, officer, editor, django_assert_max_num_queries
) -> None:
    url = address(course, "change")
    desk = entered(client, editor)
    sent(desk, url, title_it="Uno")
    entered(client, officer)
    client.get(url)
    with django_assert_max_num_queries(FORM_QUERIES):
        client.get(url)
    entered(client, editor)
    more = {"summary_it": "Due", "note": "Tre", "hours": "4"}
    sent(client, url, **more)
    entered(client, officer)
    with django_assert_max_num_queries(FORM_QUERIES):
        client.get(url)


FORM_QUERIES = 20

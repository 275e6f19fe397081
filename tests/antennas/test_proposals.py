"""An antenna's editor proposes, the group decides: for what is public already, too."""

import pytest
from django.core.exceptions import ValidationError

from agrinnova.core.models import Proposal, ScheduledPublication
from agrinnova.publishing import actions
from agrinnova.publishing.revert import restore
from agrinnova.spreadsheets.scope import Scope
from antennas.models import Course, Organisation
from events.models import Event
from tests import factories
from tests.admin_support import address, entered, fields_of, messages_of, new_row, sent
from tests.ledger_support import seq_of

from .proposals_support import columns_of, pressed

# --- proposing ---


def test_what_an_editor_changes_in_public_waits(staff_client, course) -> None:
    topic = factories.TopicFactory(published=True)
    before, seq = columns_of(course), seq_of(course)
    answer = sent(
        staff_client,
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
    page = staff_client.get(answer.url)
    assert "resta com’è" in messages_of(page)[-1]
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


def test_a_day_is_proposed_and_accepted_whatever_the_language_of_the_admin(
    staff_client, client, group, school, officer
) -> None:
    event = factories.EventFactory(group=group, organisers=[school], published=True)
    url = address(event, "change")
    days = {"starts_on": "05/06/2030", "ends_on": "06/06/2030", "starts_at": "09:30"}
    assert sent(staff_client, url, **days).status_code == 302
    assert fields_of(staff_client.get(url))["starts_on"] == "05/06/2030"
    pressed(entered(client, officer), event, "accept")
    event.refresh_from_db()
    assert (str(event.starts_on), str(event.starts_at)) == ("2030-06-05", "09:30:00")


def test_sent_back_to_what_is_public_nothing_is_proposed(
    staff_client, course, proposed
) -> None:
    answer = sent(staff_client, address(course, "change"), title_it="Caseificio")
    assert answer.status_code == 302
    assert not Proposal.objects.exists()


def test_a_colleagues_proposal_is_not_replaced_unseen(
    staff_client, client, course, school, editor
) -> None:
    url = address(course, "change")
    data = fields_of(staff_client.get(url))  # opened before the colleague sends theirs
    colleague = factories.editor(school, "collega@example.org", name="Eva")
    sent(entered(client, colleague), url, title_it="Di Eva")
    entered(client, editor)
    answer = client.post(url, data | {"title_it": "Mio"})
    assert answer.status_code == 200
    assert "Eva" in str(answer.context["errors"])
    assert Proposal.objects.get().by == colleague
    again = fields_of(answer)
    assert again["title_it"] == "Mio"
    client.post(url, again | {"choice:title_it": "mine"})
    assert Proposal.objects.get().fields["title_it"][1] == "Mio"


def test_rows_that_cannot_be_proposed_are_closed_and_it_is_said(
    staff_client, course
) -> None:
    page = staff_client.get(address(course, "change"))
    data = fields_of(page)
    assert not [n for n in data if n.startswith("providers-0-words")]
    assert 'role="note"' in page.content.decode()
    rows = {
        "editions-TOTAL_FORMS": "1",
        "editions-0-starts_on": "01/03/2030",
        "editions-0-ends_on": "02/03/2030",
        "providers-0-DELETE": "on",
    }
    staff_client.post(address(course, "change"), data | rows | {"title_it": "Altro"})
    assert (course.editions.count(), course.providers.count()) == (0, 1)


def test_their_drafts_are_changed_at_once(staff_client, group, school) -> None:
    draft = factories.CourseFactory(group=group, providers=[school])
    url = address(draft, "change")
    row = new_row(
        staff_client, url, "editions", starts_on="01/03/2030", ends_on="02/03/2030"
    )
    sent(staff_client, url, title_it="Nuovo", **row)
    draft.refresh_from_db()
    assert (draft.title_it, draft.editions.count()) == ("Nuovo", 1)
    assert not Proposal.objects.exists()


# --- no other way ---


@pytest.mark.parametrize("step", ["withdraw", "reopen", "publish"])
def test_no_button_or_list_of_theirs_touches_what_is_public(
    staff_client, course, step
) -> None:
    assert staff_client.get(address(course, "change")).context["steps"] == []
    sent(staff_client, address(course, "change"), _step=step)
    row = {"action": step, "_selected_action": [course.pk]}
    staff_client.post(address(Course, "changelist"), row)
    course.refresh_from_db()
    assert course.status == "published"


def test_the_actions_themselves_refuse(course, editor) -> None:
    before, seq = columns_of(course), seq_of(course)
    version = course.history.latest().history_id
    for act in (
        lambda: actions.withdraw(course, by=editor),
        lambda: restore(course, version, by=editor),
    ):
        with pytest.raises(ValidationError, match="È pubblica"):
            act()
    assert (columns_of(course), seq_of(course)) == (before, seq)


def test_an_officer_of_another_group_who_edits_it_imports_no_change(
    course, editor
) -> None:
    assert list(Course.objects.editable_by(editor)) == [course]
    assert not Scope(editor, "it").editable(Course.objects.all()).exists()


def test_a_plan_ends_when_an_editor_changes_what_was_read(
    staff_client, group, school, officer
) -> None:
    draft = factories.CourseFactory(group=group, providers=[school])
    ScheduledPublication.objects.create(
        public_id=draft.public_id, kind="course", at="2040-01-01T00:00Z", by=officer
    )
    sent(staff_client, address(draft, "change"), title_it="Altro")
    assert ScheduledPublication.objects.get().refusal
    staff_client.post(address(draft, "act"), {"act": "cancel"})
    assert ScheduledPublication.objects.exists()

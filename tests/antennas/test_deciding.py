"""What the group does with a proposal: accepted, declined, never unread."""

import pytest
from django.core.exceptions import PermissionDenied

from agrinnova.core.models import Proposal
from agrinnova.publishing import actions, proposals
from tests import factories
from tests.admin_support import address, entered, fields_of, sent
from tests.ledger_support import seq_of

from .proposals_support import columns_of, pressed


def test_the_group_reads_old_and_new_and_accepts(
    client, course, officer, editor, proposed
) -> None:
    course.summary_it = "Cambiato intanto altrove."
    actions.save_record(course)
    staff_client = entered(client, officer)
    page = staff_client.get(address(course, "change"))
    assert page.context["decides"]
    difference = page.context["proposal_differences"][0]
    assert difference[1:] == ("Caseificio", "Caseificio base")
    before = seq_of(course)
    assert pressed(staff_client, course, "accept") == ["The change is public now."]
    course.refresh_from_db()
    # Only what was proposed is touched.
    assert course.title_it == "Caseificio base"
    assert course.summary_it == "Cambiato intanto altrove."
    assert seq_of(course) > before
    assert course.history.latest().history_user == officer
    history = staff_client.get(address(course, "history")).content.decode()
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
    staff_client, client, course, officer
) -> None:
    sent(staff_client, address(course, "change"), slug="preso")
    factories.CourseFactory(slug="preso")
    before = columns_of(course)
    assert pressed(entered(client, officer), course, "accept")
    assert columns_of(course) == before
    assert Proposal.objects.get().is_open


def test_declined_with_a_reason_the_editor_reads_and_puts_away(
    client, course, officer, editor, proposed
) -> None:
    staff_client = entered(client, officer)
    before = columns_of(course)
    assert "Say why" in pressed(staff_client, course, "decline")[0]
    pressed(staff_client, course, "decline", reason="Il titolo resta.")
    assert columns_of(course) == before
    staff_client = entered(client, editor)
    page = staff_client.get(address(course, "change"))
    assert "Il titolo resta." in page.content.decode()
    assert fields_of(page)["title_it"] == "Caseificio"
    pressed(staff_client, course, "take_back")
    assert not Proposal.objects.exists()


def test_only_who_publishes_decides(client, course, editor, officer, proposed) -> None:
    other = factories.officer(factories.GroupFactory(published=True))
    for person in (editor, other):
        with pytest.raises(PermissionDenied):
            proposals.to_decide(course, stamp=proposed.stamp, by=person)
    staff_client = entered(client, editor)
    form = {"act": "accept", "stamp": proposed.stamp}
    assert staff_client.post(address(course, "act"), form).status_code == 403
    course.refresh_from_db()
    assert course.title_it == "Caseificio"


def test_another_proposal_than_the_one_read_is_not_accepted(
    client, course, officer, proposed
) -> None:
    staff_client = entered(client, officer)
    words = pressed(staff_client, course, "accept", stamp="2020-01-01")
    assert "changed meanwhile" in words[0]
    course.refresh_from_db()
    assert course.title_it == "Caseificio"


def test_a_form_with_a_proposal_asks_as_often_with_one_field_and_four(
    client, course, officer, editor, django_assert_max_num_queries
) -> None:
    url = address(course, "change")
    staff_client = entered(client, editor)
    sent(staff_client, url, title_it="Uno")
    entered(client, officer)
    client.get(url)
    with django_assert_max_num_queries(FORM_QUERIES) as with_one:
        client.get(url)
    entered(client, editor)
    more = {"summary_it": "Due", "note_it": "Tre", "hours": "4"}
    sent(client, url, **more)
    assert len(Proposal.objects.get().fields) == 1 + len(more)
    entered(client, officer)
    client.get(url)
    with django_assert_max_num_queries(FORM_QUERIES) as with_four:
        client.get(url)
    assert len(with_one) == len(with_four)


FORM_QUERIES = 22

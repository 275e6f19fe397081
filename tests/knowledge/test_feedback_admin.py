"""Feedback in the admin: read, linked, marked, never rewritten."""

import pytest
from django.test import Client

from tests import factories
from tests.admin_support import address, entered, messages_of


@pytest.fixture
def feedback(record):
    about = {"kind": record.kind, "public_id": record.public_id}
    return factories.FeedbackFactory(words="Il telefono è vecchio.", **about)


def test_the_list_leads_to_message_and_page(staff_client, feedback, record) -> None:
    factories.FeedbackFactory(words="Di un altro.")
    page = staff_client.get(address(type(feedback), "changelist")).content.decode()
    assert "Il telefono è vecchio." in page
    assert f'<a href="{record.id_url()}">La Predosa</a>' in page
    assert "Di un altro." not in page
    assert page.index("La Predosa") < page.index("Il telefono è vecchio.")


def test_what_it_is_about_is_said_once(staff_client, feedback) -> None:
    page = staff_client.get(address(type(feedback), "changelist"))
    feedback.refresh_from_db()
    about = feedback.get_about_display()
    (row,) = page.context["cl"].result_list
    said = page.context["cl"].model_admin.message(row)
    assert said.startswith(about)
    assert said.endswith("Il telefono è vecchio.")
    assert "column-about" not in page.content.decode()


def test_the_admin_says_what_waits(staff_client, feedback) -> None:
    assert "?todo=feedback" in staff_client.get("/admin/").content.decode()
    feedback.state, feedback.done_at = "done", feedback.created_at
    feedback.save()
    assert "?todo=feedback" not in staff_client.get("/admin/").content.decode()


def test_it_is_marked_by_button_and_by_list(staff_client, feedback) -> None:
    url = address(feedback, "change")
    answer = staff_client.post(
        url, {"_step": "done", "words": "Riscritto."}, follow=True
    )
    assert len(messages_of(answer)) == 1
    feedback.refresh_from_db()
    assert (feedback.state, feedback.words) == ("done", "Il telefono è vecchio.")
    chosen = {"action": "mark_selected_new", "_selected_action": [feedback.pk]}
    staff_client.post(address(type(feedback), "changelist"), chosen)
    feedback.refresh_from_db()
    assert feedback.state == "new"
    chosen["action"] = "mark_selected_done"
    staff_client.post(address(type(feedback), "changelist"), chosen)
    feedback.refresh_from_db()
    assert (feedback.state, feedback.done_by.email[:8]) == ("done", "officer.")


def test_another_s_is_marked_by_nobody_else(client, feedback) -> None:
    stranger = factories.officer(factories.GroupFactory(slug="gal-b"))
    staff_client = entered(client, stranger)
    staff_client.post(address(feedback, "change"), {"_step": "done"})
    chosen = {"action": "mark_selected_done", "_selected_action": [feedback.pk]}
    staff_client.post(address(type(feedback), "changelist"), chosen)
    feedback.refresh_from_db()
    assert feedback.state == "new"


def test_figures_count_it_so_that_officers_delete_nothing(
    staff_client, feedback
) -> None:
    counted = factories.FeedbackFactory(
        about="wrong",
        words="",
        taps=3,
        kind=feedback.kind,
        public_id=feedback.public_id,
    )
    listed, kept = address(type(feedback), "changelist"), {feedback, counted}
    for user_client in (staff_client, entered(Client(), factories.coordinator())):
        page = user_client.get(listed).content.decode()
        assert "mark_selected_done" in page
        assert "delete_selected" not in page
        deletion = address(counted, "delete")
        assert (
            deletion not in user_client.get(address(counted, "change")).content.decode()
        )
        assert user_client.post(deletion, {"post": "yes"}).status_code == 403
    assert set(type(feedback).objects.all()) == kept


def test_a_message_that_names_somebody_is_a_coordinator_s_to_delete(
    staff_client, feedback
) -> None:
    deletion = address(feedback, "delete")
    assert (
        deletion not in staff_client.get(address(feedback, "change")).content.decode()
    )
    assert staff_client.post(deletion, {"post": "yes"}).status_code == 403
    coordinator = entered(Client(), factories.coordinator())
    assert deletion in coordinator.get(address(feedback, "change")).content.decode()
    assert coordinator.post(deletion, {"post": "yes"}).status_code == 302
    assert not type(feedback).objects.exists()

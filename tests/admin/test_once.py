"""What is sent twice is done once: forms of the admin, its buttons, public forms."""

import datetime
import threading
from typing import Any

import pytest
from django.contrib.admin import site
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from agrinnova.core import submission_keys, submissions
from agrinnova.core.models import Comment, OutgoingMail, Submission
from agrinnova.portal.dashboard.tables import TABLES
from agrinnova.web.spam_protection import stamp_of
from antennas.models import Invitation
from enterprises.models import Enterprise
from knowledge.models import Feedback, Subscription
from tests import factories
from tests.admin_support import address, entered, fields_of, new_row
from tests.enterprises.needs.invited import open_survey
from tests.portal.alerts.test_alerts import send
from tests.portal.pages.test_feedback import address as public_form
from tests.portal.pages.test_feedback import written

from .conflicts.support import opened, saved


def enterprise(client: Client) -> dict[str, Any]:
    """The filled-in form that adds one."""
    data = fields_of(client.get(address(Enterprise, "add")))
    return data | {"title_it": "La Predosa", "sector": "goat_sheep_farming"}


def keys_in(content: bytes) -> list[str]:
    return [
        part.split(b'"')[0].decode()
        for part in content.split(b'name="once" value="')[1:]
    ]


def test_every_add_form_has_a_key_of_its_own(anna) -> None:
    survey = open_survey()
    group = factories.GroupFactory(published=True)
    factories.EnterpriseFactory(group=group, published=True)  # whom it asks
    event = factories.EventFactory(group=group, published=True)
    factories.RegistrationFormFactory(event=event)
    for model, model_admin in TABLES:
        page = anna.get(address(model, "add"), {"survey": survey.pk})
        if page.status_code == 403:
            assert not model_admin(model, site).has_add_permission(page.wsgi_request)
            continue
        keys = keys_in(page.content)
        assert len(keys) == len(set(keys)) == 1, model


def test_a_form_that_adds_sent_twice_adds_one(anna) -> None:
    data = enterprise(anna)
    for _again in range(2):
        answer = anna.post(address(Enterprise, "add"), data)
        assert answer.status_code == 302
    made = Enterprise.objects.get()
    assert answer.url == address(made, "change")
    assert "due volte" in str(list(get_messages(answer.wsgi_request))[-1])


def test_a_page_gone_back_to_and_written_in_asks_before_it_adds_another(anna) -> None:
    data = enterprise(anna)
    anna.post(address(Enterprise, "add"), data)
    other = data | {"title_it": "La Predosa nuova"}
    answer = anna.post(address(Enterprise, "add"), other)
    assert answer.status_code == 200
    made = Enterprise.objects.get()
    assert address(made, "change") in answer.content.decode()
    again = fields_of(answer)
    assert again["title_it"] == "La Predosa nuova"
    anna.post(address(Enterprise, "add"), again)
    assert Enterprise.objects.count() == 2


def test_a_refused_form_may_be_sent_again(anna) -> None:
    data = enterprise(anna)
    wrong = data | {"title_it": ""}
    for _again in range(2):
        assert anna.post(address(Enterprise, "add"), wrong).status_code == 200
    assert not Submission.objects.exists()
    assert anna.post(address(Enterprise, "add"), data).status_code == 302
    assert Enterprise.objects.count() == 1


def test_the_key_of_one_person_is_nothing_to_another(anna, bea) -> None:
    data = enterprise(anna)
    anna.post(address(Enterprise, "add"), data)
    bea.post(address(Enterprise, "add"), data)
    assert Enterprise.objects.count() == 2


def test_a_change_form_sent_twice_adds_its_rows_once(anna) -> None:
    row = factories.EnterpriseFactory()
    added = new_row(anna, address(row, "change"), "benefits", dimension="social")
    data = opened(anna, row) | added
    for _again in range(2):
        assert saved(anna, row, data).status_code == 302
    assert row.benefits.count() == 1


def test_a_window_that_closes_hands_over_the_same_row(anna) -> None:
    data = enterprise(anna) | {"_popup": "1"}
    first = anna.post(address(Enterprise, "add"), data)
    again = anna.post(address(Enterprise, "add"), data)
    made = Enterprise.objects.get()
    for answer in (first, again):
        assert answer.status_code == 200
        assert str(made.pk) in answer.context["popup_response_data"]


def test_a_button_pressed_twice_does_it_once(anna) -> None:
    row = factories.EnterpriseFactory()
    page = anna.get(address(row, "change")).content
    keys = keys_in(page)
    assert len(set(keys)) == len(keys) > 2
    form = {"act": "comment", "words": "Chi ha la foto?", "once": keys[-1]}
    for _again in range(2):
        answer = anna.post(address(row, "act"), form)
        assert answer.url == address(row, "change")
    assert Comment.objects.count() == 1
    # Other words from the same page are another comment.
    anna.post(address(row, "act"), form | {"words": "Io."})
    assert Comment.objects.count() == 2


def test_an_invitation_is_sent_once(anna) -> None:
    data = fields_of(anna.get(address(Invitation, "add")))
    data |= {"email": "nuova@example.org", "role": "coordinator"}
    for _again in range(2):
        assert anna.post(address(Invitation, "add"), data).status_code == 302
    assert (Invitation.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_each_form_of_the_admin_has_a_key(anna) -> None:
    """A form without one would be done as often as it is sent."""
    row = factories.EnterpriseFactory(published=True, innovations=["process"])
    for page in ("change", "history"):
        content = anna.get(address(row, page)).content.decode()
        main = content.split('id="content-main"', 1)[-1].split('id="footer"')[0]
        assert main.count("csrfmiddlewaretoken") == len(keys_in(main.encode()))


@pytest.mark.parametrize("times", [2, 3])
def test_feedback_sent_twice_is_told_once(client, times) -> None:
    form = written()
    for _again in range(times):
        assert client.post(public_form(), form).status_code == 303
    assert Feedback.objects.count() == 1
    client.post(public_form(), form | {"words": "E un'altra cosa."})
    assert Feedback.objects.count() == 2


def test_alerts_asked_for_twice_send_one_letter(client) -> None:
    stamp = stamp_of("AlertsForm", read=True)
    for _again in range(2):
        assert send(client, stamp=stamp).status_code == 303
    assert (Subscription.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_keys_are_forgotten_after_a_month(anna) -> None:
    anna.post(address(Enterprise, "add"), enterprise(anna))
    assert submissions.tidy() == 0
    long_ago = timezone.now() - datetime.timedelta(days=31)
    Submission.objects.update(at=long_ago)
    assert submissions.tidy() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_are_one(client) -> None:
    """On two connections: the second waits for what becomes of the first."""
    who = factories.coordinator(email="anna@example.org")
    row = factories.EnterpriseFactory()
    entered(client, who)
    page = client.get(address(row, "change")).content
    form = {"act": "comment", "words": "Una", "once": keys_in(page)[-1]}
    clients = [entered(Client(), who) for _n in range(4)]
    start = threading.Barrier(len(clients))

    def press(one: Client) -> None:
        start.wait()
        one.post(address(row, "act"), form)
        connection.close()

    threads = [threading.Thread(target=press, args=(one,)) for one in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Comment.objects.count() == 1


def test_another_picture_of_one_name_and_size_is_not_the_same(rf) -> None:
    def digest(content: bytes) -> str:
        picture = SimpleUploadedFile("a.png", content, "image/png")
        request = rf.post("/", {"title": "La Predosa", "picture": picture})
        found = submission_keys.digest_of(request)
        assert request.FILES["picture"].read() == content
        return found

    assert digest(b"red") == digest(b"red") != digest(b"sea")

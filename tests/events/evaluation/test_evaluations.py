"""Evaluation: asked once who was there, answered without a name, shown from five on."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agrinnova.core.models import OutgoingMail
from agrinnova.mail.rendering import message_of
from agrinnova.portal.statistics.evaluations import evaluations
from agrinnova.portal.statistics.scope import Scope
from events.evaluation import actions, refusals
from events.evaluation.models import Evaluation, EvaluationRefusal
from events.evaluation.results import results_of
from events.models import Participant, Registration, RegistrationForm
from events.registration import actions as registrations
from tests.admin_support import entered
from tests.events.certificates.support import YESTERDAY, held_event, somebody, tick
from tests.factories import RegistrationFactory, officer

A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def form() -> RegistrationForm:
    return held_event()


def asked() -> list[str]:
    return sorted(
        mail.to
        for mail in OutgoingMail.objects.all()
        if "evaluation" in mail.words["words_of"]
    )


def closed(form: RegistrationForm) -> RegistrationForm:
    """The form once nobody may answer any more."""
    long_ago = timezone.localdate() - actions.ANSWERED_WITHIN - A_DAY
    RegistrationForm.objects.filter(pk=form.pk).update(evaluation_asked_on=long_ago)
    return RegistrationForm.objects.get(pk=form.pk)


def answered(form: RegistrationForm, *steps: int, **words: str) -> None:
    for step in steps:
        Evaluation.objects.create(form=form, usefulness=step, **words)


def address(registration: Registration, end: str = "") -> str:
    return f"/it/iscrizione/{registration.token}/valutazione/{end}"


def admin_page(form) -> str:
    return reverse("admin:events_registration_evaluation", args=[form.pk])


def test_who_was_there_is_asked_and_once(form) -> None:
    came = somebody(form, "Anna")
    somebody(form, "Bea")
    tick(came, officer(form.event.group))
    assert actions.ask_due() == 1
    assert asked() == [came.registration.email]
    assert (actions.ask_due(), actions.ask(form)) == (0, 0)
    form.refresh_from_db()
    assert (form.evaluation_asked, len(asked())) == (1, 1)


def test_where_nobody_was_ticked_the_confirmed_are_asked(form) -> None:
    anna = RegistrationFactory(form=form)
    RegistrationFactory(form=form, state="cancelled")
    RegistrationFactory(form=form, email="")
    actions.ask(form)
    assert asked() == [anna.email]


@pytest.mark.parametrize(
    "state",
    [
        {"event_status": "postponed"},
        {"starts_on": timezone.localdate(), "ends_on": timezone.localdate()},
        {"starts_on": YESTERDAY - 20 * A_DAY, "ends_on": YESTERDAY - 20 * A_DAY},
    ],
    ids=["postponed", "today", "long ago"],
)
def test_nobody_is_asked_by_itself_about_what_was_not_just_held(state) -> None:
    RegistrationFactory(form=held_event(**state))
    assert actions.ask_due() == 0
    assert asked() == []


def test_the_form_says_whether_it_is_asked_by_itself(form) -> None:
    RegistrationFactory(form=form)
    RegistrationForm.objects.update(asks_evaluation=False)
    assert actions.ask_due() == 0
    assert actions.ask(form) == 1  # by the organiser's press


def test_before_its_end_nobody_is_asked_by_a_press() -> None:
    form = held_event(ends_on=timezone.localdate())
    with pytest.raises(ValidationError):
        actions.ask(form)


def test_who_said_stop_is_not_asked_about_any_event(form, client: Client) -> None:
    anna = RegistrationFactory(form=form)
    page = client.get(address(anna, "stop/"))
    assert (page.status_code, EvaluationRefusal.objects.count()) == (200, 0)
    for _again in range(2):
        assert client.post(address(anna, "stop/")).status_code == 200
    assert EvaluationRefusal.objects.count() == 1
    other = held_event()
    RegistrationFactory(form=other, email=anna.email.upper())
    assert (actions.ask_due(), asked()) == (2, [])
    refusal = EvaluationRefusal.objects.get()
    assert anna.email not in str(vars(refusal))
    assert refusals.export_refusals(anna.email) == [{"refused_on": refusal.refused_on}]
    assert refusals.forget_refusals(anna.email) == 1


@pytest.mark.parametrize("language", ["it", "fr", "ca", "es", "en"])
def test_the_letter_has_its_link_and_its_stop(form, language) -> None:
    row = RegistrationFactory(form=form, language=language)
    Participant.objects.create(
        registration=row,
        position=1,
        name="Ada",
        is_under_age=True,
        guardian_name="Rosa",
        guardian_phone="1",
    )
    actions.ask(form)
    message = message_of(OutgoingMail.objects.get())
    assert row.token in message.body
    assert message.extra_headers["List-Unsubscribe-Post"]
    ((html, _kind),) = message.alternatives
    assert "stop" in html or "arret" in html or "aturar" in html or "parar" in html
    words = OutgoingMail.objects.get().words
    assert (words["is_of_child"], "Ada" in message.body) == (True, False)


def test_an_answer_is_kept_apart_and_once(form, client: Client) -> None:
    anna = RegistrationFactory(form=form)
    actions.ask(form)
    given = {"usefulness": "4", "will_use": "Il siero", "was_missing": ""}
    for _again in range(2):
        assert client.post(address(anna), given).status_code == 303
    one = Evaluation.objects.get()
    assert (one.usefulness, one.will_use) == (4, "Il siero")
    assert {field.name for field in Evaluation._meta.fields} == {
        *("id", "form", "usefulness", "will_use", "was_missing", "answered_on"),
    }
    assert "Grazie" in client.get(address(anna)).content.decode()
    registrations.erase_all(form)
    assert Evaluation.objects.count() == 1


@pytest.mark.parametrize("state", ["cancelled", "confirmed"])
def test_who_was_not_there_answers_nothing(form, client, state) -> None:
    tick(somebody(form, "Ada"), officer(form.record.group))
    absent = RegistrationFactory(form=form, state=state)
    actions.ask(form)
    assert client.post(address(absent), {"usefulness": "1"}).status_code == 409
    assert 'name="usefulness"' not in client.get(address(absent)).content.decode()
    assert not Evaluation.objects.exists()


def test_a_look_answers_nothing_and_an_empty_form_is_told(form, client) -> None:
    anna = RegistrationFactory(form=form)
    actions.ask(form)
    assert client.get(address(anna)).status_code == 200
    page = client.post(address(anna), {"will_use": "Tutto"})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["usefulness"]
    assert not Evaluation.objects.exists()


def test_before_and_after_its_time_nothing_is_taken(form, client: Client) -> None:
    anna = RegistrationFactory(form=form)
    given = {"usefulness": "4"}
    assert client.post(address(anna), given).status_code == 409
    closed(form)
    assert client.post(address(anna), given).status_code == 409
    assert not Evaluation.objects.exists()


def test_nothing_is_shown_while_answers_come_in_nor_under_five(form) -> None:
    RegistrationFactory(form=form)
    actions.ask(form)
    answered(form, 5, 5, 4, 4, 4, was_missing="Il pane")
    form.refresh_from_db()
    assert results_of(form).answered is None
    form = closed(form)
    assert (results_of(form).answered, results_of(form).mean) == (5, 4.4)
    Evaluation.objects.first().delete()
    results = results_of(form)
    assert (results.answered, results.mean, results.was_missing) == (None, None, ())


@pytest.mark.parametrize(
    ("steps", "useful"),
    [((5,) * 5, 5), ((5,) * 5 + (1,), None), ((5,) * 5 + (1,) * 5, 5), ((1,) * 5, 0)],
    ids=["all", "but one", "half", "none"],
)
def test_no_part_under_five_is_told(form, steps, useful) -> None:
    answered(form, *steps)
    assert results_of(closed(form)).useful == useful


def test_the_words_of_one_person_are_not_beside_each_other(form) -> None:
    for word, other in zip("ecabd", "vzyxw", strict=True):
        answered(form, 3, will_use=word, was_missing=other)
    results = results_of(closed(form))
    assert (results.will_use, results.was_missing) == (tuple("abcde"), tuple("vwxyz"))


def test_the_words_go_after_two_years_and_the_steps_stay(form) -> None:
    answered(form, 3, will_use="Il siero")
    assert actions.tidy_evaluations() == 0
    Evaluation.objects.update(answered_on=YESTERDAY - actions.WORDS_KEPT)
    assert actions.tidy_evaluations() == 1
    one = Evaluation.objects.get()
    assert (one.usefulness, one.will_use) == (3, "")


def test_the_figures_for_the_region_add_up_what_may_be_shown_alone(form) -> None:
    few, open_one = held_event(), held_event()
    for one, steps in ((form, (5, 5, 4, 4, 4)), (few, (1,) * 4), (open_one, (2,) * 9)):
        answered(one, *steps)
    closed(form)
    closed(few)
    RegistrationForm.objects.filter(pk=open_one.pk).update(
        evaluation_asked_on=timezone.localdate()
    )
    (table,) = evaluations(Scope())
    assert [numbers for _label, numbers in table.rows] == [[1, 5, 4.4]]
    (other,) = evaluations(Scope(groups=(few.event.group_id,)))
    assert other.rows == []


def test_the_organiser_asks_and_reads(form, client: Client) -> None:
    office = entered(client, officer(form.event.group))
    RegistrationFactory(form=form)
    assert office.get(admin_page(form)).status_code == 200
    assert asked() == []
    office.post(admin_page(form), {"do": "ask"})
    assert len(asked()) == 1
    answered(form, *(5,) * 5, will_use="Il siero")
    assert "Il siero" not in office.get(admin_page(form)).content.decode()
    closed(form)
    assert "Il siero" in office.get(admin_page(form)).content.decode()


@pytest.mark.parametrize("people", [5, 9])
def test_the_page_asks_the_same_of_few_and_of_many(
    form, client: Client, people, django_assert_num_queries
) -> None:
    office = entered(client, officer(form.event.group))
    answered(form, *(5,) * people, will_use="Il siero")
    closed(form)
    office.get(admin_page(form))
    with django_assert_num_queries(QUERIES):
        office.get(admin_page(form))


QUERIES = 6

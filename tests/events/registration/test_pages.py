"""The pages by which one registers: no account, no JavaScript, nothing by GET."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agrinnova.core.models import OutgoingMail
from agrinnova.mail.rendering import message_of
from agrinnova.web.spam_protection import stamp_of
from events.models import Participant, Registration
from events.registration import actions
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    RegistrationFormFactory,
    SessionFactory,
)

from .support import confirmed, of, register

WHO = {"name": "Anna", "email": "anna@example.org", "seats": "1", "consent": "on"}


@pytest.fixture
def form():
    return RegistrationFormFactory(capacity=2)


def page_of(form, language: str = "it") -> str:
    return reverse("register", kwargs={"language": language, "slug": form.record.slug})


def send(client: Client, form, language: str = "it", **given: str):
    stamp = stamp_of("RegisterForm", read=True)
    return client.post(page_of(form, language), {**WHO, "stamp": stamp, **given})


def letters(**about: str) -> list[EmailMultiAlternatives]:
    """What the outbox would send, the first first."""
    rows = OutgoingMail.objects.filter(**about).order_by("pk")
    return [letter for row in rows if (letter := message_of(row))]


def link_in(letter: EmailMultiAlternatives) -> str:
    return re.search(r"http\S+(/it/iscrizione/\S+)", letter.body)[1]


def test_from_the_form_to_the_seat_and_back(client, form) -> None:
    shown = client.get(page_of(form))
    assert "Ci sono 2 posti liberi" in shown.content.decode()
    assert "no-cache" in shown["Cache-Control"]
    assert send(client, form).status_code == 303
    letter = letters()[0]
    assert "Anna" not in letter.body + letter.subject  # nothing that somebody typed
    own = link_in(letter)
    for ask in (client.get, client.head, client.get):  # a scanner's, say
        assert ask(own).status_code == 200
    assert of("anna").state == "unconfirmed"
    first = client.post(own, {"do": "confirm"}, follow=True).content.decode()
    assert "Iscrizione confermata" in first
    assert "iscrizione c’è già" not in first
    again = client.post(own, {"do": "confirm"}, follow=True).content.decode()
    assert "Iscrizione confermata" in again
    assert "iscrizione c’è già" in again
    assert "già iscritto" in again  # as the public contract writes it
    assert Registration.objects.count() == 1
    gone = client.post(own, {"do": "cancel"}, follow=True).content.decode()
    assert "Iscrizione annullata" in gone
    back = client.post(own, {"do": "back"}, follow=True).content.decode()
    assert "Iscrizione confermata" in back
    assert client.post(own, {"do": "erase"}).status_code == 200
    assert client.get(own).status_code == 410
    assert not Registration.objects.exists()


@pytest.mark.parametrize("seats", [2, 0])
def test_what_is_off_is_said_and_not_confirmed(client, form, seats) -> None:
    """Whoever has not confirmed yet gets no letter that tells them it is off."""
    if not seats:
        confirmed(form, "p1", 2)
    send(client, form)
    own = link_in(letters(to="anna@example.org")[0])
    form.event.event_status = "cancelled"
    form.event.save()
    page = client.get(own).content.decode()
    assert "Questo evento è annullato." in page
    assert 'value="confirm"' not in page
    answer = client.post(own, {"do": "confirm"})
    assert (answer.status_code, answer["Location"]) == (303, own)
    assert of("anna").state == "unconfirmed"
    assert len(letters(to="anna@example.org")) == 1


def test_a_seat_on_offer_of_what_is_off_is_not_taken(client, form) -> None:
    first = confirmed(form, "p1", 2)
    confirmed(form, "anna")
    actions.cancel(first)
    form.event.event_status = "postponed"
    form.event.save()
    own = link_in(letters(to="anna@example.org")[0])
    assert 'value="accept"' not in client.get(own).content.decode()
    client.post(own, {"do": "accept"})
    assert of("anna").state == "offered"
    with pytest.raises(ValidationError):
        actions.confirm_for(of("anna"))


def test_nobody_learns_who_is_registered(client, form) -> None:
    answers = [send(client, form, name=name) for name in ("Anna", "Un altro")]
    assert {answer["Location"] for answer in answers} == {f"{page_of(form)}inviato/"}
    assert Registration.objects.get().name == "Anna"
    known = letters()[1]
    assert "Sei già iscritto" in known.subject
    assert link_in(known) == link_in(letters()[0])


def test_case_and_dots_are_one_address_and_letters_go_to_the_stored_one(client, form):
    send(client, form, email="Anna.Rossi@Example.org")
    send(client, form, email="annarossi@example.ORG")
    assert Registration.objects.count() == 1
    sent_to = set(OutgoingMail.objects.values_list("to", flat=True))
    assert sent_to == {Registration.objects.get().email}


def test_a_double_click_registers_once_and_writes_once(client, form) -> None:
    given = {**WHO, "stamp": stamp_of("RegisterForm", read=True)}
    for _click in range(2):
        assert client.post(page_of(form), given).status_code == 303
    assert OutgoingMail.objects.count() == 1


def test_full_means_a_waiting_list_with_its_rules(client, form) -> None:
    confirmed(form, "p1", 2)
    shown = client.get(page_of(form)).content.decode()
    assert "lista d’attesa" in shown
    assert "24 ore per rispondere" in shown
    send(client, form)
    letter = letters(to="anna@example.org")[0]
    assert "lista d’attesa" in letter.subject
    page = client.post(link_in(letter), {"do": "confirm"}, follow=True).content.decode()
    assert "Sei in lista d’attesa" in page
    assert "lista d'attesa" in page  # as the public contract writes it
    actions.cancel(of("p1"))
    offer = letters(to="anna@example.org")[-1]
    page = client.get(link_in(offer)).content.decode()
    until = timezone.localtime(of("anna").answer_by)
    assert f"{until:%H:%M}" in offer.body  # page and letter name one moment
    assert f"{until:%H:%M}" in page
    taken = client.post(link_in(offer), {"do": "accept"}, follow=True).content.decode()
    assert "Iscrizione confermata" in taken


def test_too_few_are_told_and_may_wait(client, form) -> None:
    confirmed(form, "p1")
    refused = send(client, form, seats="2")
    assert refused.status_code == 422
    assert "Resta solo 1 posto libero." in refused.content.decode()
    assert 'name="waits"' in refused.content.decode()
    assert send(client, form, seats="2", waits="on").status_code == 303
    assert not of("anna").holds_seats


def test_a_late_press_offers_the_waiting_list(client, form) -> None:
    send(client, form)
    Registration.objects.update(answer_by=timezone.now())
    own = link_in(letters()[0])
    page = client.get(own).content.decode()
    assert "Il tempo per rispondere è scaduto" in page
    confirmed(form, "p1", 2)
    client.post(own, {"do": "confirm"})
    assert of("anna").state == "lapsed"
    client.post(own, {"do": "back"})
    assert of("anna").state == "waiting"


def test_a_child_is_registered_by_a_parent(client, form) -> None:
    child = {"person_1": "Luca", "under_age_1": "on"}
    refused = send(client, form, **child)
    assert "genitore" in refused.content.decode()
    assert send(client, form, **child, guardian_phone="+39 035 1").status_code == 303
    person = Participant.objects.get()
    assert (person.name, person.guardian_name) == ("Luca", "Anna")


def test_names_beyond_the_seats_are_refused(client, form) -> None:
    refused = send(client, form, person_1="Bea", person_2="Carla")
    assert refused.status_code == 422
    assert send(client, form, seats="2", person_1="Bea").status_code == 303
    named = Participant.objects.values_list("name", flat=True)
    assert list(named) == ["Anna", "Bea"]


def test_change_takes_no_more_than_is_free_and_frees_what_is_given_back(client, form):
    own = f"/it/iscrizione/{confirmed(form, 'anna').token}/modifica/"
    confirmed(form, "p1")
    confirmed(form, "p2")
    assert "Anna" not in client.get(own.removesuffix("modifica/")).content.decode()
    refused = client.post(own, {"name": "Anna", "seats": "2"})
    assert "C’è chi aspetta questi posti." in refused.content.decode()
    assert of("anna").seats == 1
    assert client.post(own, {"name": "Anna Maria", "seats": "1"}).status_code == 302 + 1
    assert of("anna").name == "Anna Maria"
    assert of("p2").state == "waiting"


def test_change_does_not_count_ones_own_seat_as_free(client, form) -> None:
    own = f"/it/iscrizione/{confirmed(form, 'anna', 2).token}/modifica/"
    refused = client.post(own, {"name": "Anna", "seats": "3"})
    assert "Non ci sono altri posti liberi." in refused.content.decode()
    assert of("anna").seats == 2


def test_sessions_say_what_is_free_of_them(client, form) -> None:
    visit = SessionFactory(event=form.event, title="Stalla", seats=1)
    assert "· 1 posto libero" in client.get(page_of(form)).content.decode()
    refused = send(client, form, seats="2", sessions=str(visit.pk)).content.decode()
    assert "Resta solo 1 posto libero per «Stalla»." in refused
    register(form, "p1", sessions=[visit])
    shown = client.get(page_of(form)).content.decode()
    assert "completa: chi la sceglie va in lista d’attesa" in shown


def test_letters_say_when_and_where(form) -> None:
    event = form.event
    event.place = "Sala civica"
    event.save()
    confirmed(form, "anna")
    assert [letter.body.count("Sala civica") for letter in letters()] == [1]
    assert " :" not in letters()[0].body
    assert "\n:" not in letters()[0].body


def test_sessions_have_limits_of_their_own(client, form) -> None:
    visit = SessionFactory(event=form.event, seats=1)
    register(form, "p1", sessions=[visit])
    assert of("p1").holds_seats
    register(form, "p2", sessions=[visit])
    assert not of("p2").holds_seats
    register(form, "p3")  # waits for nobody: there is room but in the visit
    assert of("p3").holds_seats


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"capacity": 0}, "Le iscrizioni sono chiuse"),
        ({"closes_at": timezone.now() - datetime.timedelta(days=1)}, "sono chiuse"),
        ({"opens_at": timezone.now() + datetime.timedelta(days=1)}, "ancora aperte"),
    ],
)
def test_while_nobody_registers_the_page_says_so(client, given, words) -> None:
    form = RegistrationFormFactory(**given)
    shown = client.get(page_of(form))
    assert shown.status_code == 200
    assert words in shown.content.decode()
    assert send(client, form).status_code == 409
    assert not Registration.objects.exists()


def test_an_edition_of_a_course_takes_registrations_too(client) -> None:
    edition = CourseEditionFactory(course=CourseFactory(published=True))
    form = RegistrationFormFactory(event=None, edition=edition)
    course = client.get(f"/it/formazione/{edition.course.slug}/").content.decode()
    page = f"/it/formazione/{edition.course.slug}/iscrizione/{edition.pk}/"
    assert page in course
    given = {**WHO, "stamp": stamp_of("RegisterForm", read=True)}
    assert client.post(page, given)["Location"] == f"{page}inviato/"
    assert form.registrations.count() == 1


def test_the_event_leads_there_without_a_number(client, form) -> None:
    page = client.get(f"/it/eventi/{form.record.slug}/").content.decode()
    assert page_of(form) in page
    confirmed(form, "p1")
    assert client.get(f"/it/eventi/{form.record.slug}/").content.decode() == page


@pytest.mark.parametrize("language", ["it", "fr", "ca", "es", "en"])
def test_it_speaks_five_languages(client, form, language) -> None:
    assert client.get(page_of(form, language)).status_code == 200
    assert send(client, form, language).status_code == 303
    assert letters()[0].body

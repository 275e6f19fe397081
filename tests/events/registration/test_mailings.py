"""The organiser's letter: whom it reaches, in which words, once each."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from agrinnova.core.models import OutgoingMail
from agrinnova.mail.rendering import message_of
from events.models import Mailing, Registration, RegistrationForm
from events.registration import actions
from events.registration.mailings.recipients import Audience, recipients
from tests.admin_support import entered, fields_of
from tests.factories import (
    EventFactory,
    GroupFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    SessionFactory,
    officer,
)

from .support import confirmed, of

QUERIES = 8


@pytest.fixture
def group():
    return GroupFactory(title="GAL Uno", published=True)


@pytest.fixture
def form(group) -> RegistrationForm:
    event = EventFactory(title="Giornata del latte", group=group, published=True)
    return RegistrationFormFactory(event=event)


@pytest.fixture
def office(client, group) -> Client:
    return entered(client, officer(group))


def page_of(form) -> str:
    return reverse("admin:events_registration_mailings", args=[form.pk])


def written(**given: object) -> dict[str, object]:
    words = {"subject_it": "Portate gli stivali", "text_it": "Il prato è bagnato."}
    return {"states": ["confirmed"], "key": str(uuid.uuid4()), **words, **given}


def send(office, form, **given: object):
    return office.post(page_of(form), {**written(**given), "do": "send"}, follow=True)


def reached() -> list[str]:
    return sorted(OutgoingMail.objects.values_list("to", flat=True))


@pytest.fixture
def people(form) -> dict[str, Registration]:
    """Somebody in each state, by state."""
    late = {"unconfirmed": "2030-01-01T10:00Z", "offered": "2030-01-01T10:00Z"}
    return {
        state: RegistrationFactory(
            form=form,
            state=state,
            email=f"{state}@example.org",
            answer_by=late.get(state),
        )
        for state in ("unconfirmed", "confirmed", "waiting", "offered", "cancelled")
    }


def test_who_counts_on_it_is_written_to_and_who_cancelled_never(form, people) -> None:
    everybody = Audience(states=[*people, "lapsed"])
    found = {row.state for row in recipients(form, everybody)}
    assert found == {"confirmed", "waiting", "offered"}


def test_a_part_is_chosen_by_state_session_day_and_language(form, people) -> None:
    visit = SessionFactory(event=form.event, seats=5)
    people["confirmed"].chosen_sessions.create(session=visit)
    people["waiting"].language = "fr"
    people["waiting"].save()
    day = visit.day

    def states(**asked: object) -> list[str]:
        rows = recipients(form, Audience(**asked))
        return sorted(row.state for row in rows)

    assert {
        "state": states(states=["offered"]),
        "session": states(session=visit),
        "day": states(day=day),
        "another day": states(day=day.replace(day=day.day + 1)),
        "language": states(language="fr"),
    } == {
        "state": ["offered"],
        "session": ["confirmed"],
        "day": ["confirmed"],
        "another day": [],
        "language": ["waiting"],
    }


def test_it_is_looked_at_before_it_leaves(office, form) -> None:
    RegistrationFactory(form=form)
    RegistrationFactory(form=form, language="fr")
    RegistrationFactory(form=form, name="Nonna Pia", email="")
    page = office.post(page_of(form), {**written(), "do": "look"})
    draft = page.context["draft"]
    assert draft.number == 2
    assert draft.unreachable == ["Nonna Pia"]
    others = {name: words.other_language for name, _number, words in draft.letters}
    assert others["italiano"] == ""
    assert "italiano" in others["français"]
    assert not Mailing.objects.exists()
    assert reached() == []
    sent = fields_of(page)
    assert sent["text_it"] == "Il prato è bagnato."


def test_it_goes_out_once_however_often_it_is_sent(office, form) -> None:
    ada = RegistrationFactory(form=form, email="ada@example.org")
    data = written()
    for _again in range(2):
        page = send(office, form, **data)
    assert reached() == [ada.email]
    mailing = Mailing.objects.get()
    assert (mailing.letters, mailing.states) == (1, ["confirmed"])
    assert "già partita" in " ".join(map(str, page.context["messages"]))


def test_each_reads_it_in_their_language_or_is_told_that_it_is_another(
    office, form
) -> None:
    for language in ("it", "fr", "es"):
        address = f"{language}@example.org"
        RegistrationFactory(form=form, language=language, email=address)
    send(office, form, subject_fr="Prenez vos bottes", text_fr="Le pré est mouillé.")
    letters = {mail.to[:2]: message_of(mail) for mail in OutgoingMail.objects.all()}
    assert letters["fr"].subject == "Prenez vos bottes: Giornata del latte"
    assert "Le pré est mouillé." in letters["fr"].body
    assert "Los organizadores" not in letters["fr"].body
    assert "Il prato è bagnato." in letters["es"].body
    assert "italiano" in letters["es"].body


def test_who_cancels_before_it_leaves_does_not_get_it(office, form) -> None:
    ada = confirmed(form, "ada")
    send(office, form)
    actions.cancel(ada)
    kinds = [mail.words["words_of"] for mail in OutgoingMail.objects.all()]
    assert kinds == ["mails/registration/cancelled.txt"]


def test_who_moves_up_meanwhile_still_gets_it(office, form) -> None:
    form.capacity = 1
    form.save()
    ada = confirmed(form, "ada")
    confirmed(form, "bea")
    send(office, form, states=["waiting"])
    actions.cancel(ada)
    assert of("bea").state == "offered"
    mails = OutgoingMail.objects.filter(to="bea@example.org").order_by("pk")
    kinds = [mail.words["words_of"].split("/")[-1] for mail in mails]
    assert kinds == ["mailing.txt", "offer.txt"]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"text_it": ""}, {"text_it"}),
        ({"subject_it": "", "text_it": ""}, {"subject_it"}),
        ({"states": []}, {"states"}),
        ({"states": ["cancelled"]}, {"states"}),
        ({"states": ["waiting"]}, {"states"}),
        ({"key": "x"}, {"key"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(office, form, given, wrong) -> None:
    RegistrationFactory(form=form)
    page = office.post(page_of(form), {**written(**given), "do": "send"})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == wrong
    assert reached() == []


def test_opening_the_page_sends_nothing_and_others_find_none(form, client) -> None:
    RegistrationFactory(form=form)
    other = entered(client, officer(GroupFactory(published=True)))
    assert other.get(page_of(form)).status_code == 404
    assert send(other, form).status_code == 404
    assert reached() == []


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_after_one_and_after_three(
    office, form, many, django_assert_num_queries
) -> None:
    SessionFactory(event=form.event, seats=3)
    for number in range(many):
        RegistrationFactory(form=form, email=f"a{number}@example.org")
        send(office, form)
    with django_assert_num_queries(QUERIES):
        assert len(office.get(page_of(form)).context["mailings"]) == many

"""Who is registered learns once that the event is off, put off or moved."""

import datetime

import pytest

from agrinnova.core.models import OutgoingMail
from agrinnova.mail.rendering import message_of
from agrinnova.publishing import actions as publishing
from events.models import Event, RegistrationForm
from events.registration import actions
from events.registration.attendance.codes import code_url
from events.registration.attendees import of_registrations
from events.registration.own_views import entrance_codes
from tests import factories

from .support import confirmed, of, register


@pytest.fixture
def form() -> RegistrationForm:
    """Of a published event: Ada has the one seat, Bea waits, Carlo never confirmed."""
    event = factories.EventFactory(published=True, place="Sala civica")
    form = factories.RegistrationFormFactory(event=event, capacity=1)
    confirmed(form, "ada")
    register(form, "bea")
    actions.confirm(of("bea"))
    register(form, "carlo")
    OutgoingMail.objects.all().delete()
    return form


def letters() -> dict[str, str]:
    """By address, which words the letters in the outbox have."""
    mails = OutgoingMail.objects.order_by("pk")
    return {m.to: m.words["words_of"].split("/")[-1].split(".")[0] for m in mails}


def change(event: Event, **values: object) -> None:
    for name, value in values.items():
        setattr(event, name, value)
    publishing.save_record(event)


EACH = ("ada@example.org", "bea@example.org")


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"event_status": "cancelled", "status_reason_it": "Nevica."}, "called_off"),
        ({"event_status": "postponed"}, "put_off"),
        ({"starts_at": datetime.time(18)}, "moved"),
        ({"place": "Palestra"}, "moved"),
    ],
)
def test_each_who_counts_on_it_is_told_once(form, values, kind) -> None:
    change(form.event, **values)
    assert letters() == dict.fromkeys(EACH, kind)
    assert OutgoingMail.objects.count() == len(EACH)
    publishing.record_change(form.event)
    assert OutgoingMail.objects.count() == len(EACH)


def test_the_letter_tells_old_and_new(form) -> None:
    change(form.event, place="Palestra", starts_on=datetime.date(2030, 5, 1))
    words = OutgoingMail.objects.first().words
    assert "Sala civica" in words["before"]
    assert "Palestra" in words["now"]


@pytest.mark.parametrize(
    "values", [{"summary_it": "Altre parole."}, {"fee_words_it": "Gratis"}]
)
def test_other_changes_are_told_to_nobody(form, values) -> None:
    change(form.event, **values)
    assert letters() == {}


def test_what_is_over_is_told_to_nobody(form) -> None:
    day = datetime.date(2020, 1, 1)
    change(form.event, starts_on=day, ends_on=day)
    assert letters() == {}


def test_held_again_and_cancelled_anew_is_told_each_time(form) -> None:
    for status in ("cancelled", "scheduled", "cancelled"):
        change(form.event, event_status=status)
    assert OutgoingMail.objects.count() == 3 * len(EACH)


ONLINE = "https://stanza.example/segreta"


def test_the_room_is_told_to_the_confirmed_alone(form) -> None:
    change(form.event, private_url=ONLINE)
    assert letters() == {"ada@example.org": "room"}
    assert ONLINE in message_of(OutgoingMail.objects.get()).body
    change(form.event, private_url="")
    assert [letters(), OutgoingMail.objects.count()] == [{EACH[0]: "room"}, 2]
    assert ONLINE not in message_of(OutgoingMail.objects.order_by("pk").last()).body


def test_moved_with_a_new_room_is_one_letter(form) -> None:
    change(form.event, private_url=ONLINE, place="Palestra")
    assert letters() == dict.fromkeys(EACH, "moved")
    bodies = {mail.to: message_of(mail).body for mail in OutgoingMail.objects.all()}
    assert [ONLINE in bodies[address] for address in EACH] == [True, False]


def test_whoever_gets_a_seat_reads_room_and_entrance(form) -> None:
    change(form.event, private_url=ONLINE)
    OutgoingMail.objects.all().delete()
    actions.cancel(of("ada"))
    actions.accept(of("bea"))
    mail = OutgoingMail.objects.get(words__words_of__endswith="confirmed.txt")
    assert mail.to == "bea@example.org"
    body = message_of(mail).body
    assert ONLINE in body
    assert "All’ingresso" in body


def test_online_alone_has_no_entrance(form) -> None:
    change(form.event, mode="online")
    OutgoingMail.objects.all().delete()
    actions.cancel(of("ada"))
    actions.accept(of("bea"))
    mail = OutgoingMail.objects.get(words__words_of__endswith="confirmed.txt")
    assert "All’ingresso" not in message_of(mail).body


def test_the_room_stands_on_the_page_of_who_has_a_seat_and_nowhere_else(
    client, form
) -> None:
    change(form.event, private_url=ONLINE)
    event = form.event
    pages = {
        "ada": f"/it/iscrizione/{of('ada').token}/",
        "bea": f"/it/iscrizione/{of('bea').token}/",
        "public": f"/it/eventi/{event.slug}/",
        "register": f"/it/eventi/{event.slug}/iscrizione/",
        "calendar": f"/it/eventi/{event.slug}.ics",
        "calendars": "/it/eventi.ics",
        "api": f"/api/v1/events/{event.public_id}/",
        "table": "/it/eventi.csv",
    }
    found = {
        name: (answer.status_code, ONLINE.encode() in answer.content)
        for name, answer in ((n, client.get(a)) for n, a in pages.items())
    }
    assert found == {name: (200, name == "ada") for name in pages}


def test_the_entrance_code_of_each_seat_opens_the_tick(client, form) -> None:
    ada = of("ada")
    codes = entrance_codes(ada)
    (attendee,) = of_registrations([ada])
    assert [code["address"] for code in codes] == [code_url(attendee)]
    page = client.get(f"/it/iscrizione/{ada.token}/").content.decode()
    assert page.count("<svg") > page.count("<use")
    assert "All’ingresso" in page
    waiting = client.get(f"/it/iscrizione/{of('bea').token}/").content.decode()
    assert "All’ingresso" not in waiting

"""A postponed or cancelled event: page, cards, search, calendars, programs say so."""

import datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest

from agrinnova.publishing import actions
from events.models import Event
from tests import factories

ROME = ZoneInfo("Europe/Rome")
WORDS = {
    "it": ("Annullato", "Questo evento è annullato."),
    "fr": ("Annulé", "Cet événement est annulé."),
    "ca": ("Cancel·lat", "Aquest esdeveniment s’ha cancel·lat."),
    "es": ("Cancelado", "Este evento está cancelado."),
    "en": ("Cancelled", "This event is cancelled."),
}
REASON = "Nevica: ci rivediamo a marzo."


@pytest.fixture
def event() -> Event:
    """A published event with a session, of which somebody may have a copy already."""
    event = factories.EventFactory(
        title="Il pascolo", published=True, starts_at=datetime.time(9)
    )
    factories.SessionFactory(event=event, title="La visita")
    return event


def cancel(event: Event, status: str = "cancelled") -> None:
    event.event_status, event.status_reason_it = status, REASON
    actions.save_record(event)


def entries(client, address: str) -> dict[str, icalendar.Event]:
    """The entries of a calendar, by their identifiers."""
    calendar = icalendar.Calendar.from_ical(client.get(address).content)
    assert calendar["method"] == "PUBLISH"
    found = calendar.walk("VEVENT")
    assert not any({"organizer", "attendee"} & {*map(str.lower, e)} for e in found)
    return {str(entry["uid"]): entry for entry in found}


@pytest.mark.parametrize("language", WORDS)
def test_page_and_list_say_it_first(client, event, language) -> None:
    cancel(event)
    word, sentence = WORDS[language]
    page = client.get(event.page_url(language)).content.decode()
    text = page[page.index("<main") :]
    assert text.index(word) < text.index(sentence) < text.index(REASON)
    assert "https://schema.org/EventCancelled" in page
    card = client.get(event.page_url(language).rsplit("/", 2)[0] + "/").content.decode()
    assert f">{word}</b>" in card


def test_search_finds_it_and_says_so(client, event) -> None:
    cancel(event)
    page = client.get("/it/cerca/", {"q": "annullato pascolo"}).content.decode()
    assert "Il pascolo" in page
    assert ">Annullato</b>" in page


@pytest.mark.parametrize(
    ("status", "said", "begins"),
    [
        ("cancelled", "CANCELLED", "Annullato: "),
        ("postponed", "TENTATIVE", "Rinviato: "),
    ],
)
def test_calendars_keep_the_entry_and_say_it(
    client, event, status, said, begins
) -> None:
    for address in ("/it/eventi.ics", f"/it/eventi/{event.slug}.ics"):
        before = entries(client, address)
        assert {entry["status"] for entry in before.values()} == {"CONFIRMED"}
        cancel(event, status)
        after = entries(client, address)
        assert after.keys() == before.keys()
        for uid, entry in after.items():
            assert entry["status"] == said
            assert entry["summary"] == begins + before[uid]["summary"]
            assert entry["sequence"] > before[uid]["sequence"]
            assert REASON in entry["description"]
        cancel(event, "scheduled")


def test_a_session_has_an_identifier_of_its_own(client, event) -> None:
    address = f"/it/eventi/{event.slug}.ics"
    session = event.sessions.get()
    assert {*entries(client, address)} == {str(event.public_id), str(session.public_id)}
    session.starts_at = datetime.datetime(2030, 5, 1, 9, 30, tzinfo=ROME)
    session.save()
    actions.record_change(event)
    entry = entries(client, address)[str(session.public_id)]
    assert entry["dtstart"].dt == session.starts_at
    assert entry["dtstart"].params["TZID"] == "Europe/Rome"


def test_a_calendar_that_did_not_change_is_the_same_to_the_byte(client, event) -> None:
    first = client.get("/it/eventi.ics")
    assert first["ETag"].startswith('"')
    again = client.get("/it/eventi.ics", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    cancel(event)
    changed = client.get("/it/eventi.ics", headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)
    lines = changed.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()


@pytest.mark.parametrize("day", ["2027-03-28", "2026-10-25", "2027-10-31"])
def test_an_hour_that_is_not_certain_is_refused_in_the_form(admin_client, day) -> None:
    event = Event(title_it="Notte", type="workshop", mode="online")
    event.starts_on = event.ends_on = datetime.date.fromisoformat(day)
    event.starts_at = datetime.time(2, 30)
    with pytest.raises(Exception, match="si cambia l’ora"):
        event.full_clean(exclude=["slug"])
    event.starts_at = datetime.time(4)
    event.full_clean(exclude=["slug"])

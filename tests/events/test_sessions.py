"""Sessions of an event: how they are entered, shown and given to programs."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from events.models import Event, EventMaterial, Session, Speaker
from tests import factories
from tests.admin_support import address, new_row, sent
from tests.ledger_support import seq_of

EVENT_PAGE = 10  # statements
ROME = ZoneInfo("Europe/Rome")


@pytest.fixture
def event() -> Event:
    """A published event of the first of May 2030."""
    return factories.EventFactory(published=True)


def row_in(client: Client, event: Event, **values: str) -> dict[str, str]:
    """A new session's row in the form of `event`."""
    first = {
        "kind": "talk",
        "title_it": "Il latte crudo",
        "starts_at_0": "01/05/2030",
        "starts_at_1": "9.30",
        "ends_at_0": "01/05/2030",
        "ends_at_1": "10h15",
    }
    return new_row(client, address(event, "change"), "sessions", **{**first, **values})


def refused(client: Client, event: Event, **values: str) -> str:
    """The page that comes back when a session with `values` is refused."""
    row = row_in(client, event, **values)
    answer = sent(client, address(event, "change"), **row)
    assert (answer.status_code, Session.objects.count()) == (200, 0)
    return answer.content.decode()


def test_a_session_is_entered_and_moves_the_ledger(admin_client, event) -> None:
    before = seq_of(event)
    row = row_in(admin_client, event, seats="0")
    assert sent(admin_client, address(event, "change"), **row).status_code == 302
    session = event.sessions.get()
    assert session.starts_at == datetime.datetime(2030, 5, 1, 9, 30, tzinfo=ROME)
    assert session.ends_at == datetime.datetime(2030, 5, 1, 10, 15, tzinfo=ROME)
    assert (str(session), session.is_closed) == ("Il latte crudo", True)
    assert seq_of(event) > before


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"ends_at_1": "9.30"}, "Una sessione finisce dopo l’inizio"),
        ({"starts_at_0": "30/04/2030"}, "Una sessione deve cadere nei giorni"),
        ({"title_it": ""}, "A una sessione serve un titolo."),
        ({"ends_at_1": ""}, "Indica sia il giorno sia l’ora."),
    ],
)
def test_a_session_that_cannot_be_is_refused(admin_client, event, values, words):
    assert words in refused(admin_client, event, **values)


@pytest.mark.parametrize("day", ["28/03/2027", "31/10/2027"])
def test_an_hour_that_the_clock_skips_or_has_twice_is_refused(
    admin_client, day
) -> None:
    night = datetime.datetime.strptime(day, "%d/%m/%Y").date()  # noqa: DTZ007
    event = factories.EventFactory(starts_on=night, ends_on=night)
    hours = {"starts_at_0": day, "starts_at_1": "2.30", "ends_at_0": day}
    page = refused(admin_client, event, **hours, ends_at_1="5.00")
    assert "si cambia l’ora" in page


def test_one_may_go_on_after_midnight(admin_client, event) -> None:
    row = row_in(admin_client, event, ends_at_0="02/05/2030", ends_at_1="1:00")
    assert sent(admin_client, address(event, "change"), **row).status_code == 302
    assert event.sessions.get().day == datetime.date(2030, 5, 1)


def test_page_and_api_give_the_programme(client, event) -> None:
    day = datetime.datetime(2030, 5, 1, tzinfo=ROME)
    for hour, title in ((11, "La visita"), (9, "Il saluto")):
        hours = {"starts_at": day.replace(hour=hour), "ends_at": day.replace(hour=12)}
        factories.SessionFactory(event=event, title=title, seats=hour, **hours)
    page = client.get(event.page_url("it")).content.decode()
    assert page.index("Il saluto") < page.index("La visita")
    assert "09:00–12:00" in page
    given = client.get("/api/v1/events/").json()["results"][0]["sessions"]
    assert [one["title"] for one in given] == ["Il saluto", "La visita"]
    assert given[0]["starts_at"] == "2030-05-01T09:00:00+02:00"
    assert (given[0]["seats"], given[0]["kind"]["code"]) == (9, "talk")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_once_for_all_sessions(
    client, event, django_assert_num_queries, number
) -> None:
    for _each in range(number):
        factories.SessionFactory(event=event)
        speaker = factories.EnterpriseFactory(published=True)
        Speaker.objects.create(event=event, enterprise=speaker)
        EventMaterial.objects.create(
            event=event, kind="slides", title="Latte", url="https://example.org/"
        )
    with django_assert_num_queries(EVENT_PAGE):
        client.get(event.page_url("it"))

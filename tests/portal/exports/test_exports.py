"""The exports of lists and records, read by the programs that will read them."""

import csv
import datetime
import io

import feedparser
import icalendar
import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from agrinnova.core.sections import WORDS
from agrinnova.portal.exports.urls import EXPORT_FORMATS
from agrinnova.publishing import actions
from tests.factories import (
    EnterpriseFactory,
    EventFactory,
    MunicipalityFactory,
    TopicFactory,
)
from tests.portal.exports.support import words
from tests.portal.kinds import DECISIVE, FACTORIES, PUBLISHED
from tests.walks import walked

# By kind: the formats of its list, each with its Italian address.
EXPORTS = {
    kind: [
        (format_, f"/it/{WORDS[section]['it']}.{format_.extension}")
        for format_ in formats
    ]
    for kind, (section, formats) in EXPORT_FORMATS.items()
}


@pytest.mark.parametrize("kind", EXPORTS)
def test_an_export_holds_what_is_published_alone(client: Client, kind: str) -> None:
    record = PUBLISHED[kind](1)
    FACTORIES[kind](title="Segreta bozza")
    for format_, address in EXPORTS[kind]:
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == format_.media_type
        assert response["ETag"]
        assert not response.cookies
        text = words(response.content)
        assert record.words("title", "it").text in text
        assert "Segreta" not in text
    actions.withdraw(record, by=None)
    for _format, address in EXPORTS[kind]:
        assert str(record.public_id) not in words(client.get(address).content)


@pytest.mark.parametrize("kind", EXPORTS)
def test_a_list_links_to_all_its_exports(client: Client, kind: str) -> None:
    PUBLISHED[kind](1)
    page = client.get(reverse(f"{kind}-list", kwargs={"language": "it"}))
    text = page.content.decode()
    assert [a for _format, a in EXPORTS[kind] if f'href="{a}' not in text] == []


@pytest.mark.parametrize("kind", EXPORTS)
def test_an_export_refuses_an_unknown_parameter(client: Client, kind: str) -> None:
    for _format, address in EXPORTS[kind]:
        response = client.get(address, {"colour": "red"})
        assert response.status_code == 400
        assert response.json()["errors"][0]["parameter"] == "colour"


@pytest.mark.parametrize("kind", walked(EXPORTS, DECISIVE))
def test_an_export_costs_the_same_for_more_records(
    client: Client, kind: str, django_assert_max_num_queries, settings
) -> None:
    settings.API_LIMIT = 0  # every fifth answer would tell the database its count
    counted = []
    for numbers in (range(1), range(1, 3)):
        for number in numbers:
            PUBLISHED[kind](number)
        for kept in caches.all():
            kept.clear()
        counted.append([])
        for _format, address in EXPORTS[kind]:
            # The ledger's head, the keys, the rows, the topics' labels.
            with django_assert_max_num_queries(4) as asked:
                assert client.get(address).status_code == 200
            counted[-1].append(len(asked))
    assert counted[0] == counted[1]


def table(content: bytes, separator: str) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def test_a_table_opens_in_the_excel_of_its_language(get) -> None:
    town = MunicipalityFactory(name="Gromo", latitude=45.96, longitude=-1.5)
    EnterpriseFactory(
        title="Élan", municipality=town, is_young_led=True, published=True
    )
    content = get("/it/imprese.csv")
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = table(content, ";")
    assert row["titolo"] == "Élan"
    assert row["latitudine"] == "45,96"
    assert row["longitudine"] == "-1,5"
    (row,) = table(get("/en/enterprises.csv"), ",")
    assert (row["title"], row["latitude"]) == ("Élan", "45.96")
    assert row["led by young people"] == "yes"
    assert row["led by women"] == "", "unknown is not no"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n"])
def test_no_cell_acts_as_a_formula(get, start: str) -> None:
    EnterpriseFactory(
        title="A", summary_it=f"{start}HYPERLINK(1)", products=["=1+1"], published=True
    )
    (row,) = table(get("/en/enterprises.csv"), ",")
    assert row["summary"].startswith(f"'{start}")
    assert row["products"] == "'=1+1"


def test_an_export_answers_the_questions_of_its_list(get) -> None:
    goats = TopicFactory(slug="goats", published=True)
    EnterpriseFactory(title="Capra", topics=[goats], published=True)
    EnterpriseFactory(title="Bosco", published=True)
    (row,) = table(get("/en/enterprises.csv", topic="goats"), ",")
    assert row["title"] == "Capra"
    rows = table(get("/en/enterprises.csv", ordering="-title"), ",")
    assert [row["title"] for row in rows] == ["Capra", "Bosco"]


def test_points_are_the_municipalities_and_say_so(client: Client) -> None:
    town = MunicipalityFactory(name="Gromo", latitude=45.96, longitude=9.93)
    EnterpriseFactory(title="A", municipality=town, published=True)
    EnterpriseFactory(title="B", published=True)
    answer = client.get("/it/imprese.geojson").json()
    here, nowhere = answer["features"]
    assert here["geometry"] == {"type": "Point", "coordinates": [9.93, 45.96]}
    assert here["properties"]["precision"] == "municipality"
    assert here["properties"]["place"] == "Gromo"
    assert nowhere["geometry"] is None


def calendar(content: bytes) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(content)


def test_a_calendar_holds_every_dated_event(get) -> None:
    day = datetime.date(2030, 5, 1)
    for number in range(25):
        EventFactory(title=f"Incontro {number}", published=True)
    EventFactory(starts_on=None, ends_on=None, date_text="In autunno", published=True)
    read = calendar(get("/it/eventi.ics"))
    assert [zone["TZID"] for zone in read.walk("VTIMEZONE")] == ["Europe/Rome"]
    entries = read.walk("VEVENT")
    assert len(entries) == 25
    assert {entry.decoded("DTSTART") for entry in entries} == {day}
    assert {entry.decoded("DTEND") for entry in entries} == {
        day + datetime.timedelta(days=1)
    }


def test_an_event_with_an_hour_keeps_it_in_summer_and_winter(get) -> None:
    for month in (1, 7):
        day = datetime.date(2030, month, 3)
        EventFactory(
            title=f"Incontro {month}",
            slug=f"incontro-{month}",
            starts_on=day,
            ends_on=day,
            starts_at=datetime.time(9, 30),
            ends_at=datetime.time(12),
            published=True,
        )
    for month, shift in ((1, 1), (7, 2)):
        (entry,) = calendar(get(f"/it/eventi/incontro-{month}.ics")).walk("VEVENT")
        start = entry.decoded("DTSTART")
        assert (start.hour, start.utcoffset()) == (9, datetime.timedelta(hours=shift))


def test_an_event_keeps_its_identifier_when_it_changes(get) -> None:
    event = EventFactory(title="Incontro", published=True)
    (before,) = calendar(get("/it/eventi.ics")).walk("VEVENT")
    event.title_it = "Incontro rinviato"
    actions.save_record(event)
    (after,) = calendar(get("/fr/evenements.ics")).walk("VEVENT")
    assert before["UID"] == after["UID"] == str(event.public_id)
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["SUMMARY"] == "Incontro rinviato"
    assert after["SUMMARY"].params["LANGUAGE"] == "it"


def test_the_calendar_may_be_asked_for_what_is_coming(get) -> None:
    past = datetime.date(2020, 5, 1)
    EventFactory(title="Passato", starts_on=past, ends_on=past, published=True)
    EventFactory(title="Futuro", published=True)
    names = {
        when: {str(e["SUMMARY"]) for e in calendar(content).walk("VEVENT")}
        for when in ("coming", "past", "")
        for content in [get("/it/eventi.ics", **({"when": when} if when else {}))]
    }
    assert names == {
        "coming": {"Futuro"},
        "past": {"Passato"},
        "": {"Futuro", "Passato"},
    }


def test_a_feed_gives_the_newest_first(get, settings) -> None:
    settings.SITE_URL = "https://agrinnova.example"
    old = EnterpriseFactory(title="Prima", published=True)
    new = EnterpriseFactory(title="Dopo", published=True)
    feed = feedparser.parse(get("/it/imprese.atom"))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert [entry.id for entry in feed.entries] == [
        f"https://agrinnova.example/id/{record.public_id}/" for record in (new, old)
    ]
    entry = feed.entries[0]
    assert entry.link == "https://agrinnova.example/it/imprese/dopo/"
    assert parse_datetime(entry.published)
    assert feed.feed.link == "https://agrinnova.example/it/imprese/"


@pytest.mark.parametrize(
    ("kind", "address", "ends"),
    [("resource", "/it/risorse", "bib"), ("event", "/it/eventi", "ics")],
)
def test_a_record_that_is_not_there_has_no_export(
    client: Client, kind: str, address: str, ends: str
) -> None:
    record = PUBLISHED[kind](1)
    draft = FACTORIES[kind](title="Bozza")
    assert client.get(f"{address}/{draft.slug}.{ends}").status_code == 404
    assert client.get(f"{address}/{record.slug}.{ends}").status_code == 200
    actions.withdraw(record, by=None)
    assert client.get(f"{address}/{record.slug}.{ends}").status_code == 410

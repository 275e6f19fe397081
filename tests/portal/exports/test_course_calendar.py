"""The calendars of courses: an entry for each edition, known again for good."""

import datetime
from decimal import Decimal
from typing import Any

import icalendar
import pytest

from agrinnova.publishing import actions
from antennas.models import Course
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    MunicipalityFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/it/formazione.ics"


def entries(content: bytes) -> list[Any]:
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


@pytest.fixture
def cheese() -> Course:
    school = OrganisationFactory(title="ABF", published=True)
    town = MunicipalityFactory(name="Clusone", province="BG")
    course = CourseFactory(
        title="Formaggi", providers=[school], municipality=town, published=True
    )
    CourseFactory(title="Senza data", published=True)
    draft = CourseFactory(title="Bozza segreta")
    CourseEditionFactory(course=draft)
    whole = {"price": Decimal("12.50"), "enrol_by": datetime.date(2030, 2, 15)}
    CourseEditionFactory(
        course=course,
        place="Sala civica",
        enrol_url="https://scuola.example/iscriviti",
        **whole,
    )
    CourseEditionFactory(
        course=course, mode="online", starts_on=datetime.date(2030, 1, 1)
    )
    return course


def test_each_edition_is_an_entry_of_whole_days(get, cheese: Course) -> None:
    content = get(LIST)
    zones = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")
    assert [str(zone["TZID"]) for zone in zones] == ["Europe/Rome"]
    online, held = entries(content)
    assert held.decoded("DTSTART") == datetime.date(2030, 3, 1)
    assert held.decoded("DTEND") == datetime.date(2030, 3, 3)
    assert (held["SUMMARY"], held["STATUS"]) == ("Formaggi", "CONFIRMED")
    assert held["LOCATION"] == "Sala civica, Clusone"
    for words in ("ABF", "12,50", "15 febbraio 2030", "https://scuola.example/"):
        assert words in held["DESCRIPTION"]
    assert "LOCATION" not in online
    assert entries(get(f"/fr/formation/{cheese.slug}.ics"))[1]["UID"] == held["UID"]


def test_a_moved_edition_is_the_same_and_newer(get, cheese: Course) -> None:
    _online, before = entries(get(LIST))
    moved = cheese.editions.get(place="Sala civica")
    moved.starts_on = moved.ends_on = datetime.date(2030, 4, 1)
    moved.save()
    actions.record_change(cheese)
    _online, after = entries(get(LIST))
    assert before["UID"] == after["UID"] == str(moved.public_id)
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTART") == datetime.date(2030, 4, 1)


def test_what_is_called_off_arrives_as_cancelled(get, cheese: Course) -> None:
    cheese.editions.update(is_cancelled=True)
    actions.record_change(cheese)
    for entry in entries(get(LIST)):
        assert (entry["STATUS"], entry["SUMMARY"]) == (
            "CANCELLED",
            "Annullato: Formaggi",
        )


def test_a_calendar_has_the_editions_asked_for_alone(get, cheese: Course) -> None:
    (online,) = entries(get(LIST, mode="online"))
    assert online.decoded("DTSTART") == datetime.date(2030, 1, 1)
    (cheap,) = entries(get(LIST, max_price="20"))
    assert "12,50" in cheap["DESCRIPTION"]
    assert len(entries(get(LIST, q="formaggi"))) == 2

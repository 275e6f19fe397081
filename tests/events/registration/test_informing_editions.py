"""Who is registered learns once that an edition of a course is off or moved."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agrinnova.core.models import OutgoingMail
from agrinnova.mail.rendering import message_of
from agrinnova.publishing import actions as publishing
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.scope import Scope
from antennas.spreadsheets import CourseSheet
from events.models import RegistrationForm
from events.registration import actions
from tests import factories
from tests.admin_support import address, sent
from tests.run_jobs import run_jobs

from .support import confirmed, of, register, states
from .test_informing import EACH, letters

ROW = "editions-0-"
MOVED = [
    {"starts_on": "2030-03-08", "ends_on": "2030-03-09"},
    {"hours": "20"},
    {"mode": "online"},
    {"place": "Palestra"},
]


@pytest.fixture
def form() -> RegistrationForm:
    """Of an edition: Ada has the one seat, Bea waits, Carlo never confirmed."""
    school = factories.OrganisationFactory(title="ABF", published=True)
    course = factories.CourseFactory(
        title="Formaggi", providers=[school], mode="in_person", published=True
    )
    edition = factories.CourseEditionFactory(course=course, place="Sala civica")
    form = factories.RegistrationFormFactory(event=None, edition=edition, capacity=1)
    confirmed(form, "ada")
    register(form, "bea")
    actions.confirm(of("bea"))
    register(form, "carlo")
    OutgoingMail.objects.all().delete()
    return form


def page_of(form: RegistrationForm) -> str:
    return address(form.record, "change")


def change(client, form: RegistrationForm, **values: str) -> None:
    """Save the page of the course with other values of its edition."""
    given = {ROW + name: value for name, value in values.items()}
    assert sent(client, page_of(form), **given).status_code == 302


@pytest.mark.parametrize("values", MOVED, ids=str)
def test_each_who_counts_on_it_is_told_once_of_a_move(
    admin_client, form, values
) -> None:
    change(admin_client, form, **values)
    assert letters() == dict.fromkeys(EACH, "moved")
    change(admin_client, form, price="30")
    publishing.record_change(form.record)
    assert OutgoingMail.objects.count() == len(EACH)
    words = OutgoingMail.objects.first().words
    assert words["before"] != words["now"]


def test_called_off_and_on_again_is_told_each_time(admin_client, form) -> None:
    change(admin_client, form, is_cancelled="on")
    assert letters() == dict.fromkeys(EACH, "called_off")
    message = message_of(OutgoingMail.objects.first())
    assert "edizione del corso è annullata" in message.subject
    assert "1 al 2 marzo 2030, Sala civica" in message.body
    sent(admin_client, page_of(form), **{f"{ROW}is_cancelled": None})
    assert letters() == dict.fromkeys(EACH, "on_again")
    assert OutgoingMail.objects.count() == 2 * len(EACH)


def test_of_what_is_called_off_no_seat_is_offered(admin_client, form) -> None:
    change(admin_client, form, is_cancelled="on")
    actions.cancel(of("ada"))
    run_jobs()
    assert states(form) == {"cancelled": 1, "waiting": 1, "unconfirmed": 1}


def test_what_the_course_says_for_its_edition_moves_it_in_one_letter(
    admin_client, form
) -> None:
    sent(admin_client, page_of(form), mode="online", **{f"{ROW}place": "In rete"})
    assert letters() == dict.fromkeys(EACH, "moved")
    assert OutgoingMail.objects.count() == len(EACH)


@pytest.mark.parametrize(
    "values", [{ROW + "price": "30"}, {ROW + "seats": "9"}, {"title_it": "Latte"}]
)
def test_other_changes_are_told_to_nobody(admin_client, form, values) -> None:
    sent(admin_client, page_of(form), **values)
    assert letters() == {}


def test_another_edition_of_the_course_is_told_to_nobody(admin_client, form) -> None:
    later = datetime.date(2031, 3, 1)
    other = factories.CourseEditionFactory(
        course=form.record, starts_on=later, ends_on=later
    )
    other.place = "Palestra"
    other.save()
    publishing.record_change(form.record)
    assert letters() == {}


def test_of_a_course_that_is_not_public_nobody_is_told(admin_client, form) -> None:
    publishing.withdraw(form.record, by=None)
    change(admin_client, form, place="Palestra")
    assert letters() == {}


def test_what_is_over_is_told_to_nobody(admin_client, form) -> None:
    change(admin_client, form, starts_on="2020-03-01", ends_on="2020-03-02")
    assert letters() == {}


def brought(form: RegistrationForm, head: str, value: str) -> None:
    row = f"Formaggi;ABF;{form.edition.starts_on};{value}"
    first = "titolo;enti che lo tengono;edizione: primo giorno"
    file = f"{first};{head}\n{row}".encode()
    report = Import(CourseSheet(), file, "corsi.csv", Scope(None, "it")).apply()
    assert not report.errors


@pytest.mark.parametrize(
    ("head", "value", "kind"),
    [
        ("edizione: annullata", "sì", "called_off"),
        ("edizione: luogo", "Palestra", "moved"),
    ],
)
def test_a_spreadsheet_tells_as_the_admin_does(form, head, value, kind) -> None:
    for _ in range(2):
        brought(form, head, value)
    assert letters() == dict.fromkeys(EACH, kind)
    assert OutgoingMail.objects.count() == len(EACH)


def test_a_spreadsheet_with_another_price_tells_nobody(form) -> None:
    brought(form, "edizione: prezzo (euro)", "30")
    form.edition.refresh_from_db()
    assert form.edition.price == Decimal(30)
    assert letters() == {}


def test_looking_costs_one_statement_however_many_changed(form) -> None:
    def asked(*courses) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            actions.inform_after(courses)
        return len(queries)

    others = [
        factories.RegistrationFormFactory(
            event=None,
            edition=factories.CourseEditionFactory(
                course=factories.CourseFactory(published=True)
            ),
        ).record
        for _ in range(2)
    ]
    assert asked(form.record) == asked(form.record, *others) == 1

"""Certificates: of who was there alone, one number each, revoked when corrected."""

import datetime
import io

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from agrinnova.core.models import OutgoingMail
from agrinnova.mail.rendering import message_of
from events.certificates import actions
from events.certificates.hours import attended
from events.certificates.models import serial_in
from events.certificates.owned import issued_pdf, named_of
from events.certificates.printing import certificates_pdf
from events.models import Attendance, Certificate, Registration
from events.registration import actions as registrations
from events.registration.attendance.codes import who_of
from events.registration.attendees import of_registrations
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    EventFactory,
    GroupFactory,
    RegistrationFormFactory,
    officer,
)

from .support import YESTERDAY, held_event, session_of, somebody, tick

LONG = "Maria Immacolata della Santissima Trinità Quartapelle-Bevilacqua"
UNBROKEN = "a" * 119 + "z"


@pytest.fixture
def form():
    return held_event()


@pytest.fixture
def by(form):
    return officer(form.event.group)


def letters() -> list[OutgoingMail]:
    return [
        mail
        for mail in OutgoingMail.objects.all()
        if "certificate" in mail.words["words_of"]
    ]


def test_only_who_was_ticked_gets_one_and_one_alone(form, by) -> None:
    tick(anna := somebody(form, "Anna Rossi"), by)
    somebody(form, "Bea Verdi")
    for expected in (1, 0):
        assert actions.issue(form, by=by) == (expected, 0)
    (one,) = Certificate.objects.all()
    assert (one.registration, one.days, one.minutes) == (
        *(anna.registration, [YESTERDAY], 210),
    )
    assert [mail.to for mail in letters()] == [anna.registration.email]


def test_the_letter_says_until_when_the_paper_can_be_had(form, by) -> None:
    tick(somebody(form, "Anna Rossi"), by)
    actions.issue(form, by=by)
    (letter,) = letters()
    assert letter.words["until"]
    assert letter.words["until"] in str(message_of(letter).body)


def test_each_session_counts_once_and_no_meal(form, by) -> None:
    talk, visit = session_of(form, 9, 12), session_of(form, 11, 13)
    lunch = session_of(form, 13, 14, kind="meal")
    tick(somebody(form, "Anna"), by, talk, visit, lunch)
    tick(somebody(form, "Bea"), by, talk)
    tick(somebody(form, "Chiara"), by, lunch)
    found = {one.attendee.name: one.minutes for one in attended(form)}
    assert found == {"Anna": 240, "Bea": 180}


def days_after(number: int) -> datetime.date:
    return YESTERDAY - datetime.timedelta(days=3 - number)


@pytest.mark.parametrize(
    ("when", "minutes", "days"),
    [
        ({"starts_on": days_after(0), "ends_on": days_after(2)}, None, 3),
        (
            {
                "starts_on": days_after(0),
                "ends_on": days_after(2),
                "days": [days_after(0), days_after(2)],
            },
            *(420, 2),
        ),
        (
            {
                "starts_on": days_after(0),
                "ends_on": days_after(1),
                "starts_at": datetime.time(20),
                "ends_at": datetime.time(1),
            },
            *(300, 2),
        ),
        ({"starts_at": None, "ends_at": None}, None, 1),
    ],
    ids=["three days", "separate days", "one night", "no hours"],
)
def test_without_sessions_a_tick_is_of_the_whole_event(when, minutes, days) -> None:
    form = held_event(**when)
    tick(somebody(form, "Anna"), officer(form.event.group))
    (one,) = attended(form)
    assert (one.minutes, len(one.days)) == (minutes, days)


def test_of_a_course_they_are_the_hours_of_its_edition() -> None:
    group = GroupFactory(published=True)
    course = CourseFactory(group=group, published=True)
    edition = CourseEditionFactory(
        course=course, starts_on=days_after(0), ends_on=YESTERDAY, hours=12
    )
    form = RegistrationFormFactory(event=None, edition=edition)
    tick(somebody(form, "Anna"), by := officer(group))
    actions.issue(form, by=by)
    (one,) = Certificate.objects.all()
    assert (one.minutes, len(one.days)) == (720, 4)
    assert issued_pdf(form).startswith(b"%PDF-")


def test_a_correction_revokes_the_old_number_and_issues_another(form, by) -> None:
    anna = somebody(form, "Anna Rosi")
    tick(anna, by)
    actions.issue(form, by=by)
    Registration.objects.filter(pk=anna.registration.pk).update(name="Anna Rossi")
    assert actions.issue(form, by=by) == (1, 1)
    old, new = Certificate.objects.order_by("pk")
    assert (old.is_revoked, new.is_revoked, new.is_of("Anna Rossi")) == (
        *(True, False, True),
    )
    assert len(letters()) == 2  # the old paper does not count: they are told


def test_a_tick_taken_back_revokes(form, by) -> None:
    anna = somebody(form, "Anna")
    tick(anna, by)
    actions.issue(form, by=by)
    registrations.untick(anna)
    assert actions.issue(form, by=by) == (0, 1)
    assert not Certificate.objects.valid().exists()


def test_one_is_issued_to_one_person_of_a_group(form, by) -> None:
    family = somebody(form, "Anna", seats=2)
    for one in of_registrations([family.registration]):
        tick(one, by)
    assert actions.issue(form, by=by, who=who_of(family)) == (1, 0)
    assert actions.issue(form, by=by) == (0, 0)  # of the second seat no name is known


@pytest.mark.parametrize(
    "state",
    [
        {"event_status": "cancelled"},
        {"ends_on": timezone.localdate() + datetime.timedelta(days=1)},
    ],
    ids=["cancelled", "not over"],
)
def test_none_before_the_end_nor_of_what_was_not_held(state) -> None:
    form = held_event(**state)
    tick(somebody(form, "Anna"), by := officer(form.event.group))
    with pytest.raises(ValidationError):
        actions.issue(form, by=by)


def test_none_of_a_draft(by) -> None:
    event = EventFactory(starts_on=YESTERDAY, ends_on=YESTERDAY)
    form = RegistrationFormFactory(event=event)
    tick(somebody(form, "Anna"), by)
    with pytest.raises(ValidationError):
        actions.issue(form, by=by)


def test_the_register_outlives_the_registration_without_a_name(form, by) -> None:
    tick(somebody(form, "Anna Rossi"), by)
    actions.issue(form, by=by)
    registrations.erase_all(form)
    one = Certificate.objects.get()
    assert (one.registration, one.is_revoked) == (None, False)
    assert Attendance.objects.count() == 0
    kept = " ".join(str(value) for value in vars(one).values())
    assert "Anna" not in kept
    assert "Rossi" not in kept
    assert one.is_of("Anna Rossi")


@pytest.mark.parametrize(
    ("typed", "is_same"),
    [
        ("rossi  ANNA", True),
        ("Anna Róssi", True),
        ("Anna", False),
        ("Anna Rosso", False),
    ],
)
def test_a_name_is_compared_as_people_write_it(form, by, typed, is_same) -> None:
    tick(somebody(form, "Anna Rossi"), by)
    actions.issue(form, by=by)
    assert Certificate.objects.get().is_of(typed) is is_same


def test_the_same_name_has_another_digest_on_each(form, by) -> None:
    for _time in range(2):
        tick(somebody(form, "Anna Rossi"), by)
    actions.issue(form, by=by)
    assert len(set(Certificate.objects.values_list("name_digest", flat=True))) == 2


@pytest.mark.parametrize(
    ("typed", "serial"),
    [
        ("k7qm3xpd9rwt", "K7QM-3XPD-9RWT"),
        (" K7QM 3XPD 9RWT ", "K7QM-3XPD-9RWT"),
        ("K7QM-3XPD-9RWT", "K7QM-3XPD-9RWT"),
        ("ß" * 99, "SSSS-SSSS-SSSS-S"),
        ("", ""),
    ],
)
def test_a_number_is_known_however_it_is_typed(typed, serial) -> None:
    assert serial_in(typed) == serial


def test_after_ten_years_it_is_erased(form, by) -> None:
    for name in ("Anna", "Bea"):
        tick(somebody(form, name), by)
    actions.issue(form, by=by)
    long_ago = timezone.now() - datetime.timedelta(days=3660)
    old = Certificate.objects.order_by("pk").first()
    Certificate.objects.filter(pk=old.pk).update(issued_at=long_ago)
    assert actions.tidy_certificates() == 1
    assert Certificate.objects.count() == 1


def test_the_paper_is_tagged_whole_and_in_the_language_of_its_person(form, by) -> None:
    names = {"it": LONG, "fr": UNBROKEN, "ca": "Zoe\u0308", "es": "R", "en": "Ỹ Ω"}
    for language, name in names.items():
        tick(somebody(form, name, language=language), by)
    actions.issue(form, by=by)
    for one in Certificate.objects.select_related("registration"):
        (named,) = named_of(one.registration)
        pdf = pypdf.PdfReader(io.BytesIO(certificates_pdf(form, [named])))
        root = pdf.trailer["/Root"]
        assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (one.language, True)
        assert b"pdfuaid" in root["/Metadata"].get_data()
        (page,) = pdf.pages
        words = "".join(page.extract_text().split()).replace("\u200b", "")
        assert "".join(named.name.split()) in words
        assert one.serial in words
    assert len(pypdf.PdfReader(io.BytesIO(issued_pdf(form))).pages) == 5

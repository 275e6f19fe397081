"""Deadlines: fixed when the letter is written, never past, never after the closing."""

import datetime

import pytest
from django.utils import timezone

from events.registration.deadlines import accept_by, confirm_by
from tests.factories import EventFactory, RegistrationFormFactory

HOUR = datetime.timedelta(hours=1)


def form_in(hours: float, **given):
    """A form of an event that begins in so many hours, from the minute on."""
    begins = timezone.localtime(timezone.now() + hours * HOUR)
    begins = begins.replace(second=0, microsecond=0)
    event = EventFactory(
        published=True,
        starts_on=begins.date(),
        ends_on=begins.date() + datetime.timedelta(days=1),
        starts_at=begins.time(),
    )
    return RegistrationFormFactory(event=event, **given), begins


@pytest.mark.parametrize(
    ("hours", "until"), [(100, 24), (20, 18), (4, 2), (2.5, None), (-1, None)]
)
def test_an_offer_ends_before_the_beginning_or_is_not_made(hours, until) -> None:
    form, begins = form_in(hours)
    now = begins - hours * HOUR
    expected = None if until is None else now + until * HOUR
    assert accept_by(form, now) == expected


def test_an_offer_ends_with_the_registration() -> None:
    form, begins = form_in(100)
    now = begins - 100 * HOUR
    form.closes_at = now + 5 * HOUR
    assert accept_by(form, now) == now + 5 * HOUR
    assert accept_by(form, now + 4 * HOUR + HOUR / 2) is None


@pytest.mark.parametrize(("hours", "until"), [(100, 24), (20, 20), (0.5, 1)])
def test_whoever_registers_has_an_hour_at_least_to_confirm(hours, until) -> None:
    form, begins = form_in(hours)
    now = begins - hours * HOUR
    assert confirm_by(form, now) == now + until * HOUR

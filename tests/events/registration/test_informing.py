"""Who is registered learns once that the event is off, put off or moved."""

import datetime

import pytest

from agrinnova.core.models import OutgoingMail
from agrinnova.publishing import actions as publishing
from events.models import Event, RegistrationForm
from events.registration import actions
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

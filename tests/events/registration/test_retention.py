"""What is long over is erased by itself; how many came is kept."""

import datetime

from agrinnova.core.models import OutgoingMail
from agrinnova.portal.accounts.personal_data import erase_person, export_person
from events.models import (
    Participant,
    Registration,
    RegistrationLetter,
    RegistrationLogEntry,
)
from events.registration import actions
from tests.factories import EventFactory, RegistrationFormFactory

from .support import confirmed, of


def test_names_go_so_many_days_after_the_end_and_counts_stay() -> None:
    form = RegistrationFormFactory(capacity=2)
    confirmed(form, "anna", 2)
    confirmed(form, "bea")
    assert actions.erase_long_over() == 0
    long_ago = datetime.date.today() - datetime.timedelta(days=form.retention_days)  # noqa: DTZ011
    form.event.starts_on = form.event.ends_on = long_ago
    form.event.save()
    assert actions.erase_long_over() == 1
    tables = (Registration, Participant, RegistrationLogEntry, RegistrationLetter)
    assert [model.objects.count() for model in tables] == [0] * 4
    assert not OutgoingMail.objects.exists()
    form.refresh_from_db()
    assert form.final_counts["confirmed"] == {"registrations": 1, "seats": 2}
    assert actions.erase_long_over() == 0


def test_an_event_without_a_day_is_erased_too() -> None:
    event = EventFactory(
        published=True, starts_on=None, ends_on=None, date_text="In primavera"
    )
    form = RegistrationFormFactory(event=event, retention_days=1)
    row = confirmed(form, "anna")
    before = row.created_at - datetime.timedelta(days=2)
    Registration.objects.update(created_at=before)
    assert actions.erase_long_over() == 1


def test_a_person_is_told_all_and_erased_and_the_next_is_served() -> None:
    form = RegistrationFormFactory(capacity=1)
    confirmed(form, "anna")
    confirmed(form, "bea")
    held = export_person("ANNA@example.org")["registrations"][0]
    assert (held["email"], held["state"]) == ("anna@example.org", "confirmed")
    assert erase_person("anna@example.org").counts["registrations"] == 1
    actions.settle(form)
    assert of("bea").state == "offered"

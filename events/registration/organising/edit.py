"""Form by which an officer changes a registration: seats, names, sessions, answers."""

from typing import Any

from django import forms

from agrinnova.core import form_fields
from events.registration.fingerprints import fingerprint
from events.registration.models import Registration

from .details import DetailsForm


class EditForm(DetailsForm):
    """The details of a registration, filled in with what stands there.

    Args:
        registration: what is changed; its `seen` tells whether others did meanwhile.
    """

    seen = form_fields.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form = registration.form
        chosen = [one.session_id for one in registration.chosen_sessions.all()]
        persons = list(registration.participants.all())
        largest = max(form.largest_group, registration.seats, len(persons))
        self.ask(form, largest=largest, chosen=chosen)
        self.initial.update(
            seen=fingerprint(registration),
            sessions=chosen,
            **{n: getattr(registration, n) for n in ("name", "seats", *form.questions)},
        )
        for row, person in enumerate(persons, 1):
            self.initial[f"person_{row}"] = person.name
            self.initial[f"under_age_{row}"] = person.is_under_age
            if person.is_under_age:
                self.initial.setdefault("guardian_name", person.guardian_name)
                self.initial.setdefault("guardian_phone", person.guardian_phone)
        self.order_fields(["name", "seats", "sessions"])

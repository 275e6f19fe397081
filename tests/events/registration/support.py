"""What tests of registrations share: somebody registers, and how things stand then."""

from collections import Counter
from typing import Any

from events.models import Registration, RegistrationForm
from events.registration import actions


def register(form: RegistrationForm, who: str, seats: int = 1, **given: Any) -> None:
    """Somebody asks for seats, and would wait for them."""
    given = {"name": who, "accepts_waiting": True, **given}
    actions.register(
        form,
        email=f"{who}@example.org",
        language="it",
        consent_text="Sì.",
        seats=seats,
        **given,
    )


def of(who: str) -> Registration:
    """The registration of somebody, as it stands."""
    return Registration.objects.get(email=f"{who}@example.org")


def confirmed(form: RegistrationForm, who: str, seats: int = 1) -> Registration:
    """Somebody registers and presses the button of the letter."""
    register(form, who, seats)
    return actions.confirm(of(who))


def states(form: RegistrationForm) -> dict[str, int]:
    """How many registrations of `form` are in each state."""
    return dict(Counter(form.registrations.values_list("state", flat=True)))


def seats_taken(form: RegistrationForm) -> int:
    """The seats that are somebody's, counted without the code under test."""
    rows = form.registrations.values_list("state", "holds_seats", "seats")
    taken = {"confirmed", "offered"}
    return sum(seats for state, holds, seats in rows if holds or state in taken)

"""Letters that anybody has written to a mailbox: bounded, whatever follows a +."""

from agrinnova.core.models import OutgoingMail
from events.registration.actions import registering
from tests.factories import RegistrationFormFactory

from .support import register
from .test_pages import send


def test_nobody_fills_a_mailbox_by_what_follows_a_plus(client, db) -> None:
    form = RegistrationFormFactory(capacity=None)
    most = registering.MOST_TO_A_MAILBOX
    for number in range(most):
        register(form, f"an.na+{number}")
    refused = send(client, form, email="Anna@example.org")
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"email"}
    assert send(client, form, email="annamaria@example.org").status_code == 303
    assert send(client, form, email="anna@example.net").status_code == 303
    assert OutgoingMail.objects.count() == most + 2

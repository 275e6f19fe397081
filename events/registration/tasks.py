"""Background tasks of registrations: waiting lists are served, deadlines kept."""

from django_tasks import task

from .actions import resume, settle, settle_overdue
from .models import RegistrationForm


@task()
def serve_waiting(key: int, *, is_resumed: bool = False) -> None:
    """Offer the free seats of the form with this key, after its number has changed.

    Args:
        is_resumed: the organiser has lifted the suspension: then however many.
    """
    if form := RegistrationForm.objects.filter(pk=key).first():
        (resume if is_resumed else settle)(form)


@task()
def keep_deadlines() -> int:
    """Let lapse what nobody answered in time; the seats go to the next."""
    return settle_overdue()

"""Background task of lifts: they end when what they lead to is off or moved."""

from django_tasks import task

from events.registration.models import RegistrationForm

from .actions import end_after


@task()
def end_lifts_after(key: int) -> None:
    """End those lifts of the form with this key that lead nowhere any more."""
    if form := RegistrationForm.objects.filter(pk=key).first():
        end_after(form)

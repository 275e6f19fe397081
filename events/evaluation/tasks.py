"""Background task of evaluations: who was there is asked how it was."""

from django_tasks import task

from .actions import ask_due


@task()
def ask_how_it_was() -> int:
    """Ask about all that has just been held; about how much."""
    return ask_due()

"""Background task of the registry: renditions of photos."""

from django_tasks import task

from . import actions


@task()
def make_renditions() -> int:
    """Make the smaller copies of the photos that wait for them; how many it were."""
    return actions.make_renditions()

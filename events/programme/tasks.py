"""Background task of an event's materials: renditions of photos."""

from django_tasks import task

from .materials import make_photos


@task()
def make_material_renditions() -> int:
    """Make the smaller copies of the photos that wait for them; how many it were."""
    return make_photos()

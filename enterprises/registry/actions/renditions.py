"""Renditions of the photos of enterprises, which the worker makes."""

from agrinnova.publishing import renditions
from enterprises.registry.models import Photo

PHOTOS = renditions.Pictures(Photo, "enterprise")


def make_renditions() -> int:
    """Make the smaller copies of the photos that wait for them; how many it were."""
    return renditions.make_renditions(PHOTOS)


def look_for_lost_renditions() -> int:
    """Have the copies made again that are not on the disk; of how many photos."""
    return renditions.look_for_lost_renditions(PHOTOS)

"""Renditions of photos: the smaller copies that the worker makes.

The row of a photo says when they are due: now, once it is stored; empty, once they are
there. The task is enqueued in the transaction that stores the photo. A worker puts the
photo off for all others before it paints, so that a kill only means waiting two minutes
for the scheduler to take it up. Pages leave a photo out until its copies are there, and
the ledger moves with its enterprise when they are. Whether the photo was removed
meanwhile is looked at in the same transaction. Once a day copies that are not on the
disk are made again.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import attempt, for_each
from agrinnova.publishing import actions
from enterprises.registry.models import Enterprise, Photo
from enterprises.registry.models.photo import RENDITIONS_LONGEST_WAIT

# Far longer than painting takes: whoever has not finished by then was killed.
AGAIN_AFTER = datetime.timedelta(minutes=2)
AGAIN_AFTER_FAILURE = RENDITIONS_LONGEST_WAIT


def make_renditions() -> int:
    """Make the smaller copies of every photo that waits for them; how many it were.

    Each photo is public knowledge by itself: pages show it from then on, since the
    ledger moves with its enterprise, and whoever is killed loses one photo's work.
    """
    made = 0
    while photo := _taken():
        made += _made(photo)
    return made


def look_for_lost_renditions() -> int:
    """Have the copies made again that are not on the disk; of how many photos."""
    there = Photo.objects.filter(copies_due_at=None).select_related("enterprise")
    lost = for_each(
        FailedJob.RENDITIONS,
        there.iterator(),
        lambda photo: photo.pk if photo.image.lacks_renditions() else None,
        about=lambda photo: photo.enterprise,
    )
    again = Photo.objects.filter(pk__in=[key for key in lost if key])
    return again.update(copies_due_at=timezone.now())


@transaction.atomic
def _taken() -> Photo | None:
    """The next photo, put off for all others; a second worker passes it over."""
    photo = Photo.objects.due().select_for_update(skip_locked=True).first()
    if photo:
        _put_off(photo, AGAIN_AFTER)
    return photo


def _put_off(photo: Photo, wait: datetime.timedelta) -> None:
    Photo.objects.filter(pk=photo.pk, image=photo.image.name).update(
        copies_due_at=timezone.now() + wait
    )


def _made(photo: Photo) -> bool:
    """Paint without any lock; then see whether the photo is still there.

    Whatever it is that cannot be painted, it is noted at its enterprise, and the other
    photos get theirs.
    """
    painted = attempt(
        FailedJob.RENDITIONS,
        lambda: photo.image.make_renditions() or True,
        about=photo.enterprise,
        part=str(photo.public_id),
    )
    if not painted:
        _put_off(photo, AGAIN_AFTER_FAILURE)
        return False
    with ledger.writing():
        same = Photo.objects.filter(pk=photo.pk, image=photo.image.name)
        if same.update(copies_due_at=None):
            actions.record_change(Enterprise.objects.get(photos=photo.pk))
            return True
    photo.image.delete_renditions()  # it was removed or replaced meanwhile
    return False

"""Renditions of photos: the smaller copies that the worker makes.

The row of a photo says when they are due: now, once it is stored; empty, once they are
there. The task is enqueued in the transaction that stores the photo. A worker puts the
photo off for all others before it paints, so that a kill only means waiting two minutes
for the scheduler to take it up. Pages leave a photo out until its copies are there, and
the ledger moves with its record when they are. Whether the photo was removed meanwhile
is looked at in the same transaction. Once a day copies that are not on the disk are
made again.
"""

import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import attempt, for_each
from agrinnova.files.renditions import RENDITIONS_LONGEST_WAIT

from . import actions

# Far longer than painting takes: whoever has not finished by then was killed.
AGAIN_AFTER = datetime.timedelta(minutes=2)
AGAIN_AFTER_FAILURE = RENDITIONS_LONGEST_WAIT


class Pictures(NamedTuple):
    """A table of photos: its model, and the name of its field to their record.

    It has a `PictureField` called `image`, and its queryset says which are `due`.
    """

    model: Any
    record: str

    def record_of(self, photo: Any) -> Any:
        """The record that shows a photo."""
        return getattr(photo, self.record)

    def same(self, photo: Any) -> QuerySet:
        """The photo as a row, unless its picture was replaced meanwhile."""
        return self.model.objects.filter(pk=photo.pk, image=photo.image.name)


def make_renditions(pictures: Pictures) -> int:
    """Make the smaller copies of every photo that waits for them; how many it were.

    Each photo is public knowledge by itself: pages show it from then on, since the
    ledger moves with its record, and whoever is killed loses one photo's work.
    """
    made = 0
    while photo := _taken(pictures):
        made += _made(pictures, photo)
    return made


def look_for_lost_renditions(pictures: Pictures) -> int:
    """Have the copies made again that are not on the disk; of how many photos."""
    there = pictures.model.objects.filter(copies_due_at=None)
    there = there.exclude(image="").select_related(pictures.record)
    lost = for_each(
        FailedJob.RENDITIONS,
        there.iterator(),
        lambda photo: photo.pk if photo.image.lacks_renditions() else None,
        about=pictures.record_of,
    )
    again = pictures.model.objects.filter(pk__in=[key for key in lost if key])
    return again.update(copies_due_at=timezone.now())


@transaction.atomic
def _taken(pictures: Pictures) -> Any:
    """The next photo, put off for all others; a second worker passes it over."""
    photo = pictures.model.objects.due().select_for_update(skip_locked=True).first()
    if photo:
        _put_off(pictures, photo, AGAIN_AFTER)
    return photo


def _put_off(pictures: Pictures, photo: Any, wait: datetime.timedelta) -> None:
    pictures.same(photo).update(copies_due_at=timezone.now() + wait)


def _made(pictures: Pictures, photo: Any) -> bool:
    """Paint without any lock; then see whether the photo is still there.

    Whatever it is that cannot be painted, it is noted at its record, and the other
    photos get theirs.
    """
    painted = attempt(
        FailedJob.RENDITIONS,
        lambda: photo.image.make_renditions() or True,
        about=pictures.record_of(photo),
        part=str(photo.public_id),
    )
    if not painted:
        _put_off(pictures, photo, AGAIN_AFTER_FAILURE)
        return False
    with ledger.writing():
        if pictures.same(photo).update(copies_due_at=None):
            record = pictures.record_of(photo)
            record.refresh_from_db()
            actions.record_change(record)
            return True
    photo.image.delete_renditions()  # it was removed or replaced meanwhile
    return False

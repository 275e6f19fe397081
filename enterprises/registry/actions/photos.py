"""Adding several photos at once."""

from collections.abc import Iterable
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from enterprises.registry.models import Enterprise, Photo


@transaction.atomic
def add_photos(
    enterprise: Enterprise,
    *,
    pictures: Iterable[ContentFile],
    alts: Iterable[str],
    credit: str = "",
    licence: str = "",
) -> list[Photo]:
    """Add `pictures` behind the photos that are there, in their order.

    One that the enterprise has already, by name and content, is not added again:
    whoever saw no answer sends the same form once more.

    Args:
        pictures: as photos.rewritten left them.
        alts: what each shows, in the enterprise's original language.

    Raises:
        ValueError: there are not as many words as pictures.
    """
    language = enterprise.original_language
    last = enterprise.photos.aggregate(last=Max("position"))["last"] or 0
    there = {PurePath(photo.image.name).name for photo in enterprise.photos.all()}
    new = [
        (picture, alt)
        for picture, alt in zip(pictures, alts, strict=True)
        if picture.name not in there
    ]
    return [
        Photo.objects.create(
            enterprise=enterprise,
            image=picture,
            original_language=language,
            credit=credit,
            licence=licence,
            position=place,
            **{f"alt_{language}": alt},
        )
        for place, (picture, alt) in enumerate(new, start=last + 1)
    ]

"""Photos that come several at once."""

from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from enterprises.models import Enterprise, Photo


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

    Args:
        pictures: as photos.rewritten left them.
        alts: what each shows, in the enterprise's original language.

    Raises:
        ValueError: there are not as many words as pictures.
    """
    language = enterprise.original_language
    last = enterprise.photos.aggregate(last=Max("position"))["last"] or 0
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
        for place, (picture, alt) in enumerate(
            zip(pictures, alts, strict=True), start=last + 1
        )
    ]

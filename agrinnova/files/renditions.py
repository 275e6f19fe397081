"""Renditions (thumbnails): a picture field with smaller copies for smaller screens.

The worker paints them, since that takes longer than anybody should wait. Their names
follow from the picture's own; all that its row has to know is whether they are there:
`copies_due_at`, empty once they are.
"""

import datetime
import io
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.db.models.fields.files import ImageFieldFile
from django.utils import timezone
from PIL import Image

from agrinnova.core import clock

# How long a photo is put off whose copies could not be made.
RENDITIONS_LONGEST_WAIT = datetime.timedelta(days=1)
WIDTHS = (480, 960, 1440)  # a phone, a phone's fine screen or a tablet, a desk
# A page with a photo stays below 150 kB on a phone: what is too heavy is painted
# again, poorer each time, until it is light enough.
QUALITIES = (74, 54, 34, 18, 6)
BYTES_AT_MOST = {480: 30_000, 960: 90_000, 1440: 180_000}


def rendition_names(name: str) -> dict[int, str]:
    """The name that the copy of each width has, or would have, beside `name`."""
    path = PurePosixPath(name)
    if path.suffix != ".webp":
        return {}
    return {width: str(path.with_stem(f"{path.stem}-{width}w")) for width in WIDTHS}


class PictureFile(ImageFieldFile):
    """A stored picture with the copies that are narrower than itself."""

    instance: Any
    field: Any
    storage: Any  # a MediaStorage

    def renditions(self) -> dict[int, str]:
        """Width and name of every copy that is there, the narrowest first."""
        return {} if self.instance.copies_due_at else self._narrower()

    @property
    def srcset(self) -> str:
        """All addresses with their widths, as an `img` asks for them; "" for one."""
        kept = {**self.renditions(), self._width: self.name}
        if len(kept) == 1:
            return ""
        return ", ".join(
            f"{self.storage.url(name)} {width}w" for width, name in kept.items()
        )

    @property
    def smallest_url(self) -> str:
        """The address of the narrowest copy, for whoever does not know `srcset`."""
        return self.storage.url(next(iter(self.renditions().values()), self.name))

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store the picture and note that its copies, if it needs any, are due."""
        super().save(name, content, save=False)
        self.instance.copies_due_at = timezone.now() if self._narrower() else None
        if save:
            self.instance.save()

    def make_renditions(self) -> None:
        """Paint the copies anew and store them; for the worker.

        Raises:
            OSError: the picture is not on the disk, or is no picture.
        """
        with self.storage.open(self.name or "") as file:
            picture = Image.open(file)
            picture.load()
        for width, copy in self._narrower().items():
            self.storage.replace(copy, _narrowed(picture, width))

    def delete_renditions(self) -> None:
        """Take the copies from the disk; the picture itself stays."""
        for copy in rendition_names(self.name or "").values():
            self.storage.delete(copy)

    def lacks_renditions(self) -> bool:
        """Whether one of its copies is not on the disk."""
        return not all(map(self.storage.exists, self._narrower().values()))

    @property
    def _width(self) -> int:
        # Its column, since the picture's own `width` opens the file.
        return getattr(self.instance, self.field.width_field)

    def _narrower(self) -> dict[int, str]:
        names = rendition_names(self.name or "")
        return {width: name for width, name in names.items() if width < self._width}


def renditions_due() -> models.Q:
    """The rows of a table with a picture whose copies the worker has to make now."""
    return clock.due("copies_due_at", longest=RENDITIONS_LONGEST_WAIT)


class PictureField(models.ImageField):
    """A picture as photos.rewritten left it, with its copies.

    Its table has the columns `copies_due_at` and that of `width_field`, both declared
    after it: Django stores the picture when it comes to this one.
    """

    attr_class = PictureFile


def _narrowed(picture: Image.Image, width: int) -> ContentFile:
    height = max(1, round(picture.height * width / picture.width))
    small = picture.resize((width, height), Image.Resampling.LANCZOS)
    for quality in QUALITIES:
        content = _encoded(small, quality)
        if len(content) <= BYTES_AT_MOST[width]:
            break
    return ContentFile(content)


def _encoded(picture: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, "WEBP", quality=quality, method=4)
    return written.getvalue()

"""A picture column that keeps smaller copies beside the picture, for smaller screens.

They are painted when the picture is stored, whichever door it came through, and have
names that follow from its own, so that no table has to know them.
"""

import io
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.db.models.fields.files import ImageFieldFile
from PIL import Image

WIDTHS = (480, 960, 1440)  # a phone, a phone's fine screen or a tablet, a desk
# A page with a photo stays below 150 kB on a phone: what is too heavy is painted
# once more, in the quality for what is little or much too heavy.
QUALITY, POORER, POOREST = 74, 54, 34
MUCH = 1.35  # times the bound
BYTES_AT_MOST = {480: 30_000, 960: 90_000, 1440: 180_000}


def copy_names(name: str) -> dict[int, str]:
    """The name that the copy of each width has, or would have, beside `name`."""
    path = PurePosixPath(name)
    if path.suffix != ".webp":
        return {}
    return {width: str(path.with_stem(f"{path.stem}-{width}w")) for width in WIDTHS}


class PictureFile(ImageFieldFile):
    """A stored picture with the copies that are narrower than itself."""

    def copies(self) -> dict[int, str]:
        """Width and name of every copy, the narrowest first."""
        names = copy_names(self.name or "")
        return {width: name for width, name in names.items() if width < self.width}

    @property
    def srcset(self) -> str:
        """All addresses with their widths, as an `img` asks for them; "" for one."""
        kept = {**self.copies(), self.width: self.name}
        if len(kept) == 1:
            return ""
        return ", ".join(
            f"{self.storage.url(name)} {width}w" for width, name in kept.items()
        )

    @property
    def smallest_url(self) -> str:
        """The address of the narrowest copy, for whoever does not know `srcset`."""
        return self.storage.url(next(iter(self.copies().values()), self.name))

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store the picture and its copies."""
        super().save(name, content, save=False)
        kept = self.name or ""
        with self.storage.open(kept) as file:
            picture = Image.open(file)
            picture.load()
        for width, copy in copy_names(kept).items():
            if width < picture.width:
                self.storage.delete(copy)
                self.storage.save(copy, _narrowed(picture, width))
        if save:
            self.instance.save()


class PictureField(models.ImageField):
    """A picture as photos.rewritten left it, with its copies."""

    attr_class = PictureFile


def _narrowed(picture: Image.Image, width: int) -> ContentFile:
    height = max(1, round(picture.height * width / picture.width))
    small = picture.resize((width, height), Image.Resampling.LANCZOS)
    content = _encoded(small, QUALITY)
    bound = BYTES_AT_MOST[width]
    if len(content) > bound:
        is_much = len(content) > MUCH * bound
        content = _encoded(small, POOREST if is_much else POORER)
    return ContentFile(content)


def _encoded(picture: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, "WEBP", quality=quality, method=4)
    return written.getvalue()

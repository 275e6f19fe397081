"""Pictures made for a test, and what the portal keeps of them."""

import io

from django.core.files.base import ContentFile
from PIL import Image

from agrinnova.files.photos import rewritten

GREEN = (0, 128, 0)
SHADES = 3  # what a lossy format may differ by
Pixel = tuple[int, ...]


def seen(content: bytes) -> Image.Image:
    """The picture as it is kept, exact to the pixel."""
    file = rewritten(ContentFile(content, name="disegno.png"), lossless=True)
    return Image.open(io.BytesIO(file.read()))


def saved(picture: Image.Image, kind: str, **options) -> bytes:
    content = io.BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


def plain(
    size: tuple[int, int], colour: str = "green", kind: str = "JPEG", **options
) -> bytes:
    """A picture of one colour, as a file."""
    return saved(Image.new("RGB", size, colour), kind, **options)


def is_near(pixel: Pixel, right: Pixel, shades: int = SHADES) -> bool:
    return len(pixel) == len(right) and all(
        abs(one - other) <= shades for one, other in zip(pixel, right, strict=True)
    )

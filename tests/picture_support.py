"""Pictures made for a test, and what the portal keeps of them."""

import io
import struct
import zlib

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


def png_of(
    size: tuple[int, int], depth: int, colour: int, rows: bytes, **between: bytes
) -> bytes:
    """A PNG as no writer of ours makes it, with chunks between (PNG §5.3, §11.2)."""
    header = struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, 0)
    chunks = {"IHDR": header, **between, "IDAT": zlib.compress(rows), "IEND": b""}
    content = b"\x89PNG\r\n\x1a\n"
    for name, data in chunks.items():
        body = name.encode() + data
        content += struct.pack(">I", len(data)) + body
        content += struct.pack(">I", zlib.crc32(body))
    return content


def is_near(pixel: Pixel, right: Pixel, shades: int = SHADES) -> bool:
    return len(pixel) == len(right) and all(
        abs(one - other) <= shades for one, other in zip(pixel, right, strict=True)
    )

"""Uploaded photos: checked, size limited, re-encoded without metadata (EXIF, GPS).

Nothing of the uploaded bytes is kept. The pixels are turned upright, made smaller and
written as a new WebP file, so that camera data, places and whatever else was hidden in
the file stay outside.
"""

import hashlib
import io
import re
import threading
import zipfile
from pathlib import Path
from typing import IO

import pillow_heif
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image

from agrinnova.core.text import slug_of

from .colours import UNREADABLE
from .pixels import plain

pillow_heif.register_heif_opener(thumbnails=False)

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
MEGABYTES_AT_MOST = 60
BYTES_AT_MOST = MEGABYTES_AT_MOST * 1024 * 1024
# A JPEG is unpacked in the size that is needed, so that the 200 megapixels of a phone
# take no more memory than 12. All others lie in memory as a whole: the limits keep each
# below 400 MB, as measured.
PIXELS_OF_A_JPEG = 210_000_000
PIXELS_OF_A_PHONE = 52_000_000  # HEIC, and a JPEG that is drawn in several passes
PIXELS_AT_MOST = 40_000_000
PIXELS_WITH_RENDITIONS = (
    20_000_000  # WebP and what is transparent are kept several times
)
LONGEST_SIDE = 2400
QUALITY = 82
EFFORT = 2  # of 6: somebody waits, and 4 takes twice as long for 5 % fewer bytes

# Pillow's own limit, for all that the portal opens, lies where ours does.
Image.MAX_IMAGE_PIXELS = PIXELS_OF_A_JPEG
# However many people upload at once, a process holds one large picture at a time.
PAINTING = threading.Lock()

# What no camera writes into a picture, but a browser would run if it were served.
FOREIGN_WORDS = re.compile(
    rb"<script|<html|<!doctype|<iframe|<svg[\s>]|<\?php|%PDF-\d", re.IGNORECASE
)
WHERE_HIDDEN = 64 * 1024  # bytes from either end; between them lie only pixels
# What Pillow's readers raise on bytes that are broken or made to break them.
BROKEN = (*UNREADABLE, EOFError, IndexError, RuntimeError)
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def rewritten(
    upload: File, *, longest: int = LONGEST_SIDE, lossless: bool = False
) -> ContentFile:
    """The picture in `upload` as a new WebP file without any metadata.

    Args:
        upload: in one of FORMATS; only its content counts, not its name.
        longest: the longest side in pixels; a smaller picture keeps its size.
        lossless: for logos and drawings, whose flat colours must stay exact.

    Raises:
        ValidationError: with words for whoever chose the file.
    """
    if (upload.size or 0) > BYTES_AT_MOST:
        raise ValidationError(
            _("The picture is too heavy: %(size)s megabytes at most.")
            % {"size": MEGABYTES_AT_MOST},
            code="too_heavy",
        )
    upload.seek(0)
    content = upload.read()
    _refuse_disguises(content)
    try:
        with PAINTING:
            picture = _painted(io.BytesIO(content), longest)
    except TOO_LARGE:
        raise _too_many_pixels(PIXELS_AT_MOST) from None
    except BROKEN:
        raise ValidationError(
            _("The picture is damaged or incomplete: please choose it again."),
            code="broken",
        ) from None
    written = io.BytesIO()
    picture.save(written, "WEBP", quality=QUALITY, lossless=lossless, method=EFFORT)
    return ContentFile(
        written.getvalue(), name=file_name(upload, "webp", written.getvalue())
    )


def file_name(upload: File, extension: str, content: bytes) -> str:
    """A plain name for `content` that changes with it, so that caches may keep it."""
    stem = slug_of(Path(upload.name or "").stem, limit=40)
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:8]}.{extension}"


def _refuse_disguises(content: bytes) -> None:
    """Raise when a picture is also, or only, something else."""
    ends = content[:WHERE_HIDDEN] + content[-WHERE_HIDDEN:]
    if ends.lstrip()[:5].lower() in (b"<?xml", b"<svg ", b"<svg>"):
        raise ValidationError(
            _("Drawings in SVG are not accepted: please export it as PNG."), code="svg"
        )
    if FOREIGN_WORDS.search(ends) or zipfile.is_zipfile(io.BytesIO(content)):
        raise ValidationError(
            _("The file is not only a picture: something else is hidden in it."),
            code="disguised",
        )


def _painted(file: IO[bytes], longest: int) -> Image.Image:
    """The first picture of `file`, upright, in sRGB, within `longest`, bare."""
    try:
        source = Image.open(file, formats=FORMATS)
    except Image.UnidentifiedImageError:
        raise ValidationError(
            _("This is not a picture in JPEG, PNG, WebP, GIF, HEIC or AVIF format."),
            code="not_picture",
        ) from None
    width, height = source.size
    most = _pixels_at_most(source)
    if width * height > most:
        raise _too_many_pixels(most)
    scale = min(1, longest / max(width, height))
    source.draft("RGB", (int(width * scale), int(height * scale)))
    return plain(source, longest)


def _pixels_at_most(source: Image.Image) -> int:
    is_jpeg = source.format in ("JPEG", "MPO")  # MPO: several views of one shot
    if is_jpeg and not source.info.get("progressive"):
        return PIXELS_OF_A_JPEG
    has_alpha = source.mode.endswith("A") and source.format != "PNG"
    if source.format == "WEBP" or has_alpha or "transparency" in source.info:
        return PIXELS_WITH_RENDITIONS
    is_plain = source.mode in ("L", "RGB")
    is_of_phone = is_plain and (is_jpeg or source.format == "HEIF")
    return PIXELS_OF_A_PHONE if is_of_phone else PIXELS_AT_MOST


def _too_many_pixels(most: int) -> ValidationError:
    return ValidationError(
        _("The picture is too large: %(size)s million pixels at most.")
        % {"size": most // 1_000_000},
        code="too_large",
    )

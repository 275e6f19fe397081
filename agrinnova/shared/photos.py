"""Pictures that people upload: looked at with suspicion, then painted anew.

Nothing of the uploaded bytes is kept. The pixels are turned upright, made smaller and
written as a new WebP file, so that camera data, places and whatever else was hidden in
the file stay outside.
"""

import hashlib
import io
import re
import struct
import zipfile
from pathlib import Path
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from .text import slug_of

FORMATS = ("JPEG", "PNG", "WEBP")
BYTES_AT_MOST = 15 * 1024 * 1024
PIXELS_AT_MOST = 50_000_000
LONGEST_SIDE = 2400
QUALITY = 82
EFFORT = 2  # of 6: somebody waits, and 4 takes twice as long for 5 % fewer bytes

# What no camera writes into a picture, but a browser would run if it were served.
FOREIGN_WORDS = re.compile(
    rb"<script|<html|<!doctype|<iframe|<svg[\s>]|<\?php|%PDF-\d", re.IGNORECASE
)
# What Pillow's readers raise on bytes that are broken or made to break them.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error)
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def rewritten(
    upload: File, *, longest: int = LONGEST_SIDE, lossless: bool = False
) -> ContentFile:
    """The picture in `upload` as a new WebP file without any metadata.

    Args:
        upload: a JPEG, PNG or WebP file; only its content counts, not its name.
        longest: the longest side in pixels; a smaller picture keeps its size.
        lossless: for logos and drawings, whose flat colours must stay exact.

    Raises:
        ValidationError: with words for whoever chose the file.
    """
    if (upload.size or 0) > BYTES_AT_MOST:
        raise ValidationError(
            _("The picture is too heavy: %(size)s megabytes at most.")
            % {"size": BYTES_AT_MOST // 1024 // 1024},
            code="too_heavy",
        )
    upload.seek(0)
    content = upload.read()
    _refuse_disguises(content)
    try:
        picture = _painted(io.BytesIO(content), longest)
    except TOO_LARGE:
        raise _too_many_pixels() from None
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
    if content.lstrip()[:5].lower() in (b"<?xml", b"<svg ", b"<svg>"):
        raise ValidationError(
            _("Drawings in SVG are not accepted: please export it as PNG."), code="svg"
        )
    if FOREIGN_WORDS.search(content) or zipfile.is_zipfile(io.BytesIO(content)):
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
            _("This is not a picture in JPEG, PNG or WebP format."), code="not_picture"
        ) from None
    if source.width * source.height > PIXELS_AT_MOST:
        raise _too_many_pixels()
    # A phone's JPEG may hold further views of the same shot; the others would move.
    if getattr(source, "is_animated", False) and source.format != "MPO":
        raise ValidationError(
            _("Moving pictures are not accepted: please choose a still one."),
            code="animated",
        )
    source.draft("RGB", (longest, longest))
    source.load()
    picture = _in_srgb(ImageOps.exif_transpose(source))
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    picture.info.clear()
    return picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    """`picture` in the colours every screen assumes when no profile is attached."""
    profile = picture.info.get("icc_profile")
    transparent = picture.has_transparency_data
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            plain = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(picture, source, plain, outputMode="RGB")
            picture = turned or picture
        except (ImageCms.PyCMSError, *BROKEN):
            pass  # a profile that cannot be read only costs a shade of colour
    return picture.convert("RGBA" if transparent else "RGB")


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("The picture is too large: %(size)s million pixels at most.")
        % {"size": PIXELS_AT_MOST // 1_000_000},
        code="too_large",
    )

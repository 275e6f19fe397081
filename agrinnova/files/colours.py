"""Colour conversion: any depth, transparency and profile as sRGB in 8 bits.

Pillow's own `convert` cuts 16 bits off at 255, so that a scanned drawing becomes white,
and knows transparent colours only in the depth that it keeps itself.
"""

import io
import struct

from PIL import Image, ImageCms, ImageMath

# What a grey of few bits is multiplied with to fill eight (PNG §13.12).
SCALES = {"L;2": 85, "L;4": 17}
WITH_ALPHA = ("LA", "RGBA")
# What Pillow's readers raise on metadata that is broken or made to break them.
UNREADABLE = (OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error)


def in_eight_bits(source: Image.Image, raw: str) -> Image.Image:
    """`source` in L, LA, RGB, RGBA or CMYK."""
    if source.mode.startswith("I"):
        return _from_sixteen_bits(source)
    clear = source.info.get("transparency")
    if raw in SCALES and isinstance(clear, int):
        source.info["transparency"] = clear * SCALES[raw]
    elif raw == "RGB;16B" and isinstance(clear, tuple):
        source.info["transparency"] = tuple(value >> 8 for value in clear)
    if clear is not None or source.mode in ("PA", "La", "RGBa"):
        return source.convert("RGBA")
    if source.mode in ("L", "RGB", "CMYK", *WITH_ALPHA):
        return source
    return source.convert("L" if source.mode == "1" else "RGB")


def _from_sixteen_bits(source: Image.Image) -> Image.Image:
    grey = source.point(lambda value: value * (1 / 257) + 0.5).convert("L")
    clear = source.info.get("transparency")
    if isinstance(clear, int):
        seen = ImageMath.lambda_eval(
            lambda given: (given["grey"] != clear) * 255, grey=source.convert("I")
        )
        grey.putalpha(seen.convert("L"))
    return grey


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """`picture` in the colours every screen assumes when no profile is attached."""
    alpha = picture.getchannel("A") if picture.mode in WITH_ALPHA else None
    colours = picture.convert(picture.mode.rstrip("A")) if alpha else picture
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(
                colours, source, target, outputMode="RGB"
            )
            colours = turned or colours
        except (ImageCms.PyCMSError, *UNREADABLE):
            pass  # a profile that cannot be read only costs a shade of colour
    colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours

"""Pixels of an uploaded picture: smaller, upright, with nothing beside them."""

from PIL import Image, ImageFile

from .colours import UNREADABLE, in_eight_bits, in_srgb

ORIENTATION = 0x0112  # of Exif 2.3 §4.6.4
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def plain(source: ImageFile.ImageFile, longest: int) -> Image.Image:
    """The first picture of `source` in RGB or RGBA, without anything beside its pixels.

    Args:
        source: opened and not yet loaded.
        longest: the longest side in pixels; a smaller picture keeps its size.
    """
    is_png = source.format == "PNG" and source.tile
    raw = str(source.tile[0].args) if is_png else ""
    source.load()
    turn = _turn(source)
    profile = source.info.get("icc_profile")
    picture = in_eight_bits(source, raw)
    # Made smaller first: what follows then takes the memory of the small one.
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    picture = in_srgb(picture, profile)
    if turn is not None:
        picture = picture.transpose(turn)
    picture.info.clear()
    return picture


def on_white(picture: Image.Image) -> Image.Image:
    """`picture` in RGB, white where it was transparent: under it anything may lie."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    whole = picture.convert("RGBA")
    paper = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(paper, whole).convert("RGB")


def _turn(source: Image.Image) -> Image.Transpose | None:
    """How the camera was held; what it wrote in a way nobody reads is not obeyed."""
    try:
        return TURNS.get(source.getexif().get(ORIENTATION, 1))
    except UNREADABLE:
        return None

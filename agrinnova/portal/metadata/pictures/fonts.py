"""Text in preview images: set in Source Serif (SIL OFL 1.1), broken and made to fit."""

from functools import cache
from pathlib import Path

import font_source_serif_pro
from PIL import ImageFont

FOLDER = Path(font_source_serif_pro.__file__).parent / "files"
REGULAR, BOLD = "SourceSerifPro-Regular.ttf", "SourceSerifPro-Bold.ttf"

Font = ImageFont.FreeTypeFont


@cache
def font(name: str, size: int) -> Font:
    """A font of the package, `size` pixels high."""
    return ImageFont.truetype(FOLDER / name, size)


def broken(text: str, width: int, face: Font) -> list[str]:
    """`text` in lines no wider than `width`; a longer word is cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(shortened(word, width, face))
    return [line for line in lines if line]


def shortened(text: str, width: int, face: Font) -> str:
    """`text`, or its beginning and an ellipsis when it is wider than `width`."""
    if face.getlength(text) <= width:
        return text
    while text and face.getlength(f"{text}…") > width:
        text = text[:-1].rstrip(" ,;:·")
    return f"{text}…"


def fitted(
    text: str, width: int, height: int, sizes: tuple[int, ...]
) -> tuple[list[str], Font, int]:
    """`text` in the largest of `sizes` that fits; cut in the smallest if none does.

    Returns: the lines, their font, the distance from one line to the next.
    """
    for size in sizes:
        face, leading = font(BOLD, size), round(size * 1.16)
        lines = broken(text, width, face)
        if len(lines) * leading <= height:
            return lines, face, leading
    most = height // leading
    last = shortened(f"{lines[most - 1]} {lines[most]}", width, face)
    kept = last if last.endswith("…") else f"{last}…"
    return [*lines[: most - 1], kept], face, leading

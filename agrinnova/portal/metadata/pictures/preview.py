"""Preview image of a record: 1200 by 630 pixels, as ogp.me's readers like them."""

import io
from typing import BinaryIO

from PIL import Image, ImageDraw, ImageOps

from agrinnova.files.pixels import on_white
from agrinnova.portal.registry.preview_card import PreviewCard

from .art import paint
from .colours import light_colours, tone
from .fonts import BOLD, REGULAR, fitted, font, shortened

WIDTH, HEIGHT = 1200, 630
PANEL = 410  # the coloured part on the right
MARGIN = 64
TEXT_WIDTH = WIDTH - PANEL - 2 * MARGIN
TITLE_SIZES = (76, 68, 60, 52, 46, 40)
TITLE_TOP, TITLE_HEIGHT = 208, 290
COLOURS = 128
BYTES_AT_MOST = 60_000
QUALITIES = (84, 76, 68, 58, 46, 34)


def drawn(card: PreviewCard) -> bytes:
    """The picture with the drawing of its sector or kind (PNG)."""
    sheet, colours = _sheet(card), tone(card.tone)
    ImageDraw.Draw(sheet).rectangle(
        (WIDTH - PANEL, 0, WIDTH, HEIGHT), fill=colours.background
    )
    size = 250
    at = (WIDTH - PANEL + (PANEL - size) // 2, (HEIGHT - size) // 2 - 30)
    paint(sheet, card.drawing, at, size, colours.ink)
    _ridge(sheet, colours.ink)
    target = io.BytesIO()
    few = sheet.quantize(
        COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    # A step harder takes another 20 ms and makes it 1% smaller.
    few.save(target, "PNG", compress_level=8)
    return target.getvalue()


def photographed(
    card: PreviewCard, photo: BinaryIO, focus: tuple[float, float] = (0.5, 0.5)
) -> bytes:
    """The picture with a photo beside its words (JPEG, as small as need be).

    What lies at `focus`, parts of the photo's width and height, stays in view.
    """
    sheet = _sheet(card)
    with Image.open(photo) as opened:
        opened.draft("RGB", (PANEL * 2, HEIGHT * 2))
        fitting = ImageOps.fit(on_white(opened), (PANEL, HEIGHT), centering=focus)
    sheet.paste(fitting, (WIDTH - PANEL, 0))
    content = b""
    for quality in QUALITIES:
        target = io.BytesIO()
        sheet.save(target, "JPEG", quality=quality, optimize=True, progressive=True)
        content = target.getvalue()
        if len(content) <= BYTES_AT_MOST:
            break
    return content


def _sheet(card: PreviewCard) -> Image.Image:
    """The words on paper, the mark above them; the panel is still empty."""
    colours = light_colours()
    sheet = Image.new("RGB", (WIDTH, HEIGHT), colours["paper"])
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, HEIGHT - 14, WIDTH - PANEL, HEIGHT), fill=colours["brand"])
    paint(sheet, "mark", (MARGIN, 48), 64, colours["brand"])
    pen.text((MARGIN + 82, 54), "AgrInnova", colours["brand"], font(BOLD, 42))
    small = font(REGULAR, 34)
    sort = shortened(card.sort, TEXT_WIDTH, small)
    pen.text((MARGIN, TITLE_TOP - 56), sort, colours["earth"], small)
    lines, face, leading = fitted(card.title, TEXT_WIDTH, TITLE_HEIGHT, TITLE_SIZES)
    for number, line in enumerate(lines):
        pen.text((MARGIN, TITLE_TOP + number * leading), line, colours["ink"], face)
    where = shortened(card.where, TEXT_WIDTH, small)
    pen.text((MARGIN, HEIGHT - 100), where, colours["soft"], small)
    return sheet


def _ridge(sheet: Image.Image, ink: str) -> None:
    """A line of mountains at the foot of the panel."""
    left, foot = WIDTH - PANEL, HEIGHT
    heights = (70, 120, 86, 150, 104, 132, 60)
    step = PANEL / (len(heights) - 1)
    ridge = [(left + number * step, foot - h) for number, h in enumerate(heights)]
    area = Image.new("L", sheet.size, 0)
    corners = [*ridge, (WIDTH, foot), (left, foot)]
    ImageDraw.Draw(area).polygon(corners, fill=46)
    sheet.paste(Image.new("RGB", sheet.size, ink), (0, 0), area)

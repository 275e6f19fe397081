"""The European emblem in mails, drawn here and attached to the mail itself."""

import io
import math
from email.mime.image import MIMEImage
from functools import cache

from PIL import Image, ImageDraw

CID = "europe"  # what the mail calls it by: <img src="cid:europe">
BLUE, YELLOW = "#003399", "#ffcc00"
HEIGHT = 56  # pixels, shown at that size
FINER = 8  # drawn so many times larger, for smooth edges


def emblem() -> MIMEImage:
    """The picture as a part of a mail (RFC 2392)."""
    part = MIMEImage(_picture(), "png")
    part.add_header("Content-ID", f"<{CID}>")
    part.add_header("Content-Disposition", "inline", filename="europe.png")
    return part


@cache
def _picture() -> bytes:
    """Twelve upright stars in a circle (EU, "Graphics guide to the European emblem").

    The height is two thirds of the length, the circle's radius a third of the height,
    a star's a sixth of that.
    """
    height = HEIGHT * FINER
    image = Image.new("RGB", (height * 3 // 2, height), BLUE)
    draw = ImageDraw.Draw(image)
    for hour in range(12):
        angle = math.tau * hour / 12
        centre = (
            image.width / 2 + math.sin(angle) * height / 3,
            height / 2 - math.cos(angle) * height / 3,
        )
        draw.polygon(_star(*centre, height / 18), fill=YELLOW)
    small = image.resize((image.width // FINER, HEIGHT), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    inner = radius * math.sin(math.radians(18)) / math.sin(math.radians(126))
    return [
        (
            x + math.sin(math.pi * corner / 5) * (inner if corner % 2 else radius),
            y - math.cos(math.pi * corner / 5) * (inner if corner % 2 else radius),
        )
        for corner in range(10)
    ]

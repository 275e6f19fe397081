"""On paper a record carries its address, for eyes and for a camera."""

import re
from xml.etree import ElementTree as Xml

import pytest
import segno
from django.conf import settings
from django.test import Client

from tests.portal.kinds import PUBLISHED

BORDER = 2
STEP = re.compile(r"([Mmh])(-?\d+(?:\.\d+)?)(?:[ ,]?(-?\d+(?:\.\d+)?))?")


def dark_squares(svg: str) -> set[tuple[int, int]]:
    """The dark squares of a code, read off the strokes that draw its rows."""
    path = Xml.fromstring(svg).find("path")
    squares, x, y = set(), 0.0, 0.0
    for step, across, down in STEP.findall(path.attrib["d"]):
        if step == "h":
            squares |= {(int(y), int(x) + n) for n in range(int(across))}
            x += float(across)
        elif step == "m":
            x, y = x + float(across), y + float(down)
        else:
            x, y = float(across), float(down)
    return {(row - BORDER, column - BORDER) for row, column in squares}


@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_record_s_code_is_that_of_its_lasting_address(
    kind: str, client: Client
) -> None:
    record = PUBLISHED[kind](1)
    page = client.get(record.page_url("fr")).content.decode()
    paper = page.partition('<div class="w paper"')[2]
    address = settings.SITE_URL + record.id_url()
    assert address in paper
    matrix = segno.make_qr(address, error="m").matrix
    expected = {
        (row, column)
        for row, squares in enumerate(matrix)
        for column, is_dark in enumerate(squares)
        if is_dark
    }
    drawn = re.search(r"<svg.*?</svg>", paper, re.DOTALL)[0]
    assert dark_squares(drawn) == expected

"""Printing an edition: plain data in, tagged PDF out (PDF/UA-1, ISO 14289-1).

Typst reads the words as JSON, never as markup; pictures stand in a folder beside it.
Nothing is fetched: its fonts come with it, and no package of others is used.
"""

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import segno
import typst
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from PIL import Image

from agrinnova.shared.models import FundingLogo
from agrinnova.shared.pixels import on_white

from .labels import labels

TEMPLATE = Path(__file__).with_name("report.typ")
PHOTO_WIDTH, PHOTO_HEIGHT = 900, 640  # 300 dots an inch in the width of the column
DRAWN = ("mark", "europe", "valley")
SVG = "http://www.w3.org/2000/svg"
INK, PAPER, SPOT = "#06323f", "#e3ece6", "#a8481f"


def printed(content: dict[str, Any], told: Callable[[int], None]) -> bytes:
    """The PDF of an edition's `content`, as `gather` gave it.

    Args:
        told: called with the percentage that is done, from 60 on.

    Raises:
        typst.TypstError: the template does not take the data.
    """
    language = content["language"]
    with TemporaryDirectory() as folder, translation.override(language):
        desk = Path(folder)
        entries = [e for chapter in content["chapters"] for e in chapter["entries"]]
        for name in DRAWN:
            (desk / f"{name}.svg").write_bytes(_drawing(name))
        for number, entry in enumerate(entries, 1):
            _illustrate(entry, content["maps"], desk)
            told(60 + 30 * number // len(entries))
        data = {**content, "labels": labels(), "logos": _logos(desk)}
        (desk / "data.json").write_text(json.dumps(data), encoding="utf-8")
        (desk / "report.typ").write_bytes(TEMPLATE.read_bytes())
        return _compiled(desk)


def _compiled(desk: Path) -> bytes:
    compiler = typst.Compiler(root=desk, ignore_system_fonts=True)
    pdf = compiler.compile(
        input=desk / "report.typ",
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=timezone.now().replace(microsecond=0),
    )
    return pdf if isinstance(pdf, bytes) else b"".join(pdf or [])


def _illustrate(entry: dict[str, Any], maps: dict[str, Any], desk: Path) -> None:
    """Put photo, map and code of an entry into the folder and name them in it."""
    name = entry["id"]
    code = segno.make(entry["url"], error="m")
    (desk / f"{name}-code.svg").write_bytes(_saved(code))
    entry["code"] = f"{name}-code.svg"
    entry["picture"] = _photo(entry["photo"], desk / f"{name}.jpg")
    entry["map"] = ""
    if spot := entry["spot"]:
        drawn = _map(maps[spot["map"]], spot)
        (desk / f"{name}-map.svg").write_text(drawn, encoding="utf-8")
        entry["map"] = f"{name}-map.svg"
        entry["map_alt"] = _("Map of %(territory)s with %(municipality)s") % {
            "territory": maps[spot["map"]]["name"],
            "municipality": entry["municipality"],
        }


def _saved(code: segno.QRCode) -> bytes:
    file = io.BytesIO()
    code.save(file, kind="svg", border=0, dark=INK, svgclass=None, lineclass=None)
    return file.getvalue()


def _photo(photo: dict[str, Any] | None, target: Path) -> str:
    """The photo in the size of print; "" where there is none any more."""
    if photo is None or not default_storage.exists(photo["file"]):
        return ""
    with default_storage.open(photo["file"]) as file, Image.open(file) as image:
        image.draft("RGB", (PHOTO_WIDTH * 2, PHOTO_HEIGHT * 2))
        image.thumbnail((PHOTO_WIDTH, PHOTO_HEIGHT))
        on_white(image).save(target, "JPEG", quality=78, optimize=True)
    return target.name


def _map(outline: dict[str, Any], spot: dict[str, Any]) -> str:
    """The territory's outline with the municipality's spot on it."""
    wide, high = outline["width"], outline["height"]
    return (
        f'<svg xmlns="{SVG}" viewBox="0 0 {wide} {high}" width="{wide}" '
        f'height="{high}"><polygon points="{outline["outline"]}" fill="{PAPER}" '
        f'stroke="{INK}" stroke-width="5" stroke-linejoin="round"/>'
        f'<circle cx="{spot["x"]}" cy="{spot["y"]}" r="26" fill="{SPOT}"/></svg>'
    )


def _logos(desk: Path) -> list[dict[str, str]]:
    """The logos of the funding statements that are shown, put into the folder."""
    found = []
    for logo in FundingLogo.objects.filter(statement__is_shown=True):
        if default_storage.exists(str(logo.image.name)):
            name = f"logo-{logo.public_id}.png"
            with logo.image.open("rb") as file, Image.open(file) as image:
                image.convert("RGBA").save(desk / name, "PNG")
            found.append({"file": name, "name": logo.name})
    return found


@cache
def _drawing(name: str) -> bytes:
    """One of our drawings as a picture of its own; white where it takes a colour."""
    sheet = ElementTree.parse(str(finders.find("img/art.svg")))  # noqa: S314 (ours)
    symbol = next(s for s in sheet.iter(f"{{{SVG}}}symbol") if s.get("id") == name)
    symbol.tag = f"{{{SVG}}}svg"
    return ElementTree.tostring(symbol).replace(b"currentColor", b"#ffffff")

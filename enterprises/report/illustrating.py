"""Pictures of the report: photos, maps, QR codes, logos, ornaments."""

import io
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import segno
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import Subject, attempt, for_each
from agrinnova.core.models import FundingLogo
from agrinnova.files.pixels import on_white
from enterprises.registry.models import Enterprise

from .remarks import NO_MAP, NO_PICTURE, Remark, remark

PHOTO_WIDTH, PHOTO_HEIGHT = 900, 640  # 300 dots an inch in the width of the column
DRAWN = ("mark", "europe", "valley")
SVG = "http://www.w3.org/2000/svg"
INK, PAPER, SPOT = "#06323f", "#e3ece6", "#a8481f"


def draw_ornaments(folder: Path) -> None:
    """Put our own drawings into the folder."""
    for name in DRAWN:
        (folder / f"{name}.svg").write_bytes(_drawing(name))


def illustrate(
    entry: dict[str, Any], maps: dict[str, Any], folder: Path
) -> list[Remark]:
    """Put photo, map and code of an entry into the folder and name them in it."""
    name = entry["id"]
    code = segno.make(entry["url"], error="m")
    (folder / f"{name}-code.svg").write_bytes(_saved(code))
    entry["code"], entry["picture"], entry["map"] = f"{name}-code.svg", "", ""
    remarks = []
    for what, draw in (
        (NO_PICTURE, lambda: _put_photo(entry, folder / f"{name}.jpg")),
        (NO_MAP, lambda: _put_map(entry, maps, folder / f"{name}-map.svg")),
    ):
        subject = Subject(Enterprise.kind, UUID(name))
        if attempt(FailedJob.REPORT, draw, about=subject, part=what) is None:
            remarks.append(remark(what, name))
    return remarks


def _put_photo(entry: dict[str, Any], target: Path) -> bool:
    entry["picture"] = _photo(entry["photo"], target)
    return True


def _put_map(entry: dict[str, Any], maps: dict[str, Any], target: Path) -> bool:
    spot = entry["spot"]
    if spot:
        target.write_text(_map(maps[spot["map"]], spot), encoding="utf-8")
        entry["map"] = target.name
        entry["map_alt"] = _("Map of %(territory)s with %(municipality)s") % {
            "territory": maps[spot["map"]]["name"],
            "municipality": entry["municipality"],
        }
    return True


def _saved(code: segno.QRCode) -> bytes:
    file = io.BytesIO()
    code.save(file, kind="svg", border=0, dark=INK, svgclass=None, lineclass=None)
    return file.getvalue()


def _photo(photo: dict[str, Any] | None, target: Path) -> str:
    """The photo in the size of print; "" where there is none any more."""
    if photo is None or not default_storage.exists(photo["file"]):
        return ""
    with default_storage.open(photo["file"]) as file, Image.open(file) as image:
        # A JPEG is read no larger than is needed: a quarter of the time.
        image.draft("RGB", (PHOTO_WIDTH, PHOTO_HEIGHT))
        image.thumbnail((PHOTO_WIDTH, PHOTO_HEIGHT), Image.Resampling.HAMMING)
        on_white(image).save(target, "JPEG", quality=78)
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


def put_logos(folder: Path) -> list[dict[str, str]]:
    """The logos of the funding statements that are shown, put into the folder."""
    shown = FundingLogo.objects.filter(statement__is_shown=True)
    found = for_each(FailedJob.REPORT, shown, lambda logo: _put_logo(logo, folder))
    return [logo for logo in found if logo]


def _put_logo(logo: FundingLogo, folder: Path) -> dict[str, str] | None:
    if not default_storage.exists(str(logo.image.name)):
        return None
    name = f"logo-{logo.public_id}.png"
    with logo.image.open("rb") as file, Image.open(file) as image:
        image.convert("RGBA").save(folder / name, "PNG")
    return {"file": name, "name": logo.name}


@cache
def _drawing(name: str) -> bytes:
    """One of our drawings as a picture of its own; white where it takes a colour."""
    sheet = ElementTree.parse(str(finders.find("img/art.svg")))  # noqa: S314 (ours)
    symbol = next(s for s in sheet.iter(f"{{{SVG}}}symbol") if s.get("id") == name)
    symbol.tag = f"{{{SVG}}}svg"
    return ElementTree.tostring(symbol).replace(b"currentColor", b"#ffffff")

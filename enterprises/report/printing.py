"""PDF of an edition: plain data in, tagged PDF out (PDF/UA-1, ISO 14289-1).

Typst reads the words as JSON, never as markup; pictures stand in a folder beside it.
Nothing is fetched: its fonts come with it and with packages, and none of the machine's.
"""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import typst
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from agrinnova.core.cleaning import clean_data
from agrinnova.core.prose import plain_blocks
from agrinnova.core.text import sort_key

from . import signs
from .illustrating import draw_ornaments, illustrate, put_logos
from .labels import labels
from .remarks import LEFT_OUT, SHOWN, SIGNS, Remark, remark

ROUNDS = 3  # in which signs are found that cannot be shown where they stand
TEMPLATE = Path(__file__).with_name("report.typ")


class Printed(NamedTuple):
    """A print, and what could not be printed as it is."""

    pdf: bytes
    remarks: list[Remark]


def printed(content: dict[str, Any], report_progress: Callable[[int], None]) -> Printed:
    """The PDF of an edition's `content`, as `gather` gave it.

    One enterprise holds back no other: a picture that cannot be read is left out, a
    sign that no font has is replaced, an entry that Typst refuses stays away; each is
    a remark.

    Args:
        report_progress: called with the percentage that is done, from 60 on.

    Raises:
        typst.TypstError: the template does not take the data, whichever entries stand
            in it.
        ValidationError: it takes none of the entries.
    """
    with TemporaryDirectory() as name, translation.override(content["language"]):
        folder = Path(name)
        entries = entries_of(content)
        draw_ornaments(folder)
        remarks = []
        for number, entry in enumerate(entries, 1):
            remarks += illustrate(entry, content["maps"], folder)
            report_progress(60 + 30 * number // len(entries))
        (folder / "report.typ").write_bytes(TEMPLATE.read_bytes())
        data = {**content, "labels": labels(), "logos": put_logos(folder)}
        whole = _with_order(_in_blocks(clean_data(data)))
        pdf, lacking = _shown(whole, folder)
        refused: list[Remark] = []
        if not pdf:
            pdf, refused = _parts(_marked(whole, lacking), folder)
    return Printed(pdf, [*remarks, *_remarks_on(lacking, whole), *refused])


def entries_of(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of an edition, chapter after chapter."""
    return [entry for chapter in content["chapters"] for entry in chapter["entries"]]


def _in_blocks(data: dict[str, Any]) -> dict[str, Any]:
    """The data with its longer texts in paragraphs and lists, as Typst sets them."""
    for entry in entries_of(data):
        quote = entry["quote"]
        for said in (entry["summary"], entry["gains"], quote and quote["words"]):
            if said:
                said["blocks"] = plain_blocks(said["text"])
    parts = [plain_blocks(part) for part in data["introduction"]]
    return {**data, "introduction": [block for part in parts for block in part]}


def _with_order(data: dict[str, Any]) -> dict[str, Any]:
    """The data with the keys that the index sorts by: Typst orders by code point."""
    for entry in entries_of(data):
        name, place = sort_key(entry["name"]), sort_key(entry["municipality"])
        # Two blanks: all of one place stand before a place whose name goes on.
        entry["order"] = {"name": name, "place": f"{place}  {name}"}
    return data


def _shown(data: dict[str, Any], folder: Path) -> tuple[bytes, set[str]]:
    """The print with a mark for each sign that cannot be shown, and those signs.

    The print is empty when Typst refuses it for another reason.
    """
    lacking = signs.missing(signs.words_in(data))
    for _round in range(ROUNDS):
        try:
            return _compiled(_marked(data, lacking), folder), lacking
        except typst.TypstError as error:
            found = signs.refused(error) - lacking
            lacking |= found
            if not found:
                break
    return b"", lacking


def _marked(data: dict[str, Any], lacking: set[str]) -> dict[str, Any]:
    if not lacking:
        return data
    note = _("Where our fonts have no sign for a letter, □ is printed in its place.")
    marked = signs.replaced(data, lacking)
    labels_ = marked["labels"]
    return {**marked, "labels": {**labels_, "unknown": f"{labels_['unknown']} {note}"}}


def _remarks_on(lacking: set[str], data: dict[str, Any]) -> list[Remark]:
    """Whose signs could not be shown: each entry's, and those of the edition itself."""
    remarks = []
    for entry in entries_of(data):
        if own := _named(lacking & set(signs.words_in(entry))):
            remarks.append(remark(SIGNS, entry["id"], own))
    about = {key: part for key, part in data.items() if key != "chapters"}
    if own := _named(lacking & set(signs.words_in(about))):
        remarks.append(remark(SIGNS, detail=own))
    return remarks


def _named(lacking: set[str]) -> str:
    return " ".join(f"{sign} (U+{ord(sign):04X})" for sign in sorted(lacking)[:SHOWN])


def _parts(data: dict[str, Any], folder: Path) -> tuple[bytes, list[Remark]]:
    """The print without the entries that Typst refuses even alone."""
    entries = entries_of(data)
    keys = {entry["id"] for entry in entries if not _is_taken(entry, data, folder)}
    if len(keys) == len(entries):
        raise ValidationError(_("None of the enterprises can be printed."))
    rest = {**data, "chapters": _without(data["chapters"], keys)}
    return _compiled(rest, folder), [remark(LEFT_OUT, key) for key in sorted(keys)]


def _is_taken(entry: dict[str, Any], data: dict[str, Any], folder: Path) -> bool:
    """Whether the print with this entry alone succeeds."""
    chapter = {"title": "-", "note": "", "entries": [entry]}
    try:
        _compiled({**data, "chapters": [chapter]}, folder)
    except typst.TypstError:
        return False
    return True


def _without(chapters: list[dict[str, Any]], keys: set[str]) -> list[dict[str, Any]]:
    kept = [
        {**chapter, "entries": [e for e in chapter["entries"] if e["id"] not in keys]}
        for chapter in chapters
    ]
    return [chapter for chapter in kept if chapter["entries"]]


def _compiled(data: dict[str, Any], folder: Path) -> bytes:
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
    compiler = typst.Compiler(
        root=folder, font_paths=signs.fonts(), ignore_system_fonts=True
    )
    pdf = compiler.compile(
        input=folder / "report.typ",
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=timezone.now().replace(microsecond=0),
    )
    return pdf if isinstance(pdf, bytes) else b"".join(pdf or [])

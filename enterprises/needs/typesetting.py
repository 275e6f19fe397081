"""Typesetting of papers: plain data and pictures in, tagged PDF out.

As the report's (PDF/UA-1, ISO 14289-1): words come as JSON, never as markup, nothing
is fetched, and a sign that no font has is replaced by a mark.
"""

import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import segno
import typst
from django.utils import timezone

from agrinnova.core.cleaning import clean_data
from agrinnova.core.models import FundingStatement
from enterprises.report import signs
from enterprises.report.illustrating import draw_ornaments, put_logos

PARTS = Path(__file__).with_name("parts.typ")
ROUNDS = 3  # in which signs are found that cannot be shown where they stand


def typeset(template: Path, data: dict[str, Any], pictures: dict[str, bytes]) -> bytes:
    """The PDF that `template` makes of `data`, which it reads as `data.json`.

    Args:
        pictures: by file name, to lie beside it; our own drawings do already.

    Raises:
        typst.TypstError: the template does not take the data.
    """
    data = clean_data(data)
    lacking: set[str] = set()
    with TemporaryDirectory() as name:
        folder = Path(name)
        draw_ornaments(folder)
        for file, content in pictures.items():
            (folder / file).write_bytes(content)
        (folder / template.name).write_bytes(template.read_bytes())
        for _round in range(ROUNDS):
            try:
                shown = signs.replaced(data, lacking)
                return _compiled(folder / template.name, shown)
            except typst.TypstError as error:
                found = signs.refused(error) - lacking
                if not found:
                    raise
                lacking |= found
        return _compiled(folder / template.name, signs.replaced(data, lacking))


def typeset_funded(
    template: Path, data: dict[str, Any], pictures: dict[str, bytes]
) -> bytes:
    """As `typeset`, with what the papers of the network share beside the template.

    That is `parts.typ`, and in the data the prescribed words about who paid and the
    logos (Reg. (EU) 808/2014, annex III), in the active language.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        logos = put_logos(folder)
        shown = {file.name: file.read_bytes() for file in folder.iterdir()}
    paid = [one.words("wording")._asdict() for one in FundingStatement.objects.shown()]
    data = {"funding": paid, "logos": logos, **data}
    parts = {PARTS.name: PARTS.read_bytes()}
    return typeset(template, data, {**parts, **shown, **pictures})


def qr_code(address: str) -> bytes:
    """The QR code of an address as SVG, readable with a tenth of it stained."""
    file = io.BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(file, kind="svg", border=0, svgclass=None, lineclass=None)
    return file.getvalue()


def _compiled(template: Path, data: dict[str, Any]) -> bytes:
    (template.parent / "data.json").write_text(json.dumps(data), encoding="utf-8")
    compiler = typst.Compiler(
        root=template.parent, font_paths=signs.fonts(), ignore_system_fonts=True
    )
    pdf = compiler.compile(
        input=template,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=timezone.now().replace(microsecond=0),
    )
    return pdf if isinstance(pdf, bytes) else b"".join(pdf or [])

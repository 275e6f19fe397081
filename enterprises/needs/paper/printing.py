"""PDF of a survey's paper form, set by Typst as the report is."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from django.utils import translation

from agrinnova.core.cleaning import clean_data
from agrinnova.core.models import LocalActionGroup
from enterprises.needs.models import NeedsSurvey
from enterprises.report import signs

from .contents import contents_of

TEMPLATE = Path(__file__).with_name("form.typ")


def paper_form(
    survey: NeedsSurvey, group: LocalActionGroup | None, language: str
) -> bytes:
    """The PDF of the form that whoever has no telephone at hand fills in with a pen.

    Args:
        group: whose office it goes back to; None for whichever is nearest.

    Returns: one sheet of A4 with two sides, for up to twenty topics.
    """
    with translation.override(language), TemporaryDirectory() as name:
        folder = Path(name)
        data = clean_data(contents_of(survey, group, language))
        data = signs.replaced(data, signs.missing(signs.words_in(data)))
        (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
        (folder / "form.typ").write_bytes(TEMPLATE.read_bytes())
        compiler = typst.Compiler(
            root=folder, font_paths=signs.fonts(), ignore_system_fonts=True
        )
        pdf = compiler.compile(
            input=folder / "form.typ", format="pdf", pdf_standards=["ua-1"]
        )
    return pdf if isinstance(pdf, bytes) else b"".join(pdf or [])

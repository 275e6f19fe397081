"""PDF of a survey's paper form, set by Typst as its letters are."""

from pathlib import Path

from django.utils import translation

from agrinnova.core.models import LocalActionGroup
from enterprises.needs.models import NeedsSurvey
from enterprises.needs.typesetting import typeset

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
    with translation.override(language):
        return typeset(TEMPLATE, contents_of(survey, group, language), {})

"""PDF of the papers to hang up, set by Typst as the letters of a survey are."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation

from agrinnova.core.models import Record
from enterprises.needs.typesetting import qr_code, typeset_funded
from events.models import Event

from .contents import contents_of
from .gathering import Place
from .poster import poster_of

HERE = Path(__file__).parent
A4, A3 = "a4", "a3"
PAPER_SIZES = (A4, A3)


def sheet_pdf(place: Place, language: str) -> bytes:
    """The noticeboard sheet of a place: one A4, tagged (PDF/UA-1)."""
    with translation.override(language):
        return _printed("sheet.typ", place, contents_of(place, language), language)


def poster_pdf(event: Event, language: str, paper: str = A4) -> bytes:
    """The poster of an event on one sheet of A4 or A3, tagged (PDF/UA-1)."""
    with translation.override(language):
        content = {**poster_of(event), "paper": paper}
        return _printed("poster.typ", event, content, language)


def _printed(
    template: str, about: Record, content: dict[str, Any], language: str
) -> bytes:
    """A paper with what all of them have: code, address, funding, logos."""
    page = f"{settings.SITE_URL}{about.page_url(language)}"
    lasting = f"{settings.SITE_URL}{about.id_url()}"
    data = {
        "language": language,
        "link": page,
        "address": page.partition("://")[2],
        **content,
    }
    pictures = {"code.svg": qr_code(lasting)}
    return typeset_funded(HERE / template, data, pictures)

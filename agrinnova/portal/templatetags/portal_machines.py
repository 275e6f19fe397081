"""Template tags of metadata: preview image, JSON-LD, QR code of a page."""

from functools import lru_cache
from typing import NamedTuple

import segno
from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.safestring import SafeString, mark_safe

from agrinnova.core.addresses import address
from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import note, raise_if_away
from agrinnova.core.languages import LANGUAGES, current
from agrinnova.core.models import Record
from agrinnova.portal.metadata.structured.graph import element, graph_of

register = template.Library()

# Open Graph names a language with its country; English has none here.
LOCALES = {"it": "it_IT", "fr": "fr_FR", "ca": "ca_ES", "es": "es_ES", "en": "en_GB"}


class Preview(NamedTuple):
    """How a page is shown where somebody shares its address (ogp.me)."""

    type: str
    picture: str
    locale: str
    other_locales: list[str]


@register.simple_tag(takes_context=True)
def again(context: Context, name: str) -> str:
    """The block `name` once more, since a template may not say a block twice."""
    blocks = context.render_context[BLOCK_CONTEXT_KEY]
    return blocks.get_block(name).render(context)


@register.simple_tag(takes_context=True)
def preview(context: Context) -> Preview:
    """What stands beside title and description when the page is shared."""
    record = shown_record(context)
    return Preview(
        "article" if record else "website",
        f"{settings.SITE_URL}{picture_of(record)}",
        LOCALES[current()],
        [LOCALES[language] for language in LANGUAGES if language != current()],
    )


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString:
    """The page in the words of schema.org, as a data block."""
    given = {str(key): value for key, value in context.flatten().items()}
    try:
        return element(graph_of(given))
    except Exception as error:  # noqa: BLE001 - the page is read without it
        raise_if_away(error)
        note(FailedJob.EXPORT, shown_record(context), error, part="json-ld")
        return mark_safe("")


@register.filter
@lru_cache(maxsize=1000)
def qr_code(address: str) -> SafeString:
    """`address` as a QR code (ISO/IEC 18004), drawn in the page itself.

    Its error correction is segno's choice: the highest that costs no larger code.
    """
    drawn = segno.make_qr(address, error="m").svg_inline(omitsize=True, border=2)
    return mark_safe(drawn)  # noqa: S308 squares drawn by segno, no words in them


def shown_record(context: Context) -> Record | None:
    """The record whose page is being made; None on every other page."""
    match = context["request"].resolver_match if "request" in context else None
    record = context.get("record")
    if not match or not isinstance(record, Record):
        return None
    return record if match.url_name == f"{record.kind}-page" else None


def picture_of(record: Record | None) -> str:
    """The address of the picture drawn for a record, else of the portal's own."""
    if record is None:
        return address("preview", current())
    photos = getattr(record, "photos", None)
    form = "jpg" if photos is not None and photos.all() else "png"
    return address(f"{record.kind}-{form}", current(), record.slug)

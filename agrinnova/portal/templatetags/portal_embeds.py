"""Template tags of embeds: the code of an iframe that shows a page."""

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agrinnova.core.languages import current
from agrinnova.portal.pages.embeds import KINDS
from agrinnova.portal.registry.preview_card import preview_card_of
from agrinnova.web.links import Addresses

from .portal_machines import shown_record

register = template.Library()

# Without a script a frame cannot grow: high enough for most, the rest scrolls.
CARD_HEIGHT, LIST_HEIGHT = 330, 620


register.filter("preview_card", preview_card_of)


@register.simple_tag(takes_context=True)
def embed_code(context: Context) -> SafeString | str:
    """The frame that shows this record or list elsewhere; "" where there is none."""
    record = shown_record(context)
    if record is not None and record.kind in KINDS:
        here = {"language": current(), "slug": record.slug}
        title = record.words("title").text
        return frame(reverse(f"{record.kind}-embed", kwargs=here), title, CARD_HEIGHT)
    match = context["request"].resolver_match if "request" in context else None
    name = (match and match.url_name) or ""
    if name.removesuffix("-list") not in KINDS or context.get("problems"):
        return ""
    address = reverse(f"{name}-embed", kwargs={"language": current()})
    query = Addresses(context["request"]).query.urlencode(safe=",:")
    asked = f"{address}?{query}" if query else address
    return frame(asked, str(context["heading"]), LIST_HEIGHT)


def frame(address: str, title: str, height: int) -> SafeString:
    """The element to copy: as wide as its place, up to 600 pixels."""
    return format_html(
        '<iframe src="{}{}" title="{}" width="600" height="{}" loading="lazy" '
        'style="max-width:100%;border:0"></iframe>',
        settings.SITE_URL,
        address,
        f"AgrInnova: {title}",
        height,
    )

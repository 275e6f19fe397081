"""Template tags of records: their words, addresses, labels, drawings."""

from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.http import QueryDict
from django.templatetags.static import static
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from agrinnova import styles
from agrinnova.core.choices import TextStatus
from agrinnova.core.languages import Words, columns, current, words_of
from agrinnova.core.prose import as_html, in_lines
from agrinnova.core.telephones import dialled
from agrinnova.core.vocabulary import FacetList, source_text, source_words
from agrinnova.core.web_addresses import host_of
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.portal.registry.labels import (
    feeds_of,
    kind_name,
    kind_names,
    resource_drawing,
)
from agrinnova.web.links import link

register = template.Library()


def marked(found: Words) -> SafeString:
    """The text of `found`, escaped, in a span with its `lang` when it is foreign."""
    if not found.text or found.language == current():
        return conditional_escape(found.text)
    return format_html('<span lang="{}">{}</span>', found.language, found.text)


@register.filter
def words(record: Any, field: str) -> SafeString:
    """The reader's words of a record's `field`, marked when in another language.

    A name is the same in every language and is never marked.
    """
    found = record.words(field)
    if field == "title" and getattr(record, "title_is_a_name", False):
        return conditional_escape(found.text)
    return marked(found)


@register.filter
def found_title(found: Any, language: str) -> SafeString:
    """The title of what a search found, in `language`, as `words` of the record."""
    if KINDS[found.kind].title_is_a_name:
        return conditional_escape(found.title)
    return marked(Words(found.title, language or current()))


@register.filter
def of_result(known: dict[Any, Any], result: Any) -> Any:
    """What is `known` by id of a search result; None where nothing is."""
    return known.get(result.public_id) if known else None


@register.filter
def prose(record: Any, field: str) -> SafeString:
    """As `words`, of a text of several lines: in paragraphs and lists."""
    found = record.words(field)
    html = as_html(found.text)
    if not html or found.language in ("", current()):
        return html
    return format_html('<div lang="{}">{}</div>', found.language, html)


register.filter(marked)
register.filter("paragraphs", as_html)
register.filter("in_lines", in_lines)


@register.filter
def plain(record: Any, field: str) -> str:
    """The reader's words of `field` without any markup, for titles and labels."""
    return record.words(field).text


@register.filter
def sourced(text: str | list[str], field: str) -> str:
    """A source's words, one or several, as they are called in the reader's language."""
    texts = text if isinstance(text, list) else [text]
    return ", ".join(source_words(field, one) for one in texts)


@register.simple_tag
def from_source(record: Any, field: str) -> SafeString:
    """A source's words in `field` in the reader's language, else marked as foreign."""
    text = getattr(record, field)
    return marked(source_text(field, text, record.original_language))


@register.filter
def body_name(body: Any) -> str:
    """Who teaches or holds something; a body without a page in the reader's words."""
    return source_words("body", str(body))


@register.filter
def digits(number: str) -> str:
    """A telephone number as a `tel:` link takes it."""
    return dialled(number)


@register.filter
def description_in(part: Any, record: Any) -> SafeString:
    """The description of a record's part (an innovation, a benefit), as `words`."""
    is_row = isinstance(part, dict)
    row = part if is_row else {c: getattr(part, c) for c in columns("description")}
    own = {"original_language": record.original_language}
    return marked(words_of({**row, **own}, "description"))


@register.filter
def language_of(record: Any, field: str) -> str:
    """The language `field` is really shown in; "" when it is the reader's or empty."""
    language = record.words(field).language
    return "" if language == current() else language


@register.filter
def text_state(record: Any, field: str) -> str:
    """Who stands behind the words shown, when the reader should know; else ""."""
    state = record.text_status.get(record.words(field).language)
    return state if state in {TextStatus.TO_REVIEW, TextStatus.MACHINE} else ""


@register.filter
def page_of(record: Any) -> str:
    """The address of a record's page in the reader's language."""
    return record.page_url(current())


@register.simple_tag
def link_to(record: Any, css: str = "") -> SafeString:
    """A link to a record's page under its title, in the class `css`."""
    opening = format_html('<a class="{}"', css) if css else mark_safe("<a")
    title = words(record, "title")
    return format_html('{} href="{}">{}</a>', opening, page_of(record), title)


@register.filter
def address_of(found: Any) -> str:
    """The page in the reader's language of whatever has a `kind` and a `slug`."""
    here = {"language": current(), "slug": found.slug}
    return reverse(f"{found.kind}-page", kwargs=here)


@register.simple_tag
def address(name: str, query: str = "", **kwargs: Any) -> str:
    """The address `name` in the reader's language, with an optional query."""
    if not kwargs:
        return link(name, query)
    found = reverse(name, kwargs={"language": current(), **kwargs})
    return f"{found}?{query}" if query else found


@register.filter
def list_of(kind: str) -> str:
    """The address of a kind's list in the reader's language."""
    return link(f"{kind}-list")


@register.filter
def facet_label(code: str, list_name: str) -> str:
    """The label of `code` in one of the lists of facets.csv."""
    return FacetList(list_name).label(code)


register.filter("host_of", host_of)
register.filter("kind_name", kind_name)
register.filter("kind_names", kind_names)
register.filter("resource_drawing", resource_drawing)


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """One of our small drawings; it says nothing that the words beside it do not."""
    return drawing(name, "i")


@register.simple_tag
@cache
def drawing(name: str, css: str = "art") -> SafeString:
    """A larger drawing, such as that of an enterprise's sector, with its own class."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        css,
        static("img/art.svg"),
        name,
    )


@register.inclusion_tag("parts/stay.html", takes_context=True)
def stay_in_touch(
    context: Any, *, with_feeds: bool = True, topics: Any = (), **asked: str
) -> dict[str, Any]:
    """How to hear of what is new: on what the address asks, or on what is `asked`.

    `topics` are those that a search understood.
    """
    query = QueryDict(mutable=True)
    for name in ("topic", "group", "in_language"):
        query.setlist(name, context["request"].GET.getlist(name))
    for name, value in asked.items():
        query.setlistdefault(name).append(value)
    if not query.getlist("topic"):
        query.setlist("topic", [topic.slug for topic in topics])
    asking = query.urlencode()
    return {
        "alerts": address("alerts", asking),
        "feeds": feeds_of(asking) if with_feeds else [],
    }


@register.filter
def middle_of(points: str) -> dict[str, str]:
    """Where to number an outline given as "x,y x,y ...": its middle, above or below."""
    corners = [tuple(map(float, corner.split(","))) for corner in points.split()]
    across, down = zip(*corners, strict=True)
    return {
        "x": f"{(min(across) + max(across)) / 2:.1f}",
        "above": f"{min(down) - 15:.1f}",
        "below": f"{max(down) + 15:.1f}",
    }


@register.filter
def page_numbers(page: Any) -> list[int | str]:
    """The pages to offer around `page`; gaps are an ellipsis."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1))


@register.filter
def file_size(size: int) -> str:
    """Bytes in words, in the unit a reader compares, e.g. "1.4 MB"."""
    if size < 1024 * 1024:
        kilobytes = max(1, round(size / 1024))
        return gettext("%(number)s kB") % {"number": kilobytes}
    megabytes = number_format(round(size / 1024 / 1024, 1), decimal_pos=1)
    return gettext("%(number)s MB") % {"number": megabytes}


@register.simple_tag(takes_context=True)
def style_sheet(context: dict[str, Any], sheet: str) -> SafeString:
    """The style sheet `sheet` itself where the page is shown, else a link to it."""
    address = static(sheet)
    if styles.is_looked_at(context["request"]) and not settings.DEBUG:
        text = mark_safe(styles.inlined(sheet))  # noqa: S308 - our own file, no "<" in it
        return format_html('<style data-sheet="{}">{}</style>', address, text)
    return format_html('<link rel="stylesheet" href="{}">', address)

"""Template tag of the cards of a list: kept ones, and those that are made anew."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django import template
from django.template import Context
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from agrinnova.core.languages import current
from agrinnova.portal.registry import site_context
from agrinnova.web.fragments import kept_of_each

register = template.Library()


class Card(NamedTuple):
    """A record's card, and who stands behind the words of its summary."""

    html: SafeString
    state: str


@register.simple_tag(takes_context=True)
def cards(context: Context, view: Any) -> list[Card]:
    """The cards of the records that a list shows; [] where it shows none.

    Cards that say what belongs to the question, as distances do, are not kept.
    """
    records = context.get("records")
    if records is None:
        return []
    drawn = _Drawing(context, view.model.kind)
    if view.cards_follow_question():
        return [drawn.card(record) for record in records]

    def make(keys: Collection[int]) -> Iterator[tuple[int, Card]]:
        return ((record.pk, drawn.card(record)) for record in view.read(keys))

    return kept_of_each(records, "card", make)


class _Drawing:
    """Draws cards of `kind` from the record, the language and the groups alone."""

    def __init__(self, context: Context, kind: str) -> None:
        page: Any = context.template
        self.template: Any = page.engine.get_template(f"cards/{kind}.html")
        self.around = {
            "full": True,
            "language": current(),
            "all_territories": SimpleLazyObject(site_context.territories),
        }

    def card(self, record: Any) -> Card:
        html = self.template.render(Context({**self.around, "record": record}))
        state = record.text_status.get(record.words("summary").language)
        return Card(html, state or "")

"""Template tags that say once a page which texts are foreign or unchecked."""

from typing import Any

from django import template

from agrinnova.core.languages import current
from agrinnova.portal.pages.foreign_texts import state_of, worst

register = template.Library()


@register.inclusion_tag("parts/text_state.html")
def state_of_texts(record: Any) -> dict[str, Any]:
    """What a reader should know of the texts of a record's page, and may ask for."""
    return state_of(record)


@register.inclusion_tag("parts/text_state.html")
def state_of_cards(cards: Any) -> dict[str, Any]:
    """The same of a list of cards, each of which marks what is in another language."""
    state = worst(card.state for card in cards)
    return {"language": current(), "foreign": [], "state": state}

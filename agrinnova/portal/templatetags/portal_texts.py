"""Template tags that say once a page which texts are foreign or unchecked."""

from typing import Any

from django import template
from modeltranslation.translator import translator

from agrinnova.core.choices import TextStatus
from agrinnova.core.languages import current

register = template.Library()

# What is translated and shown on no page.
LEFT_OUT = {("topic", "search_words")}


@register.inclusion_tag("parts/text_state.html")
def state_of_texts(record: Any) -> dict[str, Any]:
    """What a reader should know of the texts of a record's page, and may ask for."""
    shown = languages_of(record)
    states = {record.text_status.get(language) for language in shown}
    found = {
        "language": current(),
        "foreign": sorted(shown - {current()}),
        "state": _first_of(states),
        "record": record,
    }
    is_lacking = found["foreign"] or found["state"] == TextStatus.MACHINE
    is_translated = record.is_published and not record.speaks_one_language
    return {**found, "is_wanted": bool(is_lacking and is_translated)}


def is_translation_wanted(record: Any) -> bool:
    """Whether the reader's language lacks words that a person stands behind."""
    return state_of_texts(record)["is_wanted"]


@register.inclusion_tag("parts/text_state.html")
def state_of_cards(records: Any) -> dict[str, Any]:
    """The same of a list of cards, each of which marks what is in another language."""
    states = {
        record.text_status.get(record.words("summary").language) for record in records
    }
    return {"language": current(), "foreign": [], "state": _first_of(states)}


def _first_of(states: set[str | None]) -> str:
    doubts = (TextStatus.MACHINE, TextStatus.TO_REVIEW)
    return next((state for state in doubts if state in states), "")


def languages_of(record: Any) -> set[str]:
    """The languages in which the texts of `record` are shown to the reader."""
    names = translator.get_options_for_model(type(record)).all_fields
    return {
        words.language
        for name in names
        if (record.kind, name) not in LEFT_OUT
        and (name != "title" or record.translates_title())
        and (words := record.words(name)).text
    }

"""Foreign and unchecked texts of a record, as its page is read in a language."""

from collections.abc import Iterable
from typing import Any

from modeltranslation.translator import translator

from agrinnova.core.choices import TextStatus
from agrinnova.core.languages import current

# What is translated and shown on no page.
LEFT_OUT = {("topic", "search_words")}


def state_of(record: Any) -> dict[str, Any]:
    """What a reader should know of the texts of a record's page, and may ask for."""
    shown = languages_of(record)
    foreign = sorted(shown - {current()})
    state = worst(record.text_status.get(language) for language in shown)
    is_lacking = foreign or state == TextStatus.MACHINE
    is_translated = record.is_published and not record.speaks_one_language
    return {
        "language": current(),
        "foreign": foreign,
        "state": state,
        "record": record,
        "is_wanted": bool(is_lacking and is_translated),
    }


def worst(states: Iterable[str | None]) -> str:
    """The state that a reader should know first; "" for none."""
    known, doubts = {*states}, (TextStatus.MACHINE, TextStatus.TO_REVIEW)
    return next((state for state in doubts if state in known), "")


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

"""Checklist before a record is published: what is good, to be improved, missing."""

from collections.abc import Sized
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from .choices import Language
from .contacts_in_texts import contacts_in
from .languages import LANGUAGES

OK, ADVICE, MISSING = "ok", "advice", "missing"
# A summary is read on a phone and printed in the report: two to six sentences.
SHORTEST, LONGEST = 80, 600


class Check(NamedTuple):
    """One line: only what is missing holds the publication back."""

    state: str
    words: str


def check(is_good: object, good: str, advice: str) -> Check:
    """`good` where it is so, else the advice."""
    return Check(OK, good) if is_good else Check(ADVICE, advice)


def checklist(record: Any) -> list[Check]:
    """What holds `record` back first, then the rest as its kind lists it."""
    missing = [Check(MISSING, words) for words in record.missing_for_publication()]
    return [*missing, *record.checks(), *contacts_check(record)]


def summary_check(text: Sized) -> Check:
    """Whether the summary in the original language has a length that reads well."""
    count = {"count": len(text), "shortest": SHORTEST, "longest": LONGEST}
    return check(
        SHORTEST <= len(text) <= LONGEST,
        _("The summary has a good length: %(count)s characters.") % count,
        _(
            "The summary has %(count)s characters; from %(shortest)s to %(longest)s"
            " read well."
        )
        % count,
    )


def contacts_check(record: Any) -> list[Check]:
    """A line when a text holds an e-mail address or a telephone number."""
    found = contacts_in(record)
    advice = _(
        "A text for everybody holds an e-mail address or a telephone number"
        " (%(found)s): is it meant to be public? Contacts have their own place, with"
        " their owner's consent."
    )
    words = {"found": ", ".join(found[:3])}
    return [Check(ADVICE, advice % words)] if found else []


def languages_check(record: Any) -> Check:
    """Whether what the original says is there in the other languages too."""
    lacking = [code for code in LANGUAGES if lacks(record, code)]
    names = ", ".join(str(Language(code).label) for code in lacking)
    return check(
        not lacking,
        _("It can be read in all five languages."),
        _("Not there yet in: %(languages)s.") % {"languages": names},
    )


def lacks(record: Any, language: str) -> bool:
    """Whether `record` has no title, or not the summary it has, in `language`."""
    fields = ["title", "summary"] if record.translates_title() else ["summary"]
    original = record.original_language
    return any(
        getattr(record, f"{name}_{original}")
        and not getattr(record, f"{name}_{language}")
        for name in fields
    )

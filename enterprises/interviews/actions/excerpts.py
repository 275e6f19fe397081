"""Interview excerpts (quotes): the one way in which an interview's words leave."""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import F, OuterRef
from django.utils.translation import gettext as _

from agrinnova.api.statement import Listed, Statement, plain_values
from agrinnova.core import ledger
from agrinnova.core.languages import LANGUAGES, Words, words_of
from agrinnova.core.models import User
from agrinnova.publishing.permissions import require
from enterprises.interviews.choices import QuestionKind
from enterprises.interviews.models import Answer, Excerpt
from enterprises.registry.actions.contacts import (
    PublicContact,
    agreed_fields,
    contacts_of,
)
from enterprises.registry.actions.public_words import record_changes
from enterprises.registry.choices import Channel
from enterprises.registry.models import Enterprise

# What is read of an excerpt, and where it stands.
ROW = {
    **{f"said_{code}": f"text_{code}" for code in LANGUAGES},
    "said_in": "original_language",
    "name": "interview__contact__name",
    "role": "interview__contact__role",
    "key": "pk",
    "quoted_by": "quote_consent",
    "named_by": "name_consent",
}


class PublicExcerpt(NamedTuple):
    """Words that may stand in public, and what lets them.

    Attributes:
        words: in the reader's language or the next they read.
        name: whom they are from, "" where only the enterprise may be named.
        role: what that person does there; "" without the name.
        key: the excerpt's.
        consents: the keys of the consents to quote and to name.
    """

    words: Words
    name: str
    role: str
    key: int
    consents: tuple[int, ...]


def public_excerpts(
    enterprise: Enterprise, language: str | None = None
) -> list[PublicExcerpt]:
    """What was said in interviews of `enterprise` and may be shown, in order.

    The one way in which an interview's words leave, with `quotes_of`. An enterprise
    that is not published gives none.
    """
    rows = plain_values(_said_by([enterprise.pk]), **_columns())
    return [_public_excerpt(row, language) for row in rows]


def quotes_of(enterprises: Iterable[int]) -> dict[int, PublicExcerpt]:
    """The first public excerpt of each of `enterprises` (keys), for the report."""
    found: dict[int, PublicExcerpt] = {}
    rows = _said_by(enterprises)
    for row in plain_values(rows, "interview__enterprise", **_columns()):
        found.setdefault(row["interview__enterprise"], _public_excerpt(row))
    return found


def public_words(
    enterprise: Enterprise, channel: Channel, language: str | None = None
) -> tuple[list[PublicContact], list[PublicExcerpt]]:
    """`public_contacts` and `public_excerpts` in one statement, for a page."""
    (row,) = _words_in(channel).read([enterprise.pk])
    quoted = [_public_excerpt(part, language) for part in row["said"]]
    return contacts_of(row["agreed"]), quoted


@cache
def _words_in(channel: Channel) -> Statement:
    """The statement of `public_words`, which depends on no day."""
    said = Excerpt.objects.filter(interview__enterprise=OuterRef("pk"))
    lists = {
        "agreed": agreed_fields(channel),
        "said": Listed(said.public().order_by("position", "pk"), **ROW),
    }
    return Statement(plain_values(Enterprise.objects.all(), "pk", **lists), lists)


def _public_excerpt(row: dict[str, Any], language: str | None = None) -> PublicExcerpt:
    """A row of what was said, for a reader of `language` (default: the current)."""
    text = {f"text_{code}": row[f"said_{code}"] for code in LANGUAGES}
    text["original_language"] = row["said_in"]
    name = row["name"] if row["named_by"] and row["name"] else ""
    consents = [row["quoted_by"], *([row["named_by"]] if name else [])]
    return PublicExcerpt(
        words_of(text, "text", language),
        name,
        row["role"] if name else "",
        int(row["key"]),
        tuple(map(int, consents)),
    )


def choose_excerpt(answer: Answer, *, by: User) -> Excerpt:
    """A new excerpt of an answer's words, not public yet, to be cut and checked.

    Raises:
        PermissionDenied: the enterprise is not theirs.
        ValidationError: the answer has no words to quote.
    """
    with ledger.writing():
        require(answer.interview.enterprise, by, "edit")
        if answer.question.kind != QuestionKind.TEXT or not answer.words:
            raise ValidationError(_("There are no words here to quote."))
        language = by.language if by.language in LANGUAGES else LANGUAGES[0]
        own: dict[str, Any] = {f"text_{language}": answer.words}
        excerpt = Excerpt(
            interview=answer.interview,
            answer=answer,
            original_language=language,
            position=answer.interview.excerpts.count(),
            **own,
        )
        excerpt.save()
    return excerpt


def excerpts_changed(enterprise: Enterprise) -> None:
    """Tell every outlet that excerpts were marked, cut, taken back or erased.

    Called last, under the ledger's lock, by the form that changed them.
    """
    record_changes(enterprise, taken_back=True)


def _said_by(enterprises: Iterable[int]) -> Any:
    theirs = Excerpt.objects.filter(interview__enterprise__in=list(enterprises))
    return theirs.public().order_by("position", "pk")


def _columns() -> dict[str, F]:
    return {name: F(column) for name, column in ROW.items()}

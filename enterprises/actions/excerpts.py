"""Excerpts of interviews: the one way in which their words leave."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agrinnova.shared import ledger
from agrinnova.shared.languages import LANGUAGES, Words
from agrinnova.shared.models import User
from enterprises.choices import QuestionKind
from enterprises.models import Answer, Enterprise, Excerpt

from .owning import check_owner, tell


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
    mine = Excerpt.objects.filter(interview__enterprise=enterprise)
    return [_told(excerpt, language) for excerpt in _public(mine)]


def quotes_of(enterprises: Iterable[int]) -> dict[int, PublicExcerpt]:
    """The first public excerpt of each of `enterprises` (keys), for the report."""
    theirs = Excerpt.objects.filter(interview__enterprise__in=list(enterprises))
    found: dict[int, PublicExcerpt] = {}
    for excerpt in _public(theirs):
        found.setdefault(excerpt.interview.enterprise_id, _told(excerpt))
    return found


def choose_excerpt(answer: Answer, *, by: User) -> Excerpt:
    """A new excerpt of an answer's words, not public yet, to be cut and checked.

    Raises:
        PermissionDenied: the enterprise is not theirs.
        ValidationError: the answer has no words to quote.
    """
    with ledger.writing():
        check_owner(answer.interview.enterprise, by)
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

    Called last, inside the turn, by the form that changed them.
    """
    tell(enterprise, taken_back=True)


def _public(excerpts: Any) -> Any:
    found = excerpts.public().select_related("interview__contact")
    return found.order_by("position", "pk")


def _told(excerpt: Any, language: str | None = None) -> PublicExcerpt:
    contact = excerpt.interview.contact
    is_named = bool(excerpt.name_consent and contact and contact.name)
    consents = [excerpt.quote_consent, *([excerpt.name_consent] if is_named else [])]
    return PublicExcerpt(
        excerpt.words("text", language),
        contact.name if is_named else "",
        contact.role if is_named else "",
        excerpt.pk,
        tuple(consents),
    )

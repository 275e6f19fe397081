"""Persons who answered a survey: what is held of one, given to them or erased (GDPR).

A person is known by the address that they left with their answers. What they said as
a starter is theirs and goes; of an enterprise's response the address and the free
words are theirs, the ratings its own. Tables of a closed survey are about nobody any
more (GDPR, recital 26) and stay.
"""

from typing import Any

from django.db import transaction
from django.db.models import F

from enterprises.needs.choices import RespondentKind
from enterprises.needs.models import NeedsResponse

from .answering import hold_surveys


def export_responses(email: str) -> list[dict[str, Any]]:
    """The responses left under this address, with every answer."""
    responses = NeedsResponse.objects.of_person(email).select_related("survey", "group")
    return [
        {
            "survey": str(response.survey),
            "answered_as": response.respondent_kind,
            "territory": response.group.slug,
            "email": response.email,
            "language": response.language,
            "text_shown": response.consent_text,
            "begun_at": response.started_at,
            "finished_at": response.finished_at,
            "formats": response.formats,
            "seasons": response.seasons,
            "times_of_day": response.times_of_day,
            "distance_km": response.distance_km,
            "languages": response.languages,
            "support": response.support,
            "own_words": response.own_words,
            "answers": list(
                response.ratings.values(
                    "importance", "competence", "would_train", about=F("topic__slug")
                )
            ),
        }
        for response in responses
    ]


@transaction.atomic
def forget_responses(email: str) -> int:
    """Erase a starter's responses, and the address and free words in others; how many.

    Neither moves the ledger: no answer was ever public. Who closes a survey meanwhile
    is waited for: a table counts a person everywhere or nowhere.
    """
    theirs = NeedsResponse.objects.of_person(email)
    hold_surveys(theirs)
    starters = theirs.filter(respondent_kind=RespondentKind.STARTER)
    erased = starters.delete()[1].get("enterprises.NeedsResponse", 0)
    return erased + theirs.update(email="", confirmed_at=None, own_words="")

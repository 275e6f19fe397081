"""Lifts: what an entry gains by standing where it was asked for, or by its kind."""

from collections.abc import Sequence

from .answer_kinds import HOW_TO, WHO
from .place_words import PlaceRead
from .reading import Reading
from .running import sql_of
from .tsquery import Parameters, by_language

# Times the score: of what says the place, of what is of its territory, of a kind.
SAYS_IT, IN_TERRITORY, OF_KIND = 1.6, 1.3, 1.1
KINDS = {
    HOW_TO: "entry.kind = 'course' OR entry.type IN ('guide', 'practice_abstract')",
    WHO: "entry.kind IN ('enterprise', 'organisation')",
}


def lift_sql(reading: Reading, values: Parameters) -> str:
    """By how much the score of an entry is multiplied."""
    factors = ["1.0"]
    if reading.places:
        factors.append(_in_places(reading.places, values))
    if reading.answer:
        factors.append(f"CASE WHEN {KINDS[reading.answer]} THEN {OF_KIND} ELSE 1 END")
    return " * ".join(factors)


def _in_places(places: Sequence[PlaceRead], values: Parameters) -> str:
    names = [values.add(name, "text") for place in places for name in place.names]
    groups = [group for place in places for group in place.groups]

    def said(language: str) -> str:
        config = f"agrinnova_{language}"
        phrases = [f"phraseto_tsquery('{config}', {name})" for name in names]
        return f"({' || '.join(phrases)})"

    return sql_of(
        "place_lift",
        said=by_language(said),
        groups=values.add(groups, "text[]"),
        says_it=str(SAYS_IT),
        in_territory=str(IN_TERRITORY),
    )

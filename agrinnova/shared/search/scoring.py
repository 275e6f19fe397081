"""How much a record answers a query, as SQL over its search entries.

Raw: each reason to find a record is weighed on its own, which the ORM cannot say.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from .meaning import Meaning, Sense, Word
from .weights import Weights

# Topics come in a list of their own, not among the records they describe.
VOCABULARY = "topic"
# ts_rank gives a word that stands once pi²/6 less than its weight (its own formula).
ONCE = 1.6449


@dataclass
class Parameters:
    """The values of a statement, each under a name of its own."""

    values: dict[str, Any] = field(default_factory=dict)

    def add(self, value: Any, cast: str) -> str:
        """The placeholder of `value`."""
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"%({name})s::{cast}"


def any_of(word: Word) -> str:
    """The query for any stem of `word`."""
    return " | ".join(f"'{stem}'" for stem in word.distinct_stems)


def in_titles(query: str) -> str:
    """`query` with each of its words asked in titles only."""
    return re.sub(r"('[^']*')", r"\1:A", query)


def topics_of(sense: Sense) -> tuple[int, ...]:
    """The topics that a record found by `sense` may carry, those meant first."""
    own = () if sense.topic is None else (sense.topic,)
    return (*own, *sense.parts, *sense.family)


def everything(meaning: Meaning) -> str:
    """The query for any word that counts, typed or of the vocabulary."""
    parts = [any_of(word) for word in meaning.words]
    return " | ".join([*parts, *(sense.said for sense in meaning.senses if sense.said)])


def scored_sql(meaning: Meaning, weights: Weights, values: Parameters) -> str:
    """The entries found, each with its `score` and whether it has each word typed."""
    own = [_own(word, weights, values) for word in meaning.words]
    senses = [_sense(sense, weights, values) for sense in meaning.senses]
    columns = [f"{sql} AS own_{no}" for no, sql in enumerate(own)]
    columns += [f"{sql} AS sense_{no}" for no, sql in enumerate(senses)]
    columns.append(f"{_phrases(meaning, values)} AS phrase")
    topics = {topic for sense in meaning.senses for topic in topics_of(sense)}
    return f"""
        SELECT hit.*, {_total(meaning, weights)} AS score,
               ARRAY[{", ".join(f"own_{no} > 0" for no in range(len(own)))}] AS typed
          FROM (SELECT entry.*, {", ".join(columns)}
                  FROM shared_searchentry AS entry
                 WHERE entry.kind <> '{VOCABULARY}'
                   AND (entry.vector @@ {values.add(everything(meaning), "tsquery")}
                        OR entry.topics && {values.add(sorted(topics), "int[]")})
                OFFSET 0) AS hit"""


def _own(word: Word, weights: Weights, values: Parameters) -> str:
    places = [weights.body, weights.names, weights.summary, weights.title]
    factor = ONCE * len(word.distinct_stems)
    return (
        f"least(1.2, {factor} * ts_rank({values.add(places, 'float4[]')},"
        f" entry.vector, {values.add(any_of(word), 'tsquery')}))"
    )


def _sense(sense: Sense, weights: Weights, values: Parameters) -> str:
    said = values.add(sense.said, "tsquery")
    title = values.add(in_titles(sense.said), "tsquery")

    def reached(base: float, in_title: float, in_text: float) -> str:
        return (
            f"CASE WHEN entry.vector @@ {title} THEN {base + in_title}"
            f" WHEN entry.vector @@ {said} THEN {base + in_text} ELSE {base} END"
        )

    missing = reached(0, weights.said_title, weights.said_text)
    if sense.topic is None:
        return f"{sense.strength} * {missing}"
    meant = values.add([sense.topic, *sense.parts], "int[]")
    near = f"entry.topics && {values.add(list(sense.family), 'int[]')}"
    carried = reached(weights.topic, weights.topic_title, weights.topic_text)
    return (
        f"{sense.strength} * CASE WHEN entry.topics && {meant} THEN {carried}"
        f" ELSE greatest({missing}, CASE WHEN {near} THEN {weights.near} ELSE 0 END) END"
    )


def _phrases(meaning: Meaning, values: Parameters) -> str:
    """The weight of neighbouring words that are neighbours in the entry too."""
    parts = ["0"]
    for one, other in zip(meaning.words, meaning.words[1:], strict=False):
        a, b = any_of(one), any_of(other)
        # Up to two stop words may stand between them.
        near = " | ".join(f"(({a}) <{gap}> ({b}))" for gap in (1, 2, 3))
        weight = (meaning.rarity(one) + meaning.rarity(other)) / 2
        parts.append(
            f"CASE WHEN entry.vector @@ {values.add(near, 'tsquery')}"
            f" THEN {weight} ELSE 0 END"
        )
    return " + ".join(parts)


def _total(meaning: Meaning, weights: Weights) -> str:
    """Each word's best reason, weighed by how much the word tells."""
    parts, whole = [f"{weights.phrase} * phrase"], 0.0
    for no, word in enumerate(meaning.words):
        means = [f"sense_{s}" for s, x in enumerate(meaning.senses) if no in x.words]
        rarity = meaning.rarity(word)
        if meaning.senses and not means:
            rarity *= weights.plain
        whole += rarity
        meant = f"greatest({', '.join(means)})" if means else "0"
        parts.append(
            f"{rarity} * (greatest(own_{no}, {meant})"
            f" + {weights.both} * least(own_{no}, {meant}))"
        )
    return f"({' + '.join(parts)}) / {whole}"

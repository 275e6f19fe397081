"""Query understanding: asks the database what the words of a query are and mean."""

import json
from dataclasses import replace
from typing import Any

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.lexicon import (
    is_ordinary,
    near_topics,
    places,
    places_by_name,
    stop_words,
    translations,
)
from agrinnova.core.text import fold, plain

from .concepts import concepts_of
from .meaning import Concept, Meaning
from .negation import unwanted_in
from .query import Word
from .running import rows_of, sql_of
from .typos import by_ear, correction_of, respelt
from .weights import WEIGHTS, Weights
from .words import ELIDED, GAP, elided_in, lexeme_sql, stem_of, words_of

MOST_WORDS = 12  # the first that count; a longer question is cut
SELDOM = 3  # entries: what shares its stem with so few may be a slip all the same
OFTENER = 5  # times as often as it stands the word that was meant
WORD = "word "  # before the key of a word's names: those of places are bare
LONGEST_PLACE = 4  # words in the name of a place
ANY_STEM = f"string_agg(DISTINCT {lexeme_sql('stem')}, ' | ')::tsquery"


def understand(
    query: str, reader: str, weights: Weights = WEIGHTS, *, exact: bool = False
) -> Meaning:
    """Read `query` as somebody who reads `reader` (a language) means it.

    A word that stands nowhere is replaced by the nearest known one, if there is one;
    so is one that is written nowhere and shares its stem with few words of the reader's
    language, or with other languages' only, if one slip makes it a much commoner word
    of the reader's. Not when `exact`.
    Asks the database once, twice when a word was replaced; never for no words.
    """
    typed = list(dict.fromkeys(words_of(query)))[: 3 * MOST_WORDS]
    if not typed:
        return Meaning()
    elided = elided_in(query)
    meaning = _read(typed, elided, reader, weights)
    if exact or not (corrected := _corrections(meaning)):
        return meaning
    better = list(dict.fromkeys(respelt(typed, corrected)))
    return replace(_read(better, elided, reader, weights), corrected=corrected)


def _corrections(meaning: Meaning) -> dict[str, str]:
    """What was meant by what was typed, a word or two; nothing where all is right."""
    rejoined = {f"{one} {other}": f"{one}{other}" for one, other in meaning.split_words}
    split_words = {part for pair in meaning.split_words for part in pair}
    guessed = {
        word.text: correction_of(word)
        for word in meaning.words
        if word.text not in split_words
    }
    return rejoined | {typed: guess for typed, guess in guessed.items() if guess}


def _read(typed: list[str], elided: set[str], reader: str, weights: Weights) -> Meaning:
    named_places = _places(typed)
    values = _question(typed, elided, reader, set(named_places.values()))
    ((entries, *answers),) = rows_of(sql_of("understanding", any_stem=ANY_STEM), values)
    word_rows, terms, topics, queries = (json.loads(one or "{}") for one in answers)
    term_rows = [term | topics[str(term["topic"])] for term in terms]
    words = [_word(row, queries.get(f"{WORD}{row['word']}", {})) for row in word_rows]
    dropped = [w for w in words if w.text in elided or w.is_stop_word(reader)]
    content = ([word for word in words if word not in dropped] or words)[:MOST_WORDS]
    unwanted = unwanted_in(typed, content, term_rows, reader)
    content = [word for word in content if word not in unwanted]
    concepts = concepts_of(term_rows, content, reader, weights, dropped)
    others = concepts_of(term_rows, unwanted, reader, weights, dropped)
    for texts, key in named_places.items():
        cover = tuple(no for no, word in enumerate(content) if word.text in texts)
        if cover:
            concepts = [_weakened(concept, cover, weights) for concept in concepts]
            concepts.append(Concept(None, (), (), cover, 1.0, queries[key]))
    split = [(row["word"], typed[row["no"]]) for row in word_rows if row["is_split"]]
    return Meaning(content, concepts, {}, entries, split, unwanted, others)


def _question(
    typed: list[str], elided: set[str], reader: str, named: set[str]
) -> dict[str, object]:
    """What the statement is asked: the words, and what they and `named` are called."""
    translated = {f"{WORD}{word}": translations(word, reader) for word in typed}
    placed = {key: places()[key] for key in named}
    names = [
        (key, language, name)
        for key, by_language in (placed | translated).items()
        for language, all_names in by_language.items()
        for name in sorted(all_names)
    ]
    stopped = stop_words()[reader] | elided
    return {
        "words": typed,
        "folded": [fold(word) for word in typed],
        "by_ear": [by_ear(fold(word)) for word in typed],
        "after": [*(fold(word) for word in typed[1:]), ""],
        "ordinary": [is_ordinary(word, reader) for word in typed],
        "elided": ELIDED.get(reader, []),
        "content_words": [word for word in typed if fold(word) not in stopped] or typed,
        "languages": list(LANGUAGES),
        "reader": reader,
        "near_of": [topic for topic, _near in near_topics()],
        "near": [near for _topic, near in near_topics()],
        "seldom": SELDOM,
        "oftener": OFTENER,
        "keys": [key for key, _language, _name in names],
        "name_languages": [language for _key, language, _name in names],
        "names": [plain(name) for _key, _language, name in names],
    }


def _weakened(concept: Concept, place: tuple[int, ...], weights: Weights) -> Concept:
    """A topic is hardly meant by words that name a place."""
    if set(concept.words) <= set(place):
        return replace(concept, strength=concept.strength * weights.inner)
    return concept


def _word(row: dict[str, Any], names: dict[str, list[str]]) -> Word:
    guesses = tuple((guess, is_own) for guess, is_own in row["guesses"] or ())
    translated = {
        language: [stem_of(name) for name in phrases if not GAP.search(name)]
        for language, phrases in names.items()
    }
    joined_words = tuple(row["joined_words"] or ())
    return Word(
        row["word"], row["stems"], row["uses"], translated, guesses, joined_words
    )


def _places(typed: list[str]) -> dict[tuple[str, ...], str]:
    """The places that the words name: the words as typed, and the place's key."""
    found = {}
    folded = [fold(word) for word in typed]
    start = 0
    while start < len(typed):
        for length in range(LONGEST_PLACE, 0, -1):
            name = tuple(folded[start : start + length])
            if len(name) == length and (key := places_by_name().get(name)):
                found[tuple(typed[start : start + length])] = key
                start += length - 1
                break
        start += 1
    return found

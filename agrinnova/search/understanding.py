"""Query understanding: asks the database what the words of a query are and mean."""

import json
from dataclasses import replace
from typing import Any

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.lexicon import places, places_by_name, stop_words, translations
from agrinnova.core.text import fold, plain

from .concepts import concepts_of
from .query import Concept, Meaning, Word
from .running import rows_of
from .typos import correction_of, respelt
from .weights import WEIGHTS, Weights
from .words import ELIDED, GAP, any_lexeme_sql, elided_in, stem_of, words_of

MOST_WORDS = 12  # the first that count; a longer question is cut
SELDOM = 3  # entries: what shares its stem with so few may be a slip all the same
OFTENER = 5  # times as often as it stands the word that was meant
WORD = "word "  # before the key of a word's names: those of places are bare
LONGEST_PLACE = 4  # words in the name of a place


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
    named = _places(typed)
    translated = {f"{WORD}{word}": translations(word, reader) for word in typed}
    names = [
        (key, language, name)
        for said in ({key: places()[key] for key in named.values()}, translated)
        for key, by_language in said.items()
        for language, all_names in by_language.items()
        for name in sorted(all_names)
    ]
    unsaid = stop_words()[reader] | elided
    asked = {
        "words": typed,
        "folded": [fold(word) for word in typed],
        "after": [*(fold(word) for word in typed[1:]), ""],
        "elided": ELIDED.get(reader, []),
        "content_words": [word for word in typed if fold(word) not in unsaid] or typed,
        "languages": list(LANGUAGES),
        "reader": reader,
        "seldom": SELDOM,
        "oftener": OFTENER,
        "keys": [key for key, _language, _name in names],
        "spoken": [language for _key, language, _name in names],
        "names": [plain(name) for _key, _language, name in names],
    }
    ((entries, *answers),) = rows_of(STATEMENT, asked)
    word_rows, term_rows, said = (json.loads(answer or "{}") for answer in answers)
    words = [_word(row, said.get(f"{WORD}{row['word']}", {})) for row in word_rows]
    dropped = [w for w in words if w.text in elided or w.is_stop_word(reader)]
    content = ([word for word in words if word not in dropped] or words)[:MOST_WORDS]
    concepts = concepts_of(term_rows, content, reader, weights, dropped)
    for texts, key in named.items():
        cover = tuple(no for no, word in enumerate(content) if word.text in texts)
        if cover:
            concepts = [_beside(concept, cover, weights) for concept in concepts]
            concepts.append(Concept(None, (), (), cover, 1.0, said[key]))
    split = [(row["word"], typed[row["no"]]) for row in word_rows if row["is_split"]]
    return Meaning(content, concepts, {}, entries, split)


def _beside(concept: Concept, place: tuple[int, ...], weights: Weights) -> Concept:
    """A topic is hardly meant by words that name a place."""
    if set(concept.words) <= set(place):
        return replace(concept, strength=concept.strength * weights.inner)
    return concept


def _word(row: dict[str, Any], names: dict[str, list[str]]) -> Word:
    guesses = tuple((guess, is_own) for guess, is_own in row["guesses"] or ())
    said = {
        language: [stem_of(name) for name in phrases if not GAP.search(name)]
        for language, phrases in names.items()
    }
    joined_words = tuple(row["joined_words"] or ())
    return Word(row["word"], row["stems"], row["uses"], said, guesses, joined_words)


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


# Raw: stems, set comparison and similarity are PostgreSQL's, and one statement keeps
# the number of queries the same for every question.
ANY_STEM = any_lexeme_sql("stem")
STATEMENT = f"""
WITH RECURSIVE word AS (
    SELECT no, word, folded, after, language,
           tsvector_to_array(
               to_tsvector(('agrinnova_' || language)::regconfig, word)) AS stems
      FROM unnest(%(words)s::text[], %(folded)s::text[], %(after)s::text[])
               WITH ORDINALITY AS typed (word, folded, after, no),
           unnest(%(languages)s::text[]) AS language
), spoken AS MATERIALIZED (
    SELECT key, language, phrase::text AS phrase
      FROM unnest(%(keys)s::text[], %(spoken)s::text[], %(names)s::text[])
               AS named (key, language, name),
           phraseto_tsquery(('agrinnova_' || language)::regconfig, name) AS phrase
     WHERE numnode(phrase) > 0
), counted AS (
    SELECT no, word, folded, after, own_config, own_stems,
           jsonb_object_agg(language, stems) AS stems,
           (SELECT coalesce(sum(uses), 0) FROM shared_searchword
             WHERE shared_searchword.stems @@ (
                 SELECT {ANY_STEM}
                   FROM word AS same, unnest(same.stems) AS stem
                  WHERE same.no = word.no)) AS uses,
           (SELECT coalesce(sum(uses), 0) FROM shared_searchword AS kin
             WHERE kin.language = %(reader)s AND kin.stems @@ own_stems
               AND to_tsvector(own_config, kin.word) @@ own_stems) AS own,
           EXISTS (SELECT FROM shared_searchword AS written
                    WHERE written.word = folded) AS is_written
      FROM word, LATERAL (
           SELECT ('agrinnova_' || %(reader)s)::regconfig AS own_config,
                  (SELECT {ANY_STEM}
                     FROM word AS same, unnest(same.stems) AS stem
                    WHERE same.no = word.no AND same.language = %(reader)s
                  ) AS own_stems) AS read
     GROUP BY no, word, folded, after, own_config, own_stems
), own_word AS NOT MATERIALIZED (
    SELECT word FROM shared_searchword WHERE language = %(reader)s
), guessed AS (
    SELECT counted.*, CASE WHEN length(word) > 3 AND NOT is_written
                            AND own <= %(seldom)s THEN (
           SELECT jsonb_agg(jsonb_build_array(word, is_own) ORDER BY alike DESC)
             FROM (SELECT known.word, bool_or(known.language = %(reader)s) AS is_own,
                          similarity(known.word, counted.folded) AS alike
                     FROM shared_searchword AS known
                    WHERE known.word %% counted.folded
                      AND (to_tsvector(own_config, known.word) @@ own_stems)
                          IS NOT TRUE
                    GROUP BY known.word
                   HAVING sum(known.uses) > %(oftener)s * counted.own
                    ORDER BY alike DESC, sum(known.uses) DESC
                    LIMIT 20) AS near) END AS guesses,
           CASE WHEN NOT is_written AND own <= %(seldom)s THEN (
           SELECT array_remove(ARRAY[
                      CASE WHEN cut > 2 THEN left(folded, cut) END,
                      right(folded, -cut)], NULL)
             FROM generate_series(1, length(folded) - 3) AS cut
            WHERE CASE WHEN cut > 2
                       THEN EXISTS (
                           SELECT FROM own_word WHERE word = left(folded, cut))
                       ELSE left(folded, cut) = ANY (%(elided)s::text[]) END
              AND EXISTS (SELECT FROM own_word WHERE word = right(folded, -cut))
            ORDER BY abs(2 * cut - length(folded)) LIMIT 1) END AS joined_words,
           least(length(folded), length(after)) > 2
           AND EXISTS (SELECT FROM own_word WHERE word = folded || after)
           AND NOT (EXISTS (SELECT FROM own_word WHERE word = folded)
                    AND EXISTS (SELECT FROM own_word WHERE word = after)) AS is_split
      FROM counted
), term AS (
    SELECT term.topic, term.parent, term.language, term.words,
           tsvector_to_array(term.stems) AS stems
      FROM shared_searchterm AS term
     WHERE term.stems @@ (
               SELECT {ANY_STEM}
                 FROM word, unnest(stems) AS stem
                WHERE word = ANY (%(content_words)s::text[]))
), tree (topic, parent) AS (
    (SELECT topic, parent FROM shared_searchterm ORDER BY topic LIMIT 1)
    UNION ALL
    SELECT beyond.* FROM tree, LATERAL (
        SELECT topic, parent FROM shared_searchterm AS next
         WHERE next.topic > tree.topic ORDER BY next.topic LIMIT 1) AS beyond
), meant AS MATERIALIZED (
    SELECT topic,
           ARRAY(SELECT kin.topic FROM tree AS kin
                  WHERE kin.parent = own.topic) AS parts,
           ARRAY(SELECT kin.topic FROM tree AS kin
                  WHERE kin.parent = own.parent OR kin.topic = own.parent) AS family,
           (SELECT jsonb_object_agg(language, phrases)
              FROM (SELECT language, jsonb_agg(DISTINCT phrase) AS phrases
                      FROM shared_searchterm AS said
                     WHERE said.topic = own.topic AND phrase <> ''
                     GROUP BY language) AS said) AS said
      FROM (SELECT DISTINCT topic, parent FROM term) AS own
)
SELECT (SELECT CASE WHEN reltuples > 10000 THEN reltuples::bigint
                    ELSE (SELECT count(*) FROM shared_searchentry) END
          FROM pg_class WHERE oid = 'shared_searchentry'::regclass),
       (SELECT jsonb_agg(to_jsonb(guessed) - 'own_stems' ORDER BY no) FROM guessed),
       (SELECT jsonb_agg(to_jsonb(term) || to_jsonb(meant))
          FROM term JOIN meant USING (topic)),
       (SELECT jsonb_object_agg(key, said) FROM (
            SELECT key, jsonb_object_agg(language, phrases) AS said FROM (
                SELECT key, language, jsonb_agg(DISTINCT phrase) AS phrases
                  FROM spoken GROUP BY key, language) AS by_language
             GROUP BY key) AS named)
"""

"""Word weights: how much each word of a query tells, to judge an answer by."""

from .meaning import Meaning
from .query import Word
from .reading import Reading

# Parts of the most a word can tell, which is what one in no entry tells. A rarer word
# tells no more than SPECIFIC; what means a topic, not a group of them, no less. What
# stands nowhere may be a detail, and what was taken for another word is a guess.
SPECIFIC, UNKNOWN, CORRECTED = 0.77, 0.9, 0.39


def word_weights(meaning: Meaning, reading: Reading) -> dict[str, float]:
    """By word of the query how much it tells, between 0 and 1.

    The name of a place tells nothing, unless nothing else is asked for.
    """
    most = meaning.rarity(Word("", {}, 0))
    topical = {
        position
        for concept in meaning.concepts
        if concept.topic is not None and not concept.parts and concept.strength == 1
        for position in concept.words
    }
    named = {word for place in reading.places for word in place.words}
    guessed = {word for words in meaning.corrected.values() for word in words.split()}
    told = {}
    for position, word in enumerate(meaning.words):
        share = UNKNOWN if not word.uses else meaning.rarity(word) / most
        if word.uses:
            share = min(share, SPECIFIC)
        if word.text in guessed:
            share = CORRECTED
        told[word.text] = max(share, SPECIFIC) if position in topical else share
    without_places = {w: s for w, s in told.items() if w not in named}
    return told | dict.fromkeys(named & told.keys(), 0.0) if without_places else told

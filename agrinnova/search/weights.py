"""Ranking weights: how much each reason to find a record counts (docs/search.md)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """The weights of the ranking, each 0 or more; `make bench` shows what each does.

    Attributes:
        title, summary, names, body: the reader's own word there (A, B, C, D).
        translated: for a translation of the reader's word there.
        topic: the record carries the topic that the words mean, or one of the group
            that they mean.
        topic_title, topic_text: and says so in its own words, in the title, anywhere.
        named_title, named_text: it says so without carrying the topic.
        related: it carries a topic of the same group, or the group itself.
        near: it carries a topic that answers the same needs (`near_topics.csv`).
        both: what the weaker of two reasons for one word adds to the stronger.
        inner: for a term that is part of a longer one in the query.
        farther: for a term of another language, or one that only shares the stem,
            beside a closer one for the same words.
        rarest: how much a word that the vocabulary knows can tell at most, since all
            that carries its topic is meant (Robertson's idf; 1 in 150 entries).
        all_words: how much of the score is lost when none of the words has a reason.
        enough: how good a reason is from which a word counts as answered whole.
        unwanted: what is left of the score of what the reader does not want.
        kin: it carries the topics that the best ten carry (Rocchio 1971).
        phrase: the reader's words stand one after the other.
        reader: the part that its score grows by when something of it can be read in
            the reader's language: first among equals, and never past what answers
            better, as a fixed bonus lifts what hardly answers at all.
    """

    title: float = 1.0
    summary: float = 0.8
    names: float = 0.65
    body: float = 0.4
    translated: float = 0.65
    topic: float = 0.55
    topic_title: float = 0.5
    topic_text: float = 0.1
    named_title: float = 0.7
    named_text: float = 0.2
    near: float = 0.25
    related: float = 0.15
    both: float = 0.7
    inner: float = 0.35
    farther: float = 0.2
    rarest: float = 5.0
    all_words: float = 0.4
    enough: float = 0.7
    unwanted: float = 0.5
    kin: float = 0.3
    phrase: float = 0.4
    reader: float = 0.15


WEIGHTS = Weights()

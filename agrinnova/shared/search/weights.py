"""How much each reason to find a record counts; `docs/search.md` says why."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """The weights of the ranking, each 0 or more; `make bench` shows what each does.

    Attributes:
        title, summary, names, body: the reader's own word there (A, B, C, D).
        topic: the record carries the topic that the words mean, or one of the group
            that they mean.
        topic_title, topic_text: and says so in its own words, in the title, anywhere.
        said_title, said_text: it says so without carrying the topic.
        near: it carries a topic of the same group, or the group itself.
        both: what the weaker of two reasons for one word adds to the stronger.
        loose: for a term whose words stand apart in the query.
        foreign: for a term of another language than the reader's.
        inner: for a term that is part of a longer one in the query.
        partly: for a term of which the query has only a part.
        plain: for a word that the vocabulary does not know, beside one it knows.
        phrase: the reader's words stand one after the other.
        reader: something of it can be read in the reader's language.
    """

    title: float = 1.0
    summary: float = 0.5
    names: float = 0.5
    body: float = 0.25
    topic: float = 0.6
    topic_title: float = 0.3
    topic_text: float = 0.1
    said_title: float = 0.5
    said_text: float = 0.25
    near: float = 0.1
    both: float = 0.2
    loose: float = 0.5
    foreign: float = 0.8
    inner: float = 0.3
    partly: float = 0.6
    plain: float = 0.6
    phrase: float = 0.2
    reader: float = 0.03


WEIGHTS = Weights()

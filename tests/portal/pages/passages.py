"""The passages of a page, each with the language that its markup says it is in."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"br", "hr", "img", "input", "link", "meta", "use", "path", "source", "circle"}
UNREAD = {"script", "style", "code"}


class Passage(NamedTuple):
    """A piece of text and its language (HTML, "the lang and xml:lang attributes")."""

    text: str
    language: str


class Reader(HTMLParser):
    """Gathers what a reader reads of a page, and hears by the right voice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.found: list[Passage] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            _tag, language = self.open[-1]
            self.open.append((tag, dict(attrs).get("lang") or language))

    def handle_endtag(self, tag: str) -> None:
        tags = [name for name, _language in self.open]
        if tag in tags:
            del self.open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        tag, language = self.open[-1]
        text = " ".join(data.split())
        if tag not in UNREAD and any(sign.isalpha() for sign in text):
            self.found.append(Passage(text, language))


def passages(page: str) -> Iterator[Passage]:
    """All passages of `page` in order."""
    reader = Reader()
    reader.feed(page)
    yield from reader.found

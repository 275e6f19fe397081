"""Plain text to HTML: paragraphs and simple lists, the same wherever text is shown.

An empty line ends a paragraph, a line break stays one; lines that begin with a bullet,
a dash or a number are a list. Nothing else is markup, and every word is escaped.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .cleaning import clean_text

PARAGRAPH, BULLETS, NUMBERS = "p", "ul", "ol"
BULLET = re.compile(r"\s*[•▪◦‣●■➢❖✓*]\s+(?=\S)")
DASH = re.compile(r"\s*[-–]\s+(?=\S)")
NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s+(?=\S)")
INDENTED = re.compile(r"\s{2,}\S")


class Block(NamedTuple):
    """A part of a text: its kind, a paragraph's lines or a list's items, the first
    number of a numbered list."""

    kind: str
    lines: list[str]
    start: int = 1


def blocks(text: str) -> list[Block]:
    """The paragraphs and lists of a text, in order.

    A single line that begins with a dash or a number is no list: it may be speech, or
    a date.
    """
    found: list[Block] = []
    for part in re.split(r"\n\s*\n", clean_text(text)):
        for block in _blocks_of(part.strip("\n").split("\n")):
            before = found[-1] if found else None
            # Lists with empty lines between their items are one.
            if before and block.kind == before.kind != PARAGRAPH:
                before.lines.extend(block.lines)
            else:
                found.append(block)
    return [_plain(block) for block in found if any(block.lines)]


def paragraphs_of(text: str) -> list[str]:
    """The parts of a text between empty lines, each as it was written."""
    parts = re.split(r"\n\s*\n", clean_text(text))
    return [part.strip() for part in parts if part.strip()]


def plain_blocks(text: str) -> list[dict[str, Any]]:
    """The blocks of a text as plain data, for a print."""
    return [block._asdict() for block in blocks(text)]


def as_html(text: str) -> SafeString:
    """A text as HTML, in paragraphs and lists."""
    return mark_safe("".join(map(_html, blocks(text))))  # noqa: S308 escaped in each


def in_lines(text: str) -> SafeString:
    """A text as HTML for the middle of a sentence: its line breaks alone."""
    lines = (line.strip() for line in clean_text(text).split("\n"))
    return format_html_join(
        mark_safe("<br>"), "{}", ((line,) for line in lines if line)
    )


def _blocks_of(lines: list[str]) -> Iterator[Block]:
    """The blocks of lines that no empty line parts."""
    kind, start = PARAGRAPH, 1
    kept: list[str] = []
    for line in lines:
        own, words, number = _read(line)
        if own == PARAGRAPH and kind != PARAGRAPH and INDENTED.match(line):
            kept[-1] += f" {words}"
            continue
        if own != kind:
            if kept:
                yield Block(kind, kept, start)
            kind, kept, start = own, [], number
        kept.append(words)
    if kept:
        yield Block(kind, kept, start)


def _read(line: str) -> tuple[str, str, int]:
    """The kind of block that a line belongs to, its words and its number."""
    if found := BULLET.match(line):
        return BULLETS, line[found.end() :].strip(), 1
    if found := DASH.match(line):
        return f"{BULLETS} {found[0].strip()}", line[found.end() :].strip(), 1
    if found := NUMBER.match(line):
        return NUMBERS, line[found.end() :].strip(), int(found[1])
    return PARAGRAPH, line.strip(), 1


def _plain(block: Block) -> Block:
    """A list of dashes as a list; one item alone as the line that it was."""
    kind, _space, dash = block.kind.partition(" ")
    if len(block.lines) == 1 and (dash or kind == NUMBERS):
        mark = dash or f"{block.start}."
        return Block(PARAGRAPH, [f"{mark} {block.lines[0]}"])
    return block._replace(kind=kind)


def _html(block: Block) -> SafeString:
    if block.kind == PARAGRAPH:
        rows = ((conditional_escape(line),) for line in block.lines if line)
        return format_html("<p>{}</p>", format_html_join(mark_safe("<br>"), "{}", rows))
    items = format_html_join("", "<li>{}</li>", ((line,) for line in block.lines))
    if block.kind == NUMBERS and block.start != 1:
        return format_html('<ol class="prose" start="{}">{}</ol>', block.start, items)
    return format_html('<{0} class="prose">{1}</{0}>', block.kind, items)

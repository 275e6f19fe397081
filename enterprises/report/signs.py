"""Missing glyphs: signs that no font has, found before the print and replaced.

PDF/UA asks that every sign be shown by a glyph, so Typst refuses a whole report for a
single one. What can be shown is asked of Typst itself, by printing each sign alone,
since its own fonts lie in no file. Beside those stand the Noto fonts of a package, for
emoji, symbols and the scripts of the world.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from .remarks import MARK

# Fonts and no code. Without them a print has more marks, not less of an edition.
PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
# What the template itself and every text are made of: never asked.
PLAIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x0A)))
AT_ONCE = 2_000  # signs in one print
# How Typst names a text that it cannot show, in quotes and escaped as Rust does.
REFUSED = re.compile(r'the text `"((?:\\.|[^"\\])*)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
LINE = re.compile(r"signs\.typ:(\d+):")
HEAD = '#set document(title: "signs")\n#set page(height: auto)\n'
# Whatever was asked once is known for as long as the process lives.
_known: dict[str, bool] = {}


@cache
def fonts() -> typst.Fonts:
    """The fonts that Typst brings along and ours; none of the machine's."""
    found = [spec.origin for name in PACKAGES if (spec := find_spec(name))]
    folders = [Path(origin).parent for origin in found if origin]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def missing(text: str) -> set[str]:
    """The signs of `text` that none of the fonts can show, as they are or in capitals.

    The template sets some words in capitals, so both are looked at.
    """
    capitals = {sign: set(sign.upper()) | {sign} for sign in set(text) - PLAIN}
    asked = set().union(*capitals.values()) - PLAIN - _known.keys()
    for some in _in_portions(sorted(asked)):
        lacking = _lacking(some)
        _known.update((sign, sign not in lacking) for sign in some)
    return {
        sign
        for sign, shown in capitals.items()
        if not all(_known.get(one, True) for one in shown)
    }


def refused(error: typst.TypstError) -> set[str]:
    """The signs that Typst names when it refuses a print.

    Each can be shown alone, but not as it stands: a mark above a letter, of which no
    one font has both.
    """
    texts = "".join(REFUSED.findall(error.diagnostic))
    told = ESCAPED.sub(lambda e: chr(int(e[1], 16)) if e[1] else e[2], texts)
    return set(told) - PLAIN


def replaced(data: Any, signs: Iterable[str]) -> Any:
    """Plain data with the mark in place of each of `signs`."""
    table = {ord(sign): MARK for sign in signs}
    return mapped(data, lambda text: text.translate(table)) if table else data


def mapped(data: Any, change: Callable[[str], str]) -> Any:
    """Plain data with every text changed; names of its parts stay."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, dict):
        return {key: mapped(part, change) for key, part in data.items()}
    if isinstance(data, list):
        return [mapped(part, change) for part in data]
    return data


def words_in(data: Any) -> str:
    """All texts of plain data, one after the other."""
    found: list[str] = []
    mapped(data, lambda text: found.append(text) or text)  # type: ignore[func-returns-value]
    return "\n".join(found)


def _in_portions(signs: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(signs), AT_ONCE):
        yield signs[start : start + AT_ONCE]


def _lacking(signs: list[str]) -> set[str]:
    """Those of `signs` that Typst refuses to print, each standing on its own line."""
    lines = [f'#"\\u{{{ord(sign):x}}}"\n' for sign in signs]
    before = HEAD.count("\n")
    with TemporaryDirectory() as folder:
        source = Path(folder) / "signs.typ"
        source.write_text(HEAD + "\n".join(lines), encoding="utf-8")
        compiler = typst.Compiler(
            root=folder, font_paths=fonts(), ignore_system_fonts=True
        )
        try:
            compiler.compile(input=source, format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError as error:
            numbers = {int(found) for found in LINE.findall(error.diagnostic)}
            return {
                sign
                for place, sign in enumerate(signs)
                if before + 1 + 2 * place in numbers
            }
    return set()

"""Translations of the interface: gather messages, compile and check catalogues."""

import argparse
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from agrinnova.core.typography import typographic
from agrinnova.paths import BASE

LANGUAGES = ("it", "fr", "ca", "es", "en")
SOURCE = "en"  # the messages in the code are English: its catalogue may stay empty
PACKAGES = ("agrinnova", "knowledge", "enterprises", "antennas", "events", "templates")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def gather() -> Catalog:
    """Give every message of the code and the templates, sorted, with its files."""
    catalog = Catalog(project="AgrInnova", charset="utf-8", fuzzy=False)
    for path in sorted(_sources()):
        name = str(path.relative_to(BASE))
        for words, context in _messages_in(path, name):
            catalog.add(words, locations=[(name, 0)], context=context)
    return catalog


def update() -> None:
    """Bring the five catalogues in line with the sources and compile them."""
    gathered = gather()
    for language in LANGUAGES:
        catalog = _read(language)
        catalog.update(gathered, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        for message in catalog:
            message.string = _printed(message, language)
        _sign(catalog)
        _path(language).parent.mkdir(parents=True, exist_ok=True)
        with _path(language).open("wb") as file:
            write_po(file, catalog, width=88, sort_output=True, omit_header=False)
        print(f"{language}: {sum(not _is_done(m, language) for m in catalog)} to do")
    compile_stale()


def compile_stale() -> int:
    """Compile each catalogue that is newer than its compiled file; gives how many."""
    done = 0
    for source in sorted((BASE / "locale").glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
            continue
        # Another process may be reading the old one: replace it, never write into it.
        draft = target.with_suffix(f".mo.{os.getpid()}")
        with source.open("rb") as words, draft.open("wb") as file:
            write_mo(file, read_po(words, locale=source.parts[-3]))
        draft.replace(target)
        done += 1
    return done


def problems() -> Iterator[str]:
    """Give a line for each message that is missing, fuzzy, stale or ill-formed."""
    gathered = {_key(message): message for message in gather() if message.id}
    for language in LANGUAGES:
        held = {_key(message): message for message in _read(language) if message.id}
        for key in gathered.keys() - held.keys():
            yield f"{language}: missing: {key[0]!r}"
        for key, message in held.items():
            if key not in gathered:
                yield f"{language}: stale: {key[0]!r}"
            elif message.fuzzy:
                yield f"{language}: fuzzy: {key[0]!r}"
            elif not _is_done(message, language):
                yield f"{language}: untranslated: {key[0]!r}"
            elif message.string != _printed(message, language):
                yield f"{language}: blanks or apostrophes: {key[0]!r}"
            for error in message.check():
                yield f"{language}: {error}: {key[0]!r}"


def _messages_in(path: Path, name: str) -> Iterator[tuple[Any, str | None]]:
    if path.suffix == ".pot":  # messages of libraries, named for our catalogues
        messages = read_po(io.BytesIO(path.read_bytes()))
        yield from ((message.id, message.context) for message in messages if message.id)
        return
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        source = _as_python(source, name)
    found = extract("python", io.BytesIO(source.encode()), KEYWORDS)
    yield from ((words, context) for _line, words, _comments, context in found)


def _sources() -> Iterator[Path]:
    for package in PACKAGES:
        for suffix in ("py", "html", "txt", "xml", "pot"):
            for path in (BASE / package).rglob(f"*.{suffix}"):
                if not {"migrations", "data"} & set(path.relative_to(BASE).parts):
                    yield path


def _as_python(template: str, name: str) -> str:
    """Give the template's messages as Python calls on the same lines."""
    calls = templatize(template, origin=name)
    # What is not a message became filler, whose indents would not be Python's.
    return "\n".join(line.strip() for line in calls.splitlines())


def _read(language: str) -> Catalog:
    if not _path(language).exists():
        return Catalog(locale=language, project="AgrInnova", fuzzy=False)
    with _path(language).open("rb") as file:
        return read_po(file, locale=language)


def _sign(catalog: Catalog) -> None:
    """Put our own words where the library leaves blanks to be filled in."""
    name = catalog.locale.english_name if catalog.locale else ""
    catalog.header_comment = f"# AgrInnova in {name}, under the EUPL-1.2."
    catalog.version, catalog.msgid_bugs_address = "1", ""
    catalog.last_translator = catalog.language_team = "AgrInnova"
    catalog.revision_date = catalog.creation_date


def _path(language: str) -> Path:
    return BASE / "locale" / language / "LC_MESSAGES" / "django.po"


def _key(message: Message) -> tuple[object, str | None]:
    return message.id, message.context


def _printed(message: Message, language: str) -> Any:
    """The words of `message` with the blanks and apostrophes of the language."""
    words = message.string
    if not message.id or not words:  # the head of the catalogue, or still to do
        return words
    if isinstance(words, str):
        return typographic(words, language)
    return tuple(typographic(form, language) for form in words)


def _is_done(message: Message, language: str) -> bool:
    words = message.string
    filled = all(words) if isinstance(words, (list, tuple)) else bool(words)
    return filled or language == SOURCE or not message.id


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m agrinnova.messages")
    parser.add_argument("--check", action="store_true", help="change nothing, complain")
    parser.add_argument("--compile", action="store_true", help="only compile")
    options = parser.parse_args()
    if options.compile:
        compile_stale()
    elif options.check:
        found = sorted(problems())
        print("\n".join(found) or "messages: complete in five languages")
        return int(bool(found))
    else:
        update()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A crawl of the real data: in each language its words, and titles of works alone.

A passage in another language is a fault, marked or not, unless it is the title of a
work, the name of a language or of a topic in its own language, or a postal address.
"""

import csv
from collections import defaultdict

import pytest
from django.test import Client
from django.urls import reverse
from modeltranslation.translator import translator

from agrinnova.core.choices import Language
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import LocalActionGroup
from agrinnova.core.vocabulary import DATA, source_words
from agrinnova.portal.registry.kinds import KINDS
from antennas.models import Organisation
from knowledge.models import Resource, Topic
from tests.portal.pages.passages import Passage, passages

pytestmark = [pytest.mark.walk, pytest.mark.usefixtures("joined")]

ALONE = ("home", "search", "project", "map", "alerts")
QUERIES = {"search": "?q=formaggio", "event-list": "?when=past"}
QUOTED = "q="  # such a page quotes the words that were found, of any language


def addresses(language: str) -> list[str]:
    """Every kind of list, and of each kind another record for each language."""
    here = {"language": language}
    # Of these nobody has made one yet.
    kinds = [kind for kind in KINDS if kind not in ("report", "need", "practice")]
    names = [*ALONE, *(f"{kind}-list" for kind in kinds)]
    lists = [reverse(name, kwargs=here) + QUERIES.get(name, "") for name in names]
    nth = LANGUAGES.index(language)
    for kind in kinds:
        published = KINDS[kind]._default_manager.published().order_by("-pk")
        record = published[(published.count() - 1) * nth // len(LANGUAGES)]
        lists.append(record.page_url(language))
    return lists


def may_be_foreign() -> set[Passage]:
    """What stands on a page of another language, and ought to."""
    found = {Passage(name, code) for code, name in Language.choices}
    found |= {Passage(code.upper(), code) for code in LANGUAGES}
    for code in LANGUAGES:
        for model in (Resource, Topic):
            titles = model.objects.values_list(f"title_{code}", flat=True)
            found |= {Passage(" ".join(t.split()), code) for t in titles if t}
    for model in (LocalActionGroup, Organisation):
        offices = model.objects.values_list("office_address", "original_language")
        found |= {Passage(*office) for office in offices}
    return found


def languages_of_texts() -> dict[str, set[str]]:
    """Our texts and the sources' words, and in which languages each is written."""
    known = defaultdict(set)
    for model in KINDS.values():
        names = translator.get_options_for_model(model).all_fields
        kept = {"search_words"} | (set() if model.translates_title() else {"title"})
        columns = [name for name in names if name not in kept]
        for code in LANGUAGES:
            rows = model._default_manager.values_list(*(f"{n}_{code}" for n in columns))
            for text in filter(None, (text for row in rows for text in row)):
                for line in text.splitlines():
                    known[" ".join(line.split())].add(code)
    with (DATA / "words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for code in LANGUAGES:
                known[source_words(row["field"], row["text"], code)].add(code)
    return known


def test_in_each_language_only_titles_of_works_are_foreign(client: Client) -> None:
    allowed, known = may_be_foreign(), languages_of_texts()
    foreign, unmarked, works = [], [], 0
    for language in LANGUAGES:
        for address in addresses(language):
            page = client.get(address).content.decode()
            for passage in passages(page):
                bare = passage._replace(text=passage.text.strip("[]"))
                if passage.language == language:
                    written_in = known.get(passage.text, {language})
                    if language not in written_in and QUOTED not in address:
                        unmarked.append((address, passage))
                elif bare in allowed:
                    works += 1
                else:
                    foreign.append((address, passage))
    assert (foreign, unmarked) == ([], [])
    assert works > 100


def test_the_crawl_finds_what_is_foreign_with_a_mark_and_without() -> None:
    page = """<html lang="fr"><p>Un <b lang="it">pascolo</b><br>du village</p>
    <script>const eight = 8</script><p>Corsica</p></html>"""
    found = [*passages(page)]
    assert found == [
        Passage("Un", "fr"),
        Passage("pascolo", "it"),
        Passage("du village", "fr"),
        Passage("Corsica", "fr"),
    ]
    assert found[1] not in may_be_foreign()
    assert languages_of_texts()["Corsica"] == {"it", "en"}

"""Naming: the project's retired words name no function, class, attribute or file.

`docs/glossary.md` has the words that replaced them. Local variables are left out, and
so are the names of tests, which are sentences.
"""

import ast
import re
from collections.abc import Iterator

from tests.test_architecture import ROOT, our_sources

WORDS = """
    borrowed brief chore desk door doors drill floor ground guarded halves house kit
    mending papers readings roof room rooms sense senses silent slip slips standing
    tell telling todo told torn town towns twin twins
"""
RETIRED = frozenset(WORDS.split())
# Of these the word is plain English or somebody else's: identifier and reason.
ALLOWED = {
    "told_until": "a column of the database, which keeps its name",
}
PART = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")


def defined(source: str) -> Iterator[str]:
    """The names that a module gives to others: also parameters and attributes."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        if isinstance(node, ast.ClassDef | ast.Module):
            for child in node.body:
                targets = [
                    *getattr(child, "targets", ()),
                    getattr(child, "target", None),
                ]
                yield from (t.id for t in targets if isinstance(t, ast.Name))


def retired_in(names: Iterator[str]) -> list[str]:
    return sorted(
        {
            name
            for name in names
            if not name.startswith("test_")
            and name not in ALLOWED
            and RETIRED & {part.lower() for part in PART.findall(name)}
        }
    )


def test_no_name_of_ours_has_a_retired_word() -> None:
    offences = {
        str(path.relative_to(ROOT)): found
        for path in our_sources()
        if (found := retired_in(iter([path.stem, *defined(path.read_text())])))
    }
    assert offences == {}


def test_a_retired_word_is_found_wherever_it_is_given_as_a_name() -> None:
    source = """
DESK = 1
class RecordTwin:
    doors = ()
    def find(self, silentWords): self.lost_ground = 1
def told(): asked = house = 2
"""
    assert retired_in(defined(source)) == [
        "DESK",
        "RecordTwin",
        "doors",
        "lost_ground",
        "silentWords",
        "told",
    ]


def test_plain_words_and_the_sentences_of_tests_are_left_alone() -> None:
    source = "def test_the_house_is_told(): ...\ndef showroom(grounded): doorstep = 1"
    assert retired_in(defined(source)) == []

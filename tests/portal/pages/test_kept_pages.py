"""Kept pages: after any public change each is what it would be if it were made anew.

Nothing says what a page depends on: it is proved by asking its statements again. Here
it is compared with a page made anew, for a change of each kind of record. Making anew
is what it costs: the files, most of which hold what a list does, all pages after each
change, and the steps of a record one by one are a walk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client, override_settings

from agrinnova.core import dependencies, kinds_of_tables, ledger
from agrinnova.core.models import Record
from agrinnova.publishing import actions
from tests.access import World, address_of
from tests.factories import FocusTopicFactory
from tests.portal.kinds import PUBLISHED
from tests.walks import walked

from .test_unknown_parameters import DATED

pytestmark = pytest.mark.django_db
# The moment of their making stands in some; pictures are dear to draw so often.
NOT_COMPARED = (".xlsx", ".pdf", ".png", ".jpg")


ALL = [pattern for pattern in DATED if not pattern.endswith(NOT_COMPARED)]
PAGES = [pattern for pattern in ALL if pattern.endswith("/")]  # those of the API too
assert len(PAGES) > 50
assert len(ALL) > 80


def answers(world: World, asked: list[str]) -> dict[str, tuple[int, bytes]]:
    """These public addresses, as somebody reads them now."""
    client, found = Client(), {}
    for pattern in asked:
        address = address_of(pattern, world)
        answer = client.get(address)
        found[address] = (answer.status_code, answer.content)
    return found


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Empty caches inside; what the others keep is there again afterwards."""
    empty = {
        name: {**cache, "LOCATION": f"anew-{name}"}
        for name, cache in settings.CACHES.items()
    }
    with override_settings(CACHES=empty):
        for name in empty:
            caches[name].clear()
        yield


def differing(world: World, asked: list[str]) -> set[str]:
    """The addresses whose kept answer is another than one made anew."""
    kept = answers(world, asked)
    with nothing_kept():
        anew = answers(world, asked)
    return {address for address in anew if anew[address] != kept[address]}


@pytest.fixture(autouse=True)
def _as_it_runs(settings: Any) -> None:
    settings.API_LIMIT = settings.DRAWING_LIMIT = 0
    ledger.identity()  # made by whoever asks first, and then in every key


def published(kind: str, number: int) -> Record:
    """A new record of a kind, with all that it shows."""
    return PUBLISHED[kind](7 + number)


def edited(record: Record) -> None:
    record.title_it = record.title_fr = "Tutto nuovo"
    actions.save_record(record)
    actions.record_parent_change(record)


def test_no_page_is_older_than_a_change_of_one_record(world: World) -> None:
    """Published and edited one after another; each time a fourth of the pages.

    What is not compared is kept as it was, so that none is new because it was asked.
    """
    answers(world, PAGES)
    old: dict[str, set[str]] = {}
    for number, kind in enumerate(PUBLISHED):
        edited(published(kind, number))
        old[kind] = differing(world, PAGES[number % 4 :: 4])
    old["the last"] = differing(world, PAGES)
    assert {kind: found for kind, found in old.items() if found} == {}


@pytest.mark.walk
def test_no_page_nor_file_is_older_than_one_step(world: World) -> None:
    """The last step is the same for all kinds, and compared when all have taken it."""
    answers(world, ALL)
    old: dict[tuple[str, str], set[str]] = {}
    made = []
    for number, kind in enumerate(PUBLISHED):
        made.append(record := published(kind, number))
        old[kind, "published"] = differing(world, ALL)
        edited(record)
        old[kind, "edited"] = differing(world, ALL)
    for record in made:
        actions.withdraw(record, by=None)
    old["all", "withdrawn"] = differing(world, ALL)
    assert {step: found for step, found in old.items() if found} == {}


def changes_of_what_records_show(world: World) -> Iterator[str]:
    """Change, one by one, what stands in records without being one; tells what."""
    enterprise, town = world.public["enterprise"], world.public["municipality"]
    enterprise.municipality = town
    actions.save_record(enterprise)
    yield "placed"
    town.name = "Altrove"
    town.save()
    actions.record_parent_change(town)
    yield "municipality"
    topic = world.public["topic"]
    FocusTopicFactory(topic=topic, why_it="Perché adesso")
    actions.record_change(topic)
    yield "focus"
    statement = world.public["fundingstatement"]
    statement.text_it = "Altre parole"
    statement.save()
    actions.record_funding_change(statement)
    yield "funding statement"


@pytest.mark.parametrize(
    ("asked", "each"),
    [
        pytest.param(PAGES, 4, id="pages"),
        pytest.param(ALL, 1, id="files", marks=pytest.mark.walk),
    ],
)
def test_nor_than_a_change_of_what_records_show(
    asked: list[str], each: int, world: World
) -> None:
    answers(world, asked)
    for number, change in enumerate(changes_of_what_records_show(world)):
        assert differing(world, asked[number % each :: each]) == set(), change


@pytest.mark.parametrize("kind", walked(["enterprise", "topic"], ["enterprise"]))
def test_a_page_that_is_not_asked_again_is_found_out(
    kind: str, world: World, monkeypatch: Any
) -> None:
    """The control: with the tables of a kind taken for another's, pages are old."""
    read = kinds_of_tables.kinds_read

    def wrong(sql: str) -> frozenset[str] | None:
        return frozenset((read(sql) or {"x"}) - {kind}) or frozenset({"none"})

    monkeypatch.setattr(dependencies, "kinds_read", wrong)
    answers(world, PAGES)
    record = world.public[kind]
    record.title_it = "Tutto nuovo"
    actions.save_record(record)
    assert record.page_url("it") in differing(world, PAGES)

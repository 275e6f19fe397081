"""Kept pages: after any public change each is what it would be if it were made anew.

Nothing says what a page depends on: it is proved by asking its statements again. Here
it is compared with a page made anew, for a change of each kind of record.
"""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from agrinnova.core import dependencies, kinds_of_tables, ledger
from agrinnova.publishing import actions
from tests.access import World, address_of
from tests.factories import FocusTopicFactory
from tests.portal.kinds import PUBLISHED

from .test_unknown_parameters import DATED

pytestmark = pytest.mark.django_db
# The moment of their making stands in some; pictures are dear to draw so often.
NOT_COMPARED = (".xlsx", ".pdf", ".png", ".jpg")


def answers(world: World) -> dict[str, tuple[int, bytes]]:
    """Every public address, as somebody reads it now."""
    client, found = Client(), {}
    for pattern in DATED:
        if not pattern.endswith(NOT_COMPARED):
            address = address_of(pattern, world)
            answer = client.get(address)
            found[address] = (answer.status_code, answer.content)
    return found


def differing(world: World) -> set[str]:
    """The addresses whose kept answer is another than one made anew."""
    kept = answers(world)
    for cache in caches.all(initialized_only=True):
        cache.clear()
    anew = answers(world)
    assert len(anew) > 80
    return {address for address in anew if anew[address] != kept[address]}


@pytest.fixture(autouse=True)
def _as_it_runs(settings: Any) -> None:
    settings.API_LIMIT = settings.DRAWING_LIMIT = 0
    ledger.identity()  # made by whoever asks first, and then in every key


def test_no_page_is_older_than_a_change_of_one_record(world: World) -> None:
    """Kinds one after another: pages made anew are what it costs.

    The last step is the same for all kinds, and compared when all have taken it.
    """
    answers(world)
    old: dict[tuple[str, str], set[str]] = {}
    made = []
    for number, (kind, make) in enumerate(PUBLISHED.items()):
        made.append(published := make(7 + number))
        old[kind, "published"] = differing(world)
        published.title_it = published.title_fr = "Tutto nuovo"
        actions.save_record(published)
        actions.record_parent_change(published)
        old[kind, "edited"] = differing(world)
    for published in made:
        actions.withdraw(published, by=None)
    old["all", "withdrawn"] = differing(world)
    assert {step: found for step, found in old.items() if found} == {}


def test_nor_than_a_change_of_what_records_show(world: World) -> None:
    answers(world)
    enterprise, town = world.public["enterprise"], world.public["municipality"]
    enterprise.municipality = town
    actions.save_record(enterprise)
    assert differing(world) == set()
    town.name = "Altrove"
    town.save()
    actions.record_parent_change(town)
    assert differing(world) == set()
    topic = world.public["topic"]
    FocusTopicFactory(topic=topic, why_it="Perché adesso")
    actions.record_change(topic)
    assert differing(world) == set()
    statement = world.public["fundingstatement"]
    statement.text_it = "Altre parole"
    statement.save()
    actions.record_funding_change(statement)
    assert differing(world) == set()


@pytest.mark.parametrize("kind", ["enterprise", "topic"])
def test_a_page_that_is_not_asked_again_is_found_out(
    kind: str, world: World, monkeypatch: Any
) -> None:
    """The control: with the tables of a kind taken for another's, pages are old."""
    read = kinds_of_tables.kinds_read

    def wrong(sql: str) -> frozenset[str] | None:
        return frozenset((read(sql) or {"x"}) - {kind}) or frozenset({"none"})

    monkeypatch.setattr(dependencies, "kinds_read", wrong)
    answers(world)
    record = world.public[kind]
    record.title_it = "Tutto nuovo"
    actions.save_record(record)
    assert record.page_url("it") in differing(world)

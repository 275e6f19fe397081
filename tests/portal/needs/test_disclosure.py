"""Disclosure: nobody computes a count under five from all outlets and two waves.

As `tests/enterprises/needs/test_disclosure.py` for the tables of one survey; here the
attacker also has the gap in page, API, CSV and workbook, and what moved since before.
"""

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from enterprises.models import NeedRating, NeedsSurvey
from enterprises.needs.actions import close_survey
from enterprises.needs.analysis import cells, tables
from tests.enterprises.needs import test_disclosure as of_tables
from tests.enterprises.needs.waves import rate, respondents, wave
from tests.factories import NeedsSurveyFactory

from .test_outlets import API, csv_lines, workbook_lines

pytestmark = pytest.mark.django_db
Tables = dict[str, Any]
SAID = re.compile(r"(\d+) of (\d+) who answered")


def two_waves(seed: int) -> list[NeedsSurvey]:
    """The later and the earlier of two waves, most of whose people are the same."""
    earlier, chance = wave(seed, people=40 + 10 * seed), random.Random(seed)
    topics = list(earlier.topics.all())
    later = NeedsSurveyFactory(published=True, topics=topics)
    places = list(earlier.responses.values("group_id", "sector"))
    people = chance.sample(places, len(places) - 4)
    NeedRating.objects.bulk_create(
        rate(one, topic, chance.randint(2, 5), chance.randint(1, 4))
        for one in respondents(later, people)
        for topic in topics
    )
    close_survey(earlier, by=None)
    return [close_survey(later, by=None), earlier]


def shares(contents: Tables, topic: str) -> Iterator[tuple[of_tables.Name, int | None]]:
    """The share with a need by place, None where the tables hide it."""
    (row,) = (r for r in contents["topics"]["rows"] if r["topic"] == topic)
    yield ("all",), row["cell"].get("need")
    (row,) = (r for r in contents["by_group"]["rows"] if r["topic"] == topic)
    heads = contents["by_group"]["columns"]
    for head, cell in zip(heads, row["cells"], strict=True):
        yield ("by_group", head["code"]), cell.get("need")


def from_gap(
    found: list[Any], slug: str, groups: dict[str, str], *, is_now: bool
) -> Any:
    """What the gap says of a topic: its cells, and by the change those before."""
    for cell in (cell for cell in found if cell["topic"]["slug"] == slug):
        group, need, change = cell["group"], cell["need"], cell["change"]
        place = ("by_group", groups[group["slug"]]) if group else ("all",)
        if is_now:
            yield from of_tables.known(need, place)
        elif change["state"] == "value":
            yield {("share", *place): 1}, need["need"] - change["points"]


def attacked(client: Client, surveys: list[NeedsSurvey]) -> list[Any]:
    """Counts from 1 to 4, and hidden shares, that all outlets together give away."""
    found, given = [], client.get(API).json()["results"]
    listed = client.get("/api/v1/local-action-groups/").json()["results"]
    groups = {group["slug"]: group["id"] for group in listed}
    for survey in surveys:
        address = f"/api/v1/needs/{survey.public_id}/"
        contents = client.get(address).json()["tables"]
        for topic in survey.topics.all():
            key = str(topic.public_id)
            by_place = dict(shares(contents, key))
            said = from_gap(given, topic.slug, groups, is_now=survey is surveys[0])
            values = of_tables.solved([*of_tables.equations(contents, key), *said])
            found += [
                (name, value)
                for name, value in values.items()
                if (name[0] in of_tables.COUNTS and 0 < value < 5)
                or (name[0] == "share" and by_place[name[1:]] is None)
            ]
    return found


@pytest.mark.parametrize("seed", range(3))
def test_no_count_under_five_is_computed_from_all_outlets(client, seed: int) -> None:
    surveys = two_waves(seed)
    given = client.get(API).json()["results"]
    assert {"value", "hidden"} <= {cell["change"]["state"] for cell in given}
    assert attacked(client, surveys) == []
    # The files say the same, and so do the sentences of the pages.
    for lines in (csv_lines(client), workbook_lines(client)):
        assert [line["state"] for line in lines] == [c["need"]["state"] for c in given]
        for line, cell in zip(lines, given, strict=True):
            hidden = cell["need"].get("need", 0) is None
            assert (line["need"] == "hidden") == hidden
    for topic in surveys[0].topics.all():
        page = client.get(f"/en/needs/gap/{topic.slug}/").content.decode()
        counts = [(int(a), int(b) - int(a)) for a, b in SAID.findall(page)]
        assert counts
        assert not {number for pair in counts for number in pair} & {1, 2, 3, 4}


def test_what_is_hidden_has_one_word(client) -> None:
    two_waves(1)
    for cell in client.get(API).json()["results"]:
        if cell["need"]["state"] != "value":
            assert cell["verdict"] in {"few_answers", "not_asked"}


def test_hiding_small_cells_alone_would_disclose_them(client, monkeypatch) -> None:
    monkeypatch.setattr(cells, "hidden_in_line", of_tables.primary_alone)
    monkeypatch.setattr(tables, "hidden_in_line", of_tables.primary_alone)
    assert attacked(client, two_waves(1))

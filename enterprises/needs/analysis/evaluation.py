"""Evaluation of a closed survey: bootstrap intervals of the figures it publishes."""

from collections.abc import Iterable, Mapping

from enterprises.needs.models import NeedRating, NeedsResponse, NeedsSurvey

from .bootstrap import REPLICATIONS, SEED, Interval, intervals
from .categories import BREAKDOWNS, columns_of
from .contents import TOPICS, Content
from .counting import ALL, Key, asked_in
from .figures import VALUE, Cell
from .scores import Pair

INTERVALS = "intervals"
Person = dict[str, Pair]  # by the topic's identifier


def intervals_of(survey: NeedsSurvey) -> Content:
    """The table of intervals: as `topics`, by topic, and as each table by category.

    Only what a published cell rests on is drawn, and only its figures are given.
    """
    tables = {table.name: table.content for table in survey.tables.all()}
    persons = _persons(survey)
    rows = tables[TOPICS]["rows"]
    cells = {row["topic"]: row["cell"] for row in rows if "of" not in row}
    found: Content = {
        "seed": SEED,
        "replications": REPLICATIONS,
        TOPICS: _of_cells(persons[ALL], cells) if ALL in persons else {},
    }
    categories = columns_of(survey, asked_in(survey))
    for name in BREAKDOWNS.keys() & tables.keys():
        rows, heads = tables[name]["rows"], tables[name]["columns"]
        keys = {column.code: column.key for column in categories[name]}
        found[name] = {
            code: _of_cells(
                persons.get(keys.get(code, ALL), []),
                {row["topic"]: row["cells"][at] for row in rows},
                has_rank=False,
            )
            for at, code in enumerate(head["code"] for head in heads)
            if keys.get(code) in persons
        }
    return found


def _of_cells(
    persons: Iterable[Person], cells: Mapping[str, Cell], *, has_rank: bool = True
) -> Content:
    """The intervals of the cells of one category that are published, by topic."""
    shown = [topic for topic, cell in cells.items() if cell["state"] == VALUE]
    if not shown:
        return {}
    drawn = intervals(list(persons), shown)
    return {topic: _given(drawn[topic], cells[topic], has_rank) for topic in shown}


def _given(found: Interval, cell: Cell, has_rank: bool) -> Content:
    given: Content = {"weighted": _rounded(found.weighted)}
    if cell["ranked"] is not None:
        given["ranked"] = _rounded(found.ranked)
    if has_rank:
        given |= {"rank": found.rank, "is_first": round(100 * found.is_first)}
    return given


def _rounded(ends: tuple[float, float] | None) -> list[float] | None:
    return [round(end, 2) for end in ends] if ends else None


def _persons(survey: NeedsSurvey) -> dict[Key, list[Person]]:
    """Everybody's pairs, in the order of the responses, by category."""
    counted = NeedsResponse.objects.counted().filter(survey=survey)
    dimensions = list(BREAKDOWNS.values())
    responses = counted.order_by("pk").values("pk", *dimensions)
    pairs: dict[int, Person] = {}
    rows = NeedRating.objects.filter(response__in=counted.values("pk"))
    for response, topic, importance, competence in rows.values_list(
        "response", "topic__public_id", "importance", "competence"
    ):
        pairs.setdefault(response, {})[str(topic)] = (importance, competence)
    found: dict[Key, list[Person]] = {}
    for response in responses:
        if person := pairs.get(response["pk"]):
            for key in (ALL, *((name, response[name]) for name in dimensions)):
                found.setdefault(key, []).append(person)
    return found

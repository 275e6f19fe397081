"""Waves of the needs survey as they were published: cells by topic and territory.

Nothing is counted here: an outlet that counted or added up would disclose what the
tables hide (docs/decisions/022-small-cells.md).
"""

from typing import Any, NamedTuple

from django.db.models import QuerySet

from agrinnova.core.kept import keep
from enterprises.models import NeedsSurvey
from enterprises.needs.analysis.contents import TOPICS
from enterprises.needs.analysis.evaluation import INTERVALS
from enterprises.needs.analysis.figures import HIDDEN, NOT_ASKED, Cell

Place = tuple[str, str | None]  # identifiers of a topic and of a group, None for all


class Wave(NamedTuple):
    """What a closed survey published.

    Attributes:
        asked: how many took part; None where they are too few for any figure.
        topics: identifiers of the topics, the greatest need first.
        cells: by topic and group; None is everybody.
        intervals: the bootstrap's, in the same way.
    """

    survey: NeedsSurvey
    asked: int | None
    topics: list[str]
    cells: dict[Place, Cell]
    intervals: dict[Place, Any]

    def cell(self, topic: str, group: str | None) -> Cell:
        """A published cell; what no table has was not asked."""
        return self.cells.get((topic, group), {"state": NOT_ASKED})

    def heads(self) -> set[str | None]:
        """The territories that the tables have."""
        return {group for _topic, group in self.cells}


def last_waves() -> tuple[Wave | None, Wave | None]:
    """The last two closed surveys that are public, the latest first; kept."""
    found = keep("needs-waves", make=lambda: [wave_of(one) for one in _closed()[:2]])
    latest, before = (*found, None, None)[:2]
    return latest, before


def _closed() -> QuerySet[NeedsSurvey]:
    closed = NeedsSurvey.objects.published().filter(closed_at__isnull=False)
    return closed.order_by("-closed_at", "-pk").prefetch_related("tables")


def wave_of(survey: NeedsSurvey) -> Wave:
    """The tables of a closed survey by their places."""
    contents = {table.name: table.content for table in survey.tables.all()}
    rows = contents.get(TOPICS, {"asked": None, "rows": []})
    cells: dict[Place, Cell] = {}
    topics: list[str] = []
    for row in rows["rows"]:
        # A topic that was folded stands together with others: alone it is hidden.
        alone = "of" not in row
        for topic in row.get("of", [row["topic"]]):
            topics.append(topic)
            cells[topic, None] = row["cell"] if alone else {"state": HIDDEN}
    by_group = contents.get("by_group", {"columns": [], "rows": []})
    groups = [head["code"] for head in by_group["columns"]]
    held = {h["code"] for h in by_group["columns"] if h["state"] != NOT_ASKED}
    for topic in topics:
        for group in groups:
            state = HIDDEN if group in held else NOT_ASKED
            cells[topic, group] = {"state": state}
    for row in by_group["rows"]:
        for group, cell in zip(groups, row["cells"], strict=True):
            cells[row["topic"], group] = cell
    return Wave(survey, rows["asked"], topics, cells, _intervals(contents))


def _intervals(contents: dict[str, Any]) -> dict[Place, Any]:
    drawn = contents.get(INTERVALS, {})
    found: dict[Place, Any] = {
        (topic, None): one for topic, one in drawn.get(TOPICS, {}).items()
    }
    for group, topics in drawn.get("by_group", {}).items():
        found |= {(topic, group): one for topic, one in topics.items()}
    return found

"""Public statistics of training needs: the tables of the last survey that was closed.

They are taken as they were published at the close, whatever is hidden left out: no
query on answers (docs/decisions/022-small-cells.md).
"""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.models import NeedsSurvey
from enterprises.needs.analysis.figures import VALUE
from enterprises.needs.presenting import ShownTables, shown_tables
from knowledge.models import Topic

from .figure import Figure, FigureRow, Head

# The tables whose heads are told: title, and what the rows are.
TOOK_PART: dict[str, tuple[Any, Any]] = {
    "by_group": (
        gettext_lazy("Who took part in the survey, by territory"),
        gettext_lazy("Territory"),
    ),
    "by_respondent": (
        gettext_lazy("Who took part in the survey, by who answered"),
        gettext_lazy("Who answered"),
    ),
}


def last_survey() -> NeedsSurvey | None:
    """The survey that was closed last and is public."""
    closed = NeedsSurvey.objects.published().filter(closed_at__isnull=False)
    found: NeedsSurvey | None = closed.order_by("-closed_at", "-pk").first()
    return found


def needs() -> list[Figure]:
    """What the last survey published by topic, and who took part; none before it."""
    survey = last_survey()
    tables = shown_tables(survey) if survey else None
    if tables is None or tables.asked is None:
        return []
    took_part = [table for table in tables.breakdowns if table["name"] in TOOK_PART]
    return [_by_topic(tables), *map(_took_part, took_part)]


def _by_topic(tables: ShownTables) -> Figure:
    rows = [
        FigureRow(Head(row["topic"].slug, str(row["topic"])), [row["cell"]["need"]])
        for row in tables.rows
        if isinstance(row["topic"], Topic) and row["cell"].get("need") is not None
    ]
    return Figure(
        "needs_by_topic",
        _("Training needs by topic"),
        _(
            "In a hundred of those who answered on a topic, how many have a need: the"
            " topic is more important to them than they know of it. Where few answered"
            " the topic is left out."
        ),
        capfirst(_("topic")),
        [Head("need", _("With a need, in a hundred"))],
        rows,
    )


def _took_part(table: dict[str, Any]) -> Figure:
    rows = [
        FigureRow(
            Head(getattr(head["name"], "slug", head["code"]), str(head["name"])),
            [head["asked"]],
        )
        for head in table["heads"]
        if head["state"] == VALUE
    ]
    title, first = TOOK_PART[table["name"]]
    return Figure(
        f"took_part_{table['name']}",
        str(title),
        _("People who answered. Fewer than five are hidden, and what tells of them."),
        str(first),
        [Head("people", _("People"))],
        rows,
    )

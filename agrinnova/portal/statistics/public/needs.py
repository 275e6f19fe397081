"""Public statistics of training needs: the tables of the last survey that was closed.

They are taken as they were published at the close, whatever is hidden left out: no
query on answers (docs/decisions/022-small-cells.md).
"""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from enterprises.models import NeedsSurvey
from enterprises.needs.analysis.figures import VALUE
from enterprises.needs.answer_modes import took_part_by_mode
from enterprises.needs.presenting import ShownTables, shown_tables
from knowledge.models import Topic

from .figure import Figure, FigureRow, Head


def last_survey() -> NeedsSurvey | None:
    """The survey that was closed last and is public."""
    closed = NeedsSurvey.objects.published().filter(closed_at__isnull=False)
    found: NeedsSurvey | None = closed.order_by("-closed_at", "-pk").first()
    return found


def needs() -> list[Figure]:
    """What the last survey published by topic, and who took part; none before it."""
    survey = last_survey()
    tables = shown_tables(survey) if survey else None
    if survey is None or tables is None or tables.asked is None:
        return []
    return [_by_topic(tables), *map(_took_part, tables.breakdowns), *_by_mode(survey)]


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
    return _people(table["name"], table["caption"], rows)


def _by_mode(survey: NeedsSurvey) -> list[Figure]:
    rows = [
        FigureRow(Head(mode.value, str(mode.label)), [number])
        for mode, number in took_part_by_mode(survey)
    ]
    return [_people("by_mode", _("By how they answered"), rows)] if rows else []


def _people(name: str, caption: str, rows: list[FigureRow]) -> Figure:
    category = caption[:1].lower() + caption[1:]
    return Figure(
        f"took_part_{name}",
        _("Who took part in the survey, %(category)s") % {"category": category},
        _("People who answered. Fewer than five are hidden, and what tells of them."),
        _("Who answered"),
        [Head("people", _("People"))],
        rows,
    )

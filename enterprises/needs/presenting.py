"""Presenting a closed survey's tables: names in place of identifiers and codes."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from agrinnova.core.models import LocalActionGroup, Record
from enterprises.registry.choices import SECTORS
from knowledge.models import Topic

from .analysis.categories import UNKNOWN
from .analysis.contents import TOPICS, Content
from .analysis.evaluation import INTERVALS
from .analysis.figures import HIDDEN
from .analysis.participation import PARTICIPATION
from .choices import RespondentKind
from .models import NeedsSurvey
from .presenting_participation import shown_participation

Names = Mapping[str, Any]  # records by identifier, labels by code


class ShownTables(NamedTuple):
    """The tables of a survey with names in the reader's language.

    Attributes:
        asked: how many took part; None where they are too few for any table.
        rows: by topic, the greatest need first, with `cell` and its `interval`.
        breakdowns: by category, with `name`, `caption`, `heads`, `rows` and the
            `hidden` heads.
        disagree: whether the two scores put the topics in another order.
        participation: its tables, each with `caption`, `heads` and `rows`.
    """

    asked: int | None
    rows: list[Content]
    breakdowns: list[Content]
    disagree: bool
    participation: list[Content]


def shown_tables(survey: NeedsSurvey) -> ShownTables | None:
    """What the page of a closed survey shows; None while nothing of it is public."""
    if not survey.is_closed:
        return None
    contents = {table.name: table.content for table in survey.tables.all()}
    intervals = contents.get(INTERVALS, {}).get(TOPICS, {})
    names = names_in(contents)
    rows = [
        {
            "topic": names.get(row["topic"]),
            "of": [names[one] for one in row.get("of", ()) if one in names],
            "cell": row["cell"],
            "interval": intervals.get(row["topic"], {}),
        }
        for row in contents[TOPICS]["rows"]
    ]
    breakdowns = [
        _breakdown(contents[name], caption, names) | {"name": name}
        for name, caption in captions().items()
        if name in contents
    ]
    participation = shown_participation(contents.get(PARTICIPATION), names)
    asked = contents[TOPICS]["asked"]
    return ShownTables(asked, rows, breakdowns, disagree(rows), participation)


def captions() -> dict[str, str]:
    """What each table by category is called."""
    return {
        "by_group": _("By territory"),
        "by_sector": _("By sector"),
        "by_young_led": _("By whether young people lead the enterprise"),
        "by_women_led": _("By whether women lead the enterprise"),
        "by_respondent": _("By who answered"),
    }


def names_in(contents: Mapping[str, Content]) -> Names:
    """Topics, groups and labels by what the tables call them; two statements.

    The figures of a topic or group that was withdrawn stay, its words go.
    """
    topics = {one for row in contents[TOPICS]["rows"] for one in _topics_of(row)}
    by_group = contents.get("by_group", {"columns": []})
    groups = [head["code"] for head in by_group["columns"]]
    records: list[Record] = [
        *Topic.objects.published().filter(public_id__in=topics),
        *LocalActionGroup.objects.published().filter(public_id__in=groups),
    ]
    return {
        **{code: SECTORS.label(code) for code in SECTORS.codes},
        **dict(RespondentKind.choices),
        "yes": _("yes"),
        "no": _("no"),
        UNKNOWN: _("not known"),
        **dict.fromkeys([*topics, *groups], _("what is no longer public")),
        **{str(record.public_id): record for record in records},
    }


def disagree(rows: Sequence[Content]) -> bool:
    """Whether the weighted and the ranked score, where both are shown, differ."""
    ranked = [row["cell"].get("ranked") for row in rows]
    shown = [value for value in ranked if value is not None]
    return shown != sorted(shown)


def _topics_of(row: Content) -> list[str]:
    return [row["topic"], *row.get("of", ())]


def _breakdown(content: Content, caption: str, names: Names) -> Content:
    """A table without the columns that are hidden from top to bottom."""
    heads = [head | {"name": names.get(head["code"])} for head in content["columns"]]
    kept = [at for at, head in enumerate(heads) if head["state"] != HIDDEN]
    return {
        "caption": caption,
        "heads": [heads[at] for at in kept],
        "hidden": [head for head in heads if head["state"] == HIDDEN],
        "rows": [
            {
                "topic": names.get(row["topic"]),
                "cells": [row["cells"][at] for at in kept],
            }
            for row in content["rows"]
        ],
    }

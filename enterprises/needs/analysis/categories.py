"""Categories of a survey's tables: territories, sectors, who leads, who answers."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from agrinnova.core.models import LocalActionGroup
from enterprises.needs.choices import RespondentKind
from enterprises.needs.models import NeedsSurvey
from enterprises.registry.choices import SECTORS

from .counting import Key
from .tables import Column

UNKNOWN = "unknown"  # it is not "no"
LEADERS = {True: "yes", False: "no", None: UNKNOWN}
# The tables by category, and the column of the response that each is made by.
BREAKDOWNS = {
    "by_group": "group_id",
    "by_sector": "sector",
    "by_young_led": "is_young_led",
    "by_women_led": "is_women_led",
    "by_respondent": "respondent_kind",
}


def columns_of(
    survey: NeedsSurvey, asked: Mapping[Key, int]
) -> dict[str, list[Column]]:
    """The columns of each table: all territories, of the others those that answered."""
    codes: dict[str, dict[Any, str]] = {
        "sector": {code: code for code in SECTORS.codes} | {"": UNKNOWN},
        "is_young_led": LEADERS,
        "is_women_led": LEADERS,
        "respondent_kind": {kind: kind for kind in RespondentKind.values},
    }
    columns = {
        name: [
            Column(code, (dimension, value))
            for value, code in codes[dimension].items()
            if (dimension, value) in asked
        ]
        for name, dimension in BREAKDOWNS.items()
        if dimension in codes
    }
    return {"by_group": _territories(survey, asked), **columns}


def _territories(survey: NeedsSurvey, asked: Mapping[Key, int]) -> list[Column]:
    """The partners, and others that answered; without groups it is held in all."""
    answered = [value for name, value in asked if name == "group_id"]
    held = {group.pk for group in survey.groups.all()}
    groups = LocalActionGroup.objects.filter(
        Q(pk__in=[*answered, *held])
        | Q(pk__in=LocalActionGroup.objects.partners().values("pk"))
    )
    return [
        Column(
            str(group.public_id),
            ("group_id", group.pk),
            not held or group.pk in {*held, *answered},
        )
        for group in groups.in_reading_order()
    ]

"""Presenting a closed survey's participation: lines with names, columns with words."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from .analysis.participation import SECTORS, TERRITORIES
from .choices import AnswerMode, RespondentKind

Content = dict[str, Any]


def participation_heads() -> dict[str, str]:
    """What each number of a line is called."""
    return {
        "invited": _("Enterprises invited"),
        "asked": _("Took part"),
        **{kind.value: str(kind.label) for kind in RespondentKind},
        **{mode.value: str(mode.label) for mode in AnswerMode},
    }


def shown_participation(
    content: Content | None, names: Mapping[str, Any]
) -> list[Content]:
    """By territory with the total last, and by sector; none of older surveys.

    A line's `numbers` are in the order of the heads; None is hidden.
    """
    return list(_tables(content, names)) if content else []


def _tables(content: Content, names: Mapping[str, Any]) -> Iterator[Content]:
    heads = participation_heads()
    captions = {
        TERRITORIES: _("Who took part, by territory"),
        SECTORS: _("Who took part, by sector"),
    }
    for name, caption in captions.items():
        lines = [(names.get(line["code"]), line) for line in content[name]]
        if name == TERRITORIES:
            lines.append((_("All together"), content["total"]))
        shown = [head for head in heads if lines and head in lines[0][1]]
        yield {
            "caption": caption,
            "heads": [heads[head] for head in shown],
            "rows": [
                {"name": label, "numbers": [line[head] for head in shown]}
                for label, line in lines
            ],
        }

"""Sections of the report's chapter on needs: what is missing, method, who took part."""

from typing import Any

from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agrinnova.core.labels import labelled
from agrinnova.portal.needs.cells import GapCell, GapTable
from agrinnova.portal.needs.legend import legend
from agrinnova.portal.needs.missing import missing
from agrinnova.portal.needs.sentences import need_words
from enterprises.models import NeedsSurvey
from enterprises.needs.analysis.figures import VALUE
from enterprises.needs.answer_modes import took_part_by_mode
from enterprises.needs.presenting import shown_tables
from enterprises.report.chapters import Section

FIRST = 3  # gaps that are told of each territory, and of those they share


def legend_section() -> Section:
    """What each word of the table means."""
    rules = [labelled(str(verdict.label), rule) for verdict, rule in legend()]
    return Section(_("What the words mean"), rules)


def next_steps(table: GapTable) -> list[Section]:
    """The greatest gaps of each territory, each with what is missing in words."""
    words = _(
        "For each territory the greatest needs that no course within reach answers."
    )
    lead = Section(_("What to organise next"), [words], is_list=False)
    return [lead, *(_lacking(table, group) for group in table.groups)]


def shared_sections(table: GapTable) -> list[Section]:
    """What several territories lack and could organise together; none for nothing."""
    lines = [
        labelled(
            capfirst(str(cell.topic)),
            f"{_territories(number)} · {need_words(cell.need)}",
        )
        for cell, number in table.shared_gaps()[:FIRST]
    ]
    return [Section(_("What to organise together"), lines)] if lines else []


def method() -> Section:
    """How a need is known, and what the tables hide."""
    lines = [
        _(
            "Who answered said of each topic how important it is to them and how well"
            " they know it, both from 1 to 5. Somebody has a need where a topic is more"
            " important to them than they know of it."
        ),
        _("“%(example)s” means 64 in a hundred of the 25 who answered on it.")
        % {"example": need_words({"state": VALUE, "need": 64, "used": 25})},
        _(
            "Where fewer than five people answered, and where a figure would give such"
            " an answer away, nothing is printed. Where the share of those with a need"
            " is hidden, the weighted score (Borich 1980) decides on the word."
        ),
        _(
            "The tables were made once, when the survey was closed; nobody’s single"
            " answer is in them."
        ),
    ]
    return Section(_("How the need was asked"), lines, is_list=False)


def participation(survey: NeedsSurvey) -> list[Section]:
    """Who took part, by each category of the published tables."""
    tables = shown_tables(survey)
    if tables is None or tables.asked is None:
        return []
    lines = [
        labelled(table["caption"], " · ".join(_took_part(table)))
        for table in tables.breakdowns
    ]
    by_mode = [f"{mode.label} {localize(n)}" for mode, n in took_part_by_mode(survey)]
    if by_mode:
        lines.append(labelled(_("By how they answered"), " · ".join(by_mode)))
    return [Section(_("Who took part"), lines)]


def _lacking(table: GapTable, group: Any) -> Section:
    lines = [_lacks(cell) for cell in table.gaps_of(group)[:FIRST]]
    return Section(str(group), lines or [_("No gap is known.")], level=3)


def _lacks(cell: GapCell) -> str:
    return labelled(capfirst(str(cell.topic)), " ".join(missing(cell)))


def _territories(number: int) -> str:
    text = ngettext("%(number)s territory", "%(number)s territories", number)
    return text % {"number": number}


def _took_part(table: dict[str, Any]) -> list[str]:
    """A number for each category; those that are hidden together, without any."""
    told = [
        f"{head['name']} {localize(head['asked'])}"
        for head in table["heads"]
        if head["state"] == "value"
    ]
    hidden = ", ".join(str(head["name"]) for head in table["hidden"])
    return [*told, _("hidden: %(names)s") % {"names": hidden}] if hidden else told

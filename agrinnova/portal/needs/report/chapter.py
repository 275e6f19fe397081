"""Chapter of the report: what enterprises need, and what is on offer to them.

It is there only where a survey was closed of which figures were published, and takes
them as they stand (docs/decisions/022-small-cells.md): no query on answers.
"""

from django.utils import timezone
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agrinnova.core.dates import long_date
from agrinnova.portal.needs.cells import GapCell, GapRow, GapTable
from agrinnova.portal.needs.sentences import need_words
from agrinnova.portal.needs.table import gap_table
from agrinnova.portal.needs.verdicts import Verdict
from agrinnova.portal.needs.waves import Wave
from agrinnova.web.charts import shade_of
from enterprises.models import ReportEdition
from enterprises.report.chapters import Cell, ReportChapter, Row

from .sections import legend_section, method, next_steps, participation, shared_sections


def needs_chapter(edition: ReportEdition) -> ReportChapter | None:
    """The chapter in the language in use; None where nothing is published.

    The edition of a group tells of its territory alone, beside the whole network.
    """
    table = _of_group(gap_table(), edition)
    wave = table.wave
    if wave is None or wave.asked is None:
        return None
    return ReportChapter(
        title=_("What enterprises need, and what is on offer"),
        lead=_lead(wave, wave.asked),
        caption=_("By topic: topics in focus first, then the greatest need"),
        first=_("Topic"),
        heads=[_("All"), *map(str, table.groups)],
        rows=[_row(row) for row in table.rows],
        sections=[
            legend_section(),
            *shared_sections(table),
            *next_steps(table),
            method(),
            *participation(wave.survey),
        ],
    )


def _of_group(table: GapTable, edition: ReportEdition) -> GapTable:
    """The table with the column of the edition's group alone, if it has one."""
    kept = [group for group in table.groups if group.pk == edition.group_id]
    if not kept:
        return table
    rows = [
        row._replace(cells=[c for c in row.cells if c.group in (None, *kept)])
        for row in table.rows
    ]
    return table._replace(groups=kept, rows=rows)


def _lead(wave: Wave, asked: int) -> list[str]:
    """Whose needs they are, of which day, and what the survey says of itself."""
    text = ngettext(
        "%(shown)s person took part in the survey “%(survey)s”, closed on %(day)s.",
        "%(shown)s people took part in the survey “%(survey)s”, closed on %(day)s.",
        asked,
    )
    words = {
        "shown": localize(asked),
        "survey": wave.survey,
        "day": long_date(timezone.localtime(wave.survey.closed_at)),
    }
    counted = _("What is on offer was counted on %(day)s.")
    lines = [text % words, counted % {"day": long_date(timezone.localdate())}]
    return [" ".join(lines), *filter(None, [wave.survey.words("summary").text])]


def _row(row: GapRow) -> Row:
    return Row(capfirst(str(row.topic)), [_cell(cell) for cell in row.cells])


def _cell(cell: GapCell) -> Cell:
    is_told = cell.verdict not in (Verdict.FEW, Verdict.NOT_ASKED)
    return Cell(
        cell.verdict.value,
        str(cell.verdict.label),
        need_words(cell.need) if is_told else "",
        shade_of(cell.need.get("need")),
    )

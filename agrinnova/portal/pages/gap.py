"""Gap pages: what is needed against what is on offer, all topics and one topic."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agrinnova.portal.needs.cells import GapCell, GapTable
from agrinnova.portal.needs.comparing import change_of
from agrinnova.portal.needs.heatmap import chart_of
from agrinnova.portal.needs.legend import legend
from agrinnova.portal.needs.missing import missing, uncovered
from agrinnova.portal.needs.nearest import nearest_courses
from agrinnova.portal.needs.table import gap_table, table_of
from agrinnova.web.links import link
from agrinnova.web.views import RecordPage, list_address, sample
from enterprises.models import NeedsSurvey
from knowledge.models import Topic

from .topics import gathered

FIRST, REASONS = 3, 2  # gaps that are named for each territory, and why it is one
EXPORTS = (("gap-csv", "CSV"), ("gap-xlsx", "XLSX"))


@require_safe
def gap(request: HttpRequest, language: str) -> HttpResponse:
    """The table of all topics, with what to organise next in each territory."""
    table = gap_table()
    takes_answers = NeedsSurvey.objects.published().open()
    context = {
        "heading": _("What is needed, what is on offer"),
        "kind": NeedsSurvey.kind,  # whose section it stands in
        "table": table,
        "open_surveys": [] if table.wave else list(takes_answers),
        "next_steps": [(group, _next_steps(table, group)) for group in table.groups],
        "shared_gaps": table.shared_gaps()[:FIRST] if table.wave else [],
        "chart": chart_of(table),
        "legend": legend(),
        "exports": [{"address": link(name), "label": end} for name, end in EXPORTS],
    }
    return render(request, "portal/gap.html", context)


def _next_steps(table: GapTable, group: Any) -> list[tuple[GapCell, list[str]]]:
    """The greatest gaps of a territory, each with why it is one."""
    return [(cell, missing(cell)[:REASONS]) for cell in table.gaps_of(group)[:FIRST]]


class GapTopicPage(RecordPage):
    """A topic in each territory: need, offer, and what is missing."""

    model = Topic
    select_related = ("parent",)
    template_name = "portal/gap_topic.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        topic, language = self.object, self.kwargs["language"]
        table = table_of([topic])
        cells = table.rows[0].cells
        lists = gathered(topic, language)
        samples = {
            name: sample(
                records, list_address(records.model.kind, language, topic=topic.slug)
            )
            for name, records in lists.items()
        }
        nearest = nearest_courses(topic, cells)
        return super().get_context_data(
            places=[_place(cell, cells, nearest.get(cell.group)) for cell in cells],
            wave=table.wave,
            kind=NeedsSurvey.kind,
            **samples,
            **kwargs,
        )


def _place(
    cell: GapCell, cells: Sequence[GapCell], nearest: dict[str, Any] | None
) -> dict[str, Any]:
    """What the page says of the topic in one place; of the network, all `cells`."""
    elsewhere = [] if cell.group else uncovered(cells)
    return {
        "cell": cell,
        "missing": [*missing(cell, nearest), *elsewhere],
        "change": change_of(cell),
    }

"""Statistics in the API: the network in figures, the numbers of its page."""

from django.http import HttpResponse
from django.utils import timezone, translation
from rest_framework.request import Request

from agrinnova.api.rendering import answer
from agrinnova.api.views import ApiView
from agrinnova.portal.statistics.public.chapters import chapters
from agrinnova.portal.statistics.public.readers import last_day

from .statistics_schema import StatisticsSchema


class Statistics(ApiView):
    """The network in figures: counts of public records, and of what readers look for.

    The same numbers as on the page of that name and in its files. What is not known is
    counted as such. Readers are told in sums of five and more.
    """

    schema_class = StatisticsSchema

    def get(self, request: Request) -> HttpResponse:
        self.query_parameters.check()
        with translation.override(self.language):
            results = [
                {
                    "chapter": part.code,
                    "name": figure.name,
                    "title": figure.title,
                    "how": figure.how,
                    "columns": [column._asdict() for column in figure.columns],
                    "rows": [
                        {**head._asdict(), "numbers": numbers}
                        for head, numbers in figure.rows
                    ],
                }
                for part in chapters()
                for figure in part.figures
            ]
        return answer(
            {
                "counted_on": timezone.localdate(),
                "readers_until": last_day(),
                "count": len(results),
                "next": None,
                "previous": None,
                "results": results,
            }
        )

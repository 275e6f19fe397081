"""Spreadsheet columns of good practices."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.spreadsheets.columns.addresses import Web
from agrinnova.spreadsheets.columns.choices import ChoiceList
from agrinnova.spreadsheets.columns.numbers import Number
from agrinnova.spreadsheets.columns.of_municipality import OfMunicipality
from agrinnova.spreadsheets.columns.places import MunicipalityColumn
from agrinnova.spreadsheets.columns.related import Group, Related
from agrinnova.spreadsheets.columns.related_lists import RelatedList
from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.sheet import Sheet, Values
from antennas.models import Course, Organisation
from enterprises.models import Enterprise
from knowledge.models import Practice, Resource, Topic

from .choices import SEASONS
from .models.conditions import HIGHEST

ALTITUDES = ("altitude_from", "altitude_to")


class PracticeSheet(Sheet):
    """Good practices, told apart by title and who tells them."""

    model = Practice
    texts = (
        *("title", "summary", "problem", "done", "steps", "lessons", "avoid"),
        *("cost_words", "time_words", "suits"),
    )
    aliases = {"title": ("name",)}
    key = ("enterprise", "organisation")
    prefetched = ("topics", "resources", "courses")
    own = (
        Group(),
        Related("enterprise", Enterprise),
        Related("organisation", Organisation),
        MunicipalityColumn(),
        OfMunicipality("province"),
        OfMunicipality("country"),
        Number("altitude_from", 0, HIGHEST, aliases=(gettext_lazy("altitude from"),)),
        Number("altitude_to", 0, HIGHEST, aliases=(gettext_lazy("altitude to"),)),
        ChoiceList("seasons", SEASONS),
        Web("video_url"),
        RelatedList("topics", Topic),
        RelatedList("resources", Resource),
        RelatedList("courses", Course),
    )

    def wrong(
        self, record: Any, row: Row, values: Values, headers: dict[str, str]
    ) -> Iterator[DataError]:
        yield from super().wrong(record, row, values, headers)
        low, high = (values.get(name, getattr(record, name)) for name in ALTITUDES)
        if low is not None and high is not None and high < low:
            header = next((headers[n] for n in ALTITUDES[::-1] if n in headers), "")
            yield row.error(header, _("The highest altitude is below the lowest."))

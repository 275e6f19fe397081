"""Spreadsheet columns of support services."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.choices import Language
from agrinnova.core.models import LocalActionGroup
from agrinnova.core.past_years import FIRST_YEAR
from agrinnova.spreadsheets.columns.addresses import Email, Telephones, Web
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.choices import Choice, ChoiceList
from agrinnova.spreadsheets.columns.moments import Moment
from agrinnova.spreadsheets.columns.numbers import Year
from agrinnova.spreadsheets.columns.of_municipality import OfMunicipality
from agrinnova.spreadsheets.columns.places import MunicipalityColumn
from agrinnova.spreadsheets.columns.related import Group
from agrinnova.spreadsheets.columns.related_lists import RelatedList
from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.sheet import Sheet, Values
from antennas.choices import AUDIENCES
from antennas.models import SupportService
from antennas.spreadsheets import BodiesOrGroups
from knowledge.models import Topic

from .choices import COSTS, SUPPORT_KINDS

DAYS = ("opens_on", "closes_on")


class SupportSheet(Sheet):
    """Support services, told apart by title and providers."""

    model = SupportService
    texts = ("title", "summary", "gives", "how_to_ask", "cost_words")
    aliases = {"title": ("name",)}
    key = ("providers",)
    prefetched = ("providers", "topics", "groups")
    own = (
        Group(),
        Choice(
            "type", SUPPORT_KINDS, aliases=("kind", gettext_lazy("type")), required=True
        ),
        BodiesOrGroups(
            "providers", gettext_lazy("bodies that give it"), aliases=("provider",)
        ),
        ChoiceList("audiences", AUDIENCES, aliases=("audience_codes",)),
        Choice("cost", COSTS),
        Moment("opens_on"),
        Moment("closes_on"),
        ChoiceList("spoken_languages", Language),
        Web("website"),
        RelatedList("groups", LocalActionGroup),
        Telephones("office_phone"),
        Email("office_email"),
        Column("office_address"),
        Column("office_hours"),
        Web("office_source_url"),
        Year("office_seen_year", FIRST_YEAR),
        MunicipalityColumn(),
        OfMunicipality("province"),
        OfMunicipality("country"),
        RelatedList("topics", Topic),
    )

    def wrong(
        self, record: Any, row: Row, values: Values, headers: dict[str, str]
    ) -> Iterator[DataError]:
        yield from super().wrong(record, row, values, headers)
        first, last = (values.get(name, getattr(record, name)) for name in DAYS)
        if first and last and last < first:
            header = next((headers[n] for n in DAYS[::-1] if n in headers), "")
            yield row.error(header, _("The last day is before the first."))

"""Enterprise sheet: the import and export columns of an officer's mapping."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.spreadsheets.columns.addresses import Web
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.choices import Choice
from agrinnova.spreadsheets.columns.numbers import Number, Year
from agrinnova.spreadsheets.columns.of_municipality import OfMunicipality
from agrinnova.spreadsheets.columns.places import MunicipalityColumn
from agrinnova.spreadsheets.columns.related import Group
from agrinnova.spreadsheets.columns.related_lists import RelatedList
from agrinnova.spreadsheets.columns.related_rows import ChoiceRows
from agrinnova.spreadsheets.columns.values import Flag, Lines
from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.sheet import Sheet, Values
from enterprises.registry.choices import BENEFIT_DIMENSIONS, INNOVATION_KINDS, SECTORS
from enterprises.registry.models import Enterprise
from knowledge.models import Topic

from .contacts import (
    ContactMail,
    ContactName,
    ContactPhone,
    OtherContacts,
    choose,
    contacts_beyond,
)


class EnterpriseSheet(Sheet):
    """Enterprises; name and municipality together tell one from another."""

    model = Enterprise
    texts = ("title", "summary", "benefit_summary")
    aliases = {
        "title": ("name", "nome", "nom", "nombre", "impresa", "entreprise", "empresa"),
        "summary": ("innovation_summary",),
    }
    key = ("municipality",)
    prefetched = ("innovations", "benefits", "topics", "contacts__consents")
    own = (
        Group(),
        MunicipalityColumn(),
        OfMunicipality("province"),
        OfMunicipality("country"),
        Choice("sector", SECTORS, required=True),
        Column("sector_words"),
        Lines("products"),
        Column("legal_form"),
        ChoiceRows(
            "innovations", "kind", INNOVATION_KINDS, gettext_lazy("innovations")
        ),
        ChoiceRows(
            "benefits", "dimension", BENEFIT_DIMENSIONS, gettext_lazy("benefits")
        ),
        RelatedList("topics", Topic),
        Web("website"),
        Year("founded_year", 1000, 2100),
        Year("year", 1900, 2100),
        Flag("is_young_led"),
        Flag("is_women_led"),
        Flag("is_noteworthy"),
        Number("workers", 0, 100_000),
        Number("jobs_created", 0, 100_000),
        ContactName(),
        ContactMail(),
        ContactPhone(),
        OtherContacts(),
    )

    def meet(self, record: Any, values: Values) -> None:
        choose(record, values)

    def has_more(self, records: Sequence[Any], after: dict[Any, Values]) -> set[int]:
        """Those with a contact that no row brought, or one who was asked since."""
        return {
            record.pk
            for record in records
            if contacts_beyond(record, after[record.public_id])
        }

    def wrong(
        self, record: Any, row: Row, values: Values, headers: dict[str, str]
    ) -> Iterator[DataError]:
        """Also: what somebody agreed to publish is not changed by a file."""
        yield from super().wrong(record, row, values, headers)
        for name in ("contact_name", "contact_email", "contact_phone"):
            column: Any = self.columns[name]
            if name in values and column.is_agreed(record, values[name]):
                reason = _(
                    "The person agreed to publish what is there: change it on the"
                    " page of the enterprise."
                )
                yield row.error(headers.get(name, column.label), reason)

"""Spreadsheet columns of organisations and courses, and organisations by name."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.choices import MODES
from agrinnova.core.models import LocalActionGroup, Record
from agrinnova.core.past_years import FIRST_YEAR
from agrinnova.spreadsheets.columns.addresses import Email, Telephones, Web
from agrinnova.spreadsheets.columns.base import Cell, Column
from agrinnova.spreadsheets.columns.choices import Choice, ChoiceList
from agrinnova.spreadsheets.columns.numbers import Number, Year
from agrinnova.spreadsheets.columns.of_municipality import OfMunicipality
from agrinnova.spreadsheets.columns.parsers import joined, several
from agrinnova.spreadsheets.columns.places import MunicipalityColumn
from agrinnova.spreadsheets.columns.related import Group
from agrinnova.spreadsheets.columns.related_lists import RelatedList
from agrinnova.spreadsheets.columns.related_rows import RelatedRows
from agrinnova.spreadsheets.columns.values import Lines
from agrinnova.spreadsheets.files.cells import clean
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet
from knowledge.models import Topic

from .choices import AUDIENCES, COURSE_LEVELS, ORGANISATION_KINDS, ORGANISATION_ROLES
from .models import Course, Organisation
from .offer.sheet import Editions

Body = tuple[str, Any]  # ("organisation" or "group", its key) or ("words", words)


class Names(RelatedRows):
    """Several names, each a row of its own with nothing else that a sheet tells."""

    def parse(self, cell: Cell, scope: Scope) -> list[str]:
        values = several(cell.words)
        if long := next((value for value in values if len(value) > 200), None):
            reason = _("Longer than %(limit)s characters.") % {"limit": 200}
            raise cell.error(reason, long)
        return values

    def get_value(self, record: Any, scope: Scope) -> list[str]:
        name = _own_name(record)
        return [clean(getattr(row, name)) for row in getattr(record, self.name).all()]

    def rows_of(self, record: Any, value: Any) -> list[dict[str, Any]]:
        return [{_own_name(record): name} for name in value]

    def format(self, value: Any, scope: Scope) -> str:
        return joined(value)

    def help_text(self) -> str:
        return _("several, with ; between them")


def _own_name(record: Record) -> str:
    """The column of names in the record's own language."""
    return f"name_{record.original_language}"


class Bodies(RelatedRows):
    """The bodies behind a record, in order: records of ours by name, or other words."""

    kinds: tuple[tuple[str, type[Record]], ...] = (("organisation", Organisation),)

    def parse(self, cell: Cell, scope: Scope) -> list[Body]:
        return [self._body(cell, words, scope) for words in several(cell.words)]

    def _body(self, cell: Cell, words: str, scope: Scope) -> Body:
        for kind, model in self.kinds:
            found = scope.names(model).find(words)
            if len(found) > 1:
                reason = _("“%(value)s” may mean more than one.") % {"value": words}
                raise cell.error(reason, words)
            if found:
                return kind, found[0]
        if len(words) > 200:
            reason = _("Longer than %(limit)s characters.") % {"limit": 200}
            raise cell.error(reason, words)
        return "words", words

    def get_value(self, record: Any, scope: Scope) -> list[Body]:
        return [self._said(row) for row in getattr(record, self.name).all()]

    def _said(self, row: Any) -> Body:
        for kind, _model in self.kinds:
            if key := getattr(row, f"{kind}_id"):
                return kind, key
        return "words", clean(row.words)

    def rows_of(self, record: Any, value: Any) -> list[dict[str, Any]]:
        return [
            {"position": position, kind if kind == "words" else f"{kind}_id": what}
            for position, (kind, what) in enumerate(value, 1)
        ]

    def format(self, value: Any, scope: Scope) -> str:
        models = dict(self.kinds)
        return joined(
            what if kind == "words" else scope.names(models[kind]).labels.get(what, "…")
            for kind, what in value
        )

    def help_text(self) -> str:
        return _("names, with ; between them; those in the portal become links")


class BodiesOrGroups(Bodies):
    """The same, where a local action group may be one of them."""

    kinds = (("organisation", Organisation), ("group", LocalActionGroup))


class OrganisationSheet(Sheet):
    """Organisations, told apart by their name."""

    model = Organisation
    aliases = {"title": ("name", "nome", "nom", "nombre"), "summary": ("offer",)}
    prefetched = ("certifications", "topics")
    own = (
        Group(),
        Choice(
            "type",
            ORGANISATION_KINDS,
            aliases=("kind", gettext_lazy("type")),
            required=True,
        ),
        Column("type_note", aliases=("kind_note",)),
        Choice("role", ORGANISATION_ROLES, kept=True),
        Column("role_note"),
        MunicipalityColumn(),
        OfMunicipality("province"),
        OfMunicipality("country"),
        Column("territory"),
        Web("website"),
        Telephones("office_phone"),
        Email("office_email"),
        Column("office_address"),
        Column("office_hours"),
        Web("office_source_url"),
        Year("office_seen_year", FIRST_YEAR),
        Names(
            "certifications", gettext_lazy("certifications"), aliases=("certification",)
        ),
        RelatedList("topics", Topic),
    )


class CourseSheet(Sheet):
    """Courses, told apart by title and providers; a row for each of their editions."""

    model = Course
    texts = ("title", "summary", "audience_words", "certificate")
    aliases = {"title": ("name",), "audience_words": ("audience",)}
    key = ("providers",)
    prefetched = ("providers", "topics", "editions")
    own = (
        Group(),
        Bodies("providers", gettext_lazy("providers"), aliases=("provider",)),
        Choice("level", COURSE_LEVELS, kept=True),
        Column("level_note"),
        Number("hours", 1, 10_000),
        ChoiceList("audiences", AUDIENCES, aliases=("audience_codes",)),
        Choice("mode", MODES),
        Lines("skills"),
        Year("year", 1900, 2100),
        MunicipalityColumn(),
        OfMunicipality("province"),
        OfMunicipality("country"),
        RelatedList("topics", Topic),
        Editions(),
    )

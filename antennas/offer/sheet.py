"""Spreadsheet columns of course editions: a row for each, beside its course's name."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agrinnova.core.choices import MODES, Language
from agrinnova.spreadsheets.columns.addresses import Web
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.choices import Choice, ChoiceList
from agrinnova.spreadsheets.columns.moments import Moment
from agrinnova.spreadsheets.columns.numbers import Number
from agrinnova.spreadsheets.columns.part_rows import PartRows, Said
from agrinnova.spreadsheets.columns.places import MunicipalityColumn
from agrinnova.spreadsheets.columns.prices import Price
from agrinnova.spreadsheets.columns.values import Flag
from agrinnova.spreadsheets.scope import Scope


class EditionPlace(MunicipalityColumn):
    """The municipality, where it is not that of the course."""

    def __init__(self, label: Any, aliases: tuple[str, ...]) -> None:
        super().__init__()
        self._label, self.aliases = label, aliases

    def set_value(self, record: Any, value: Any, scope: Scope) -> None:
        record.municipality_id = value


def _called(name: str, label: Any) -> dict[str, Any]:
    return {"label": label, "aliases": (f"edition_{name}",)}


class Editions(PartRows):
    """When a course takes place: a row for each edition, known by its first day."""

    def __init__(self) -> None:
        super().__init__(
            "editions",
            _("editions"),
            "edition",
            (
                Moment("starts_on", **_called("starts_on", _("edition: first day"))),
                Moment("ends_on", **_called("ends_on", _("edition: last day"))),
                Number("hours", 1, 10_000, **_called("hours", _("edition: hours"))),
                Choice("mode", MODES, **_called("mode", _("edition: mode"))),
                EditionPlace(**_called("municipality", _("edition: municipality"))),
                Column("place", **_called("place", _("edition: place"))),
                ChoiceList(
                    "languages",
                    Language,
                    **_called("languages", _("edition: languages")),
                ),
                Number("seats", 1, 10_000, **_called("seats", _("edition: seats"))),
                Price("price", **_called("price", _("edition: price (euro)"))),
                Column("grant", **_called("grant", _("edition: who pays towards it"))),
                Moment("enrol_by", **_called("enrol_by", _("edition: enrol by"))),
                Web("enrol_url", **_called("enrol_url", _("edition: where to enrol"))),
                Flag(
                    "is_cancelled",
                    **_called("is_cancelled", _("edition: called off")),
                ),
            ),
        )

    def completed_part(self, said: Said) -> Said:
        """A day alone is the first and the last."""
        return {"ends_on": said["starts_on"], **said}

    def wrong(self, said: Said) -> Iterator[tuple[str, str]]:
        first = said.get("starts_on")
        if first is None:
            yield "edition_starts_on", gettext("An edition needs its first day.")
            return
        last = said.get("ends_on", first)
        if last < first:
            yield "edition_ends_on", gettext("The end lies before the start.")
        if said.get("enrol_by") and said["enrol_by"] > max(first, last):
            yield "edition_enrol_by", gettext("One cannot enrol after the end.")

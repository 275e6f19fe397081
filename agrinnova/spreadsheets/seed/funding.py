"""Loading who pays: the prescribed sentence of each programming period."""

from typing import Any

from agrinnova.core.languages import columns as in_languages
from agrinnova.core.models import FundingStatement
from agrinnova.publishing import actions
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.numbers import Number
from agrinnova.spreadsheets.rows import Row

from .cells import of_model
from .loading import Loader, Store
from .meaning import Meaning


class FundingLoader(Loader):
    """Loads the funding statements of `portal/funding.csv`, whose words are ours."""

    file = "portal/funding"
    cells = of_model(
        FundingStatement,
        Column("period"),
        Number("position", 0, 999),
        *map(Column, in_languages("wording", "explanation")),
    )
    others = ("is_shown",)
    key = ("period",)
    model = FundingStatement

    def meaning(self, row: Row) -> Meaning:
        meaning = super().meaning(row)
        is_shown = row.one_of("is_shown", ("yes", "no")) == "yes"
        row.text("wording_it", required=is_shown)
        meaning.fields.update(is_shown=is_shown, original_language="it")
        return meaning

    def save(self, instance: Any, meaning: Meaning, store: Store) -> None:
        super().save(instance, meaning, store)
        actions.record_funding_change(instance)

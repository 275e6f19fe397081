"""Loading who pays: the prescribed sentence of each programming period."""

from typing import Any

from agrinnova.core.languages import columns as in_languages
from agrinnova.core.models import Change, FundingStatement
from agrinnova.publishing import actions

from .loading import Loader, Store
from .meanings import Meaning
from .rows import Row

WORDS = in_languages("wording", "explanation")


class FundingLoader(Loader):
    """Loads the funding statements of `portal/funding.csv`, whose words are ours."""

    file = "portal/funding"
    columns = ("period", "is_shown", "position", *WORDS)
    key = ("period",)
    model = FundingStatement

    def meaning(self, row: Row) -> Meaning:
        is_shown = row.one_of("is_shown", ("yes", "no")) == "yes"
        return Meaning(
            row,
            self.key_of(row),
            {
                "period": row.text("period", limit=40),
                "is_shown": is_shown,
                "position": row.number_in("position", 0, 999) or 0,
                "original_language": "it",
                **{column: row.text(column) for column in WORDS},
                "wording_it": row.text("wording_it", required=is_shown),
            },
        )

    def save(self, instance: Any, meaning: Meaning, store: Store) -> None:
        """Save it and tell the ledger, unless the world has never seen it."""
        instance.save()
        known = Change.objects.filter(public_id=instance.public_id)
        if instance.is_shown or known.exists():
            actions.record_funding_change(instance)

"""Names of records: which one is meant by whatever it is called."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet

from agrinnova.core.languages import LANGUAGES, words_of
from agrinnova.core.text import fold


class Names:
    """Records of one kind by whatever they are called; what two share names neither.

    Args:
        records: those that may be named.
        language: the reader's: its words come before an address or another language.
        more: further columns that hold names, words or lists of words.
    """

    def __init__(
        self, records: QuerySet, language: str, more: tuple[str, ...] = ()
    ) -> None:
        self.labels: dict[int, str] = {}
        ranks: list[dict[str, set[int]]] = [defaultdict(set) for _ in range(3)]
        titles = [f"title_{language}" for language in LANGUAGES]
        for row in records.values("pk", "slug", "original_language", *titles, *more):
            label = words_of(row, "title", language).text
            self.labels[row["pk"]] = label
            others = [row[name] for name in (*titles, *more)]
            for rank, names in enumerate(([label], [row["slug"]], _flat(others))):
                for name in names:
                    ranks[rank][fold(name)].add(row["pk"])
        self._ranks = ranks

    def find(self, words: str) -> list[int]:
        """The keys of the records that `words` name; more than one is a doubt."""
        folded = fold(words)
        return next((sorted(r[folded]) for r in self._ranks if folded in r), [])


def _flat(values: list[Any]) -> list[str]:
    lists = [value if isinstance(value, list) else [value] for value in values if value]
    return [word for words in lists for word in words]

"""The reader of an API answer: their language, and the addresses they can follow."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from agrinnova.core.choices import Status
from agrinnova.core.languages import Words, columns, order_for
from agrinnova.core.vocabulary import FacetList, source_words

Row = Mapping[str, Any]

# What a record embeds of another, as columns of `JSONObject`; see `Reader.named`.
NAMED = ("public_id", "slug", "original_language", *columns("title"))


class Reader:
    """Turns what a row holds into what one reader is given.

    Args:
        language: one of the five, what the reader understands best.
        translations: whether all the languages there are were asked for as well.
    """

    def __init__(self, language: str, *, translations: bool = False) -> None:
        self.language = language
        self.translations = translations
        self.site = settings.SITE_URL

    def words(self, row: Row, field: str, original: str = "") -> Words:
        """The words of a translated `field`; ("", "") when there are none.

        Args:
            original: the record's own language, when the row does not hold it.
        """
        original = original or row["original_language"]
        for column, language in _columns(field, self.language, original):
            if text := row[column]:
                return Words(text, language)
        return Words("", "")

    def choice(self, choices: FacetList, code: str) -> dict[str, str] | None:
        """A code with its label, None when nothing is stated."""
        if not code:
            return None
        return {"code": code, "label": choices.label(code, self.language)}

    def choices(self, choices: FacetList, codes: Iterable[str]) -> list[dict[str, str]]:
        """Codes with their labels, in the order given."""
        label = choices.label
        return [{"code": c, "label": label(c, self.language)} for c in codes]

    def source(self, field: str, text: str) -> str:
        """A source's words in the reader's language, where they are known."""
        return source_words(field, text, self.language)

    def id_url(self, public_id: UUID | str) -> str:
        """The full address of a record without a language."""
        before, after = _around("record-by-id", public_id=UUID(int=0))
        return f"{self.site}{before}{public_id}{after}"

    def page_url(self, kind: str, slug: str) -> str:
        """The full address of a record's page in the reader's language."""
        before, after = _around(f"{kind}-page", language=self.language, slug="-")
        return f"{self.site}{before}{slug}{after}"

    def media_url(self, name: str) -> str:
        """The full address of an uploaded file."""
        return f"{self.site}{settings.MEDIA_URL}{name}"

    def named(self, row: Row) -> dict[str, Any]:
        """Another record, briefly; `row` holds the columns NAMED."""
        title = self.words(row, "title")
        return {
            "id": row["public_id"],
            "slug": row["slug"],
            "title": title.text,
            "language": title.language,
            "url": self.id_url(row["public_id"]),
        }

    def body(self, row: Row) -> dict[str, Any]:
        """A body that teaches or organises: a record of ours, or only its `words`."""
        if row["public_id"] is None:
            return {"name": row["words"], "id": None, "slug": None, "url": None}
        return {
            "name": self.words(row, "title").text,
            "id": row["public_id"],
            "slug": row["slug"],
            "url": self.id_url(row["public_id"]),
        }

    def group(self, row: Row) -> dict[str, str] | None:
        """The local action group joined to a row under `group__`, if it is public."""
        if row["group__status"] != Status.PUBLISHED:
            return None
        original = row["group__original_language"]
        name = self.words(row, "group__title", original).text
        join_name = row["group__join_name"]
        return {
            "slug": row["group__slug"],
            "name": name,
            "name_in_join": join_name if join_name and join_name != name else None,
        }


@cache
def _columns(field: str, reader: str, original: str) -> list[tuple[str, str]]:
    """The columns to try for `field`, each with its language, in order."""
    return [(f"{field}_{code}", code) for code in order_for(reader, original)]


@cache
def _around(name: str, **kwargs: Any) -> tuple[str, str]:
    """The parts of an address before and after its last argument.

    Reversing forty addresses takes longer than reading the twenty records they are of.
    """
    before, _, after = reverse(name, kwargs=kwargs).rpartition(
        str([*kwargs.values()][-1])
    )
    return before, after


def or_none(text: str) -> str | None:
    """None for what is not stated: in an answer "" would be a statement."""
    return text or None


def number_or_none(text: str | None) -> int | None:
    """The number of an embedded row, where all columns come as texts."""
    return None if text is None else int(text)

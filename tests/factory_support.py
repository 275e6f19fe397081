"""How the plain factories make rows and records: the machinery, no table named."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.core.choices import Status
from agrinnova.core.models import LocalActionGroup, Record
from agrinnova.publishing import actions
from antennas.models import Organisation
from tests.picture_support import plain

Values = dict[str, Any]


def in_own_language(model: type[Model], values: Values) -> Values:
    """`values` with `title` and its like renamed to the column of their language."""
    columns = {field.name for field in model._meta.get_fields()}
    language = values.get("original_language", "it")
    return {
        f"{name}_{language}" if f"{name}_{language}" in columns else name: value
        for name, value in values.items()
    }


class Factory:
    """Makes rows of one table.

    Args:
        model: the table.
        defaults: the values for the n-th row; a callable value is called when needed.
    """

    def __init__(self, model: type[Model], defaults: Callable[[int], Values]) -> None:
        self.model = model
        self.defaults = defaults

    def values(self, given: Values) -> Values:
        """`given` over the defaults, in the columns of their language."""
        number = self.model._default_manager.count() + 1
        given = in_own_language(self.model, given)
        language = given.get("original_language")
        own = {"original_language": language} if language else {}
        defaults = in_own_language(self.model, {**self.defaults(number), **own})
        for name in set(defaults) - set(given):
            value = defaults[name]
            given[name] = value() if callable(value) else value
        return given

    def __call__(self, **given: Any) -> Any:
        return self.model._default_manager.create(**self.values(given))


class RecordFactory(Factory):
    """Makes records, with their relations, by the same actions as the portal.

    Args:
        parts: for each related list the function that makes one of it, called with
            the record and the item, e.g. `innovations=["process"]`.
        needs: what a published one must have when nothing is given.
        begins_as_draft: whether it is published only when its parts are there.
    """

    def __init__(
        self,
        model: type[Record],
        defaults: Callable[[int], Values],
        *,
        parts: dict[str, Callable[[Any, Any], Any]] | None = None,
        needs: Callable[[], Values] = dict,
        begins_as_draft: bool = False,
    ) -> None:
        super().__init__(model, defaults)
        self.begins_as_draft = begins_as_draft
        self.parts = parts or {}
        self.needs = needs

    def __call__(
        self, *, published: bool = False, withdrawn: bool = False, **given: Any
    ) -> Any:
        public = published or withdrawn
        relations = self.relations(given, public=public)
        record = self.model(**self.values(given))
        if public and not self.begins_as_draft:
            mark_public(record)
        with ledger.writing():
            actions.save_columns(record)
            self.relate(record, relations)
            if public:
                self.make_public(record)
        return actions.withdraw(record, by=None) if withdrawn else record

    def make_public(self, record: Record) -> None:
        """As `actions.publish`, but saved once, and no search of who shows it.

        Nobody can yet: that search would be a tenth of the suite's time.
        """
        record.refresh_from_db()
        assert not record.missing_for_publication()
        if not record.is_published:
            mark_public(record)
            record.save()
        actions.record_change(record)

    def relations(self, given: Values, *, public: bool) -> Values:
        """Take the related lists out of `given`."""
        lists = {field.name for field in self.model._meta.many_to_many} | {*self.parts}
        found = {name: given.pop(name) for name in lists & set(given)}
        return {**(self.needs() if public else {}), **found}

    def relate(self, record: Record, relations: dict[str, Iterable[Any]]) -> None:
        for name, items in relations.items():
            if name in self.parts:
                for item in items:
                    self.parts[name](record, item)
            else:
                getattr(record, name).set(items)


def mark_public(record: Record) -> None:
    record.status, record.published_at = Status.PUBLISHED, timezone.now()


def picture(name: str = "picture.png", size: tuple[int, int] = (8, 6)) -> ContentFile:
    """A small plain picture to upload."""
    return ContentFile(plain(size, kind="PNG"), name=name)


def body(item: Any) -> Values:
    """The column for a body that provides or organises: a row of ours or its words."""
    if isinstance(item, Organisation):
        return {"organisation": item}
    return {"group": item} if isinstance(item, LocalActionGroup) else {"words": item}


def row_of(
    model: type[Model], owner: str, name: str, **defaults: Any
) -> Callable[[Any, Any], Any]:
    """A part given by one value, or by several as a mapping."""

    def make(record: Any, item: Any) -> Any:
        values = defaults | (item if isinstance(item, dict) else {name: item})
        return model._default_manager.create(
            **{owner: record}, **in_own_language(model, values)
        )

    return make


def body_of(model: type[Model], owner: str) -> Callable[[Any, Any], Any]:
    """A provider or organiser, placed after those that are there."""

    def make(record: Any, item: Any) -> Any:
        rows = model._default_manager
        position = rows.filter(**{owner: record}).count() + 1
        return rows.create(**{owner: record}, position=position, **body(item))

    return make

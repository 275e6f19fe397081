"""Loading rows into records: saved, related, published, each change told once."""

from typing import Any, ClassVar

from django.db.models import Model

from agrinnova.core.models import Record
from agrinnova.publishing import actions

from .loading import Loader, Store
from .meanings import Meaning, Ref
from .rows import Row


class RecordLoader(Loader):
    """Loads one file into the records of one kind.

    Attributes:
        texts: the columns that go into a text field as they are, by field.
    """

    model: ClassVar[type[Record]]
    texts: ClassVar[dict[str, str]] = {}

    def texts_of(self, row: Row) -> dict[str, str]:
        """The fields of `texts`, none longer than its field; raises `DataError`."""
        return {
            field: row.text(column, limit=self.limit(field))
            for field, column in self.texts.items()
        }

    def limit(self, field: str) -> int:
        """How many characters `field` holds; 0 = any number."""
        return getattr(self.model._meta.get_field(field), "max_length", None) or 0

    def save(self, instance: Record, meaning: Meaning, store: Store) -> None:
        """Publish a record never seen before; any other keeps the status it has.

        A withdrawn one thus takes the row's new words and stays withdrawn.
        """
        if not instance.was_public:
            actions.save_record(instance)  # publishing starts from what is saved
        for name, refs in meaning.many.items():
            getattr(instance, name).set([store.pk(ref) for ref in refs])
        for name, parts in meaning.parts.items():
            columns = [_columns(part, store) for part in parts]
            replace_parts(getattr(instance, name), columns)
        if instance.was_public:
            actions.save_record(instance)
        else:
            actions.publish(instance, by=None)


def _columns(part: dict[str, Any], store: Store) -> dict[str, Any]:
    return {
        f"{name}_id" if isinstance(value, Ref) else name: store.resolved(value)
        for name, value in part.items()
    }


def replace_parts(manager: Any, parts: list[dict[str, Any]]) -> None:
    """Make the rows of `manager` say `parts`; those that say one already are kept."""
    missing = list(parts)
    for row in manager.all():
        said = next((part for part in missing if _says(row, part)), None)
        if said is None:
            row.delete()
        else:
            missing.remove(said)
    for part in missing:
        manager.create(**part)


def _says(row: Model, part: dict[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in part.items())

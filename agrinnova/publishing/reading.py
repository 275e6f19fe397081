"""Reading of translations: words accepted as they were read, or as they were mended."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.models import Record, User

from . import actions
from .permissions import require
from .proposals import check_changer


def stamp_of(record: Record) -> str:
    """What tells a record as it was read from the same one changed since."""
    return record.updated_at.isoformat()


def accept_read(
    record: Record, language: str, mended: Sequence[Model], *, stamp: str, by: User
) -> None:
    """Accept the words in `language`, where `mended` as they are written now.

    Args:
        mended: the record, or parts of it, with words that are checked and not saved.
        stamp: `stamp_of` the record that was read.

    Raises:
        PermissionDenied: it is not theirs, neither to edit nor to translate.
        ValidationError: it was changed meanwhile, waits for nobody, or its group
            decides.
    """
    with ledger.writing():
        require(record, by, "open")
        check_changer(record, by)
        rows = type(record)._default_manager.select_for_update(of=("self",))
        if stamp_of(rows.get(pk=record.pk)) != stamp:
            raise ValidationError(
                _("It has been changed meanwhile: please read it again.")
            )
        for row in mended:
            if isinstance(row, Record):
                actions.save_columns(row)
            else:
                row.save()
        actions.accept_text(record, language, by=by)
        if mended:
            actions.record_parent_change(record)

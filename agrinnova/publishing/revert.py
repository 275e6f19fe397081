"""Revert: back to an earlier version of a record's own words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import FileField
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.models import Record, User

from .actions import held, record_parent_change, save_record
from .proposals import check_changer

# How far it has travelled, whose it is and where it stands: never turned back.
STAYS = {
    *("id", "public_id", "slug", "status", "group", "published_at"),
    *("created_at", "updated_at", "sort_key"),
}


def restore(record: Record, version: int, *, by: User) -> Record:
    """Give `record` the columns it had in `version` (the key of a row of its history).

    What it pointed to and is gone since stays as it is now.
    Relations of several (topics, photos, contacts) stay as they are, as does the
    status: a published record is public with its earlier words from this commit on.

    Raises:
        PermissionDenied: the record is not theirs.
        ValidationError: there is no such version of it, it does not fit any more, or
            it is public and they only propose.
    """
    with ledger.writing():
        fresh: Any = held(record, by)
        check_changer(fresh, by)
        then = fresh.history.filter(history_id=version).first()
        if then is None:
            raise ValidationError(_("This record has no such version."))
        for field in fresh._meta.concrete_fields:
            value = getattr(then, field.attname)
            if field.name in STAYS or isinstance(field, FileField):
                continue
            if _is_there(field, value):
                setattr(fresh, field.attname, value)
        fresh.validate_constraints()
        save_record(fresh)
        record_parent_change(fresh)
        return fresh


def _is_there(field: Any, value: Any) -> bool:
    """Whether a relation's row still exists; other columns hold their value."""
    if not field.is_relation or value is None:
        return True
    return field.related_model._default_manager.filter(pk=value).exists()

"""Ledger of a record, as a test compares it before and after."""

from agrinnova.core.models import Change, Record


def seq_of(record: Record) -> int:
    """The number of the record's last public change."""
    return Change.objects.get(public_id=record.public_id).seq

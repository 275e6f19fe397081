"""Public words of an enterprise that are not its own columns: told to the ledger."""

from agrinnova.publishing.actions import record_change, record_parent_change
from enterprises.registry.models import Enterprise


def record_changes(enterprise: Enterprise, *, taken_back: bool = False) -> None:
    """Tell the ledger that public words of `enterprise` changed.

    It is read under the ledger's lock: it may have been withdrawn since it was loaded.

    Args:
        taken_back: whether words were taken back, on which a report may rest.
    """
    fresh = Enterprise.objects.get(pk=enterprise.pk)
    record_change(fresh)
    if taken_back:
        record_parent_change(fresh)

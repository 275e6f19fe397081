"""File deletion: uploads and prints go with what they belong to, even after a kill."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import task

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import attempt


def delete_after_commit(*names: str) -> None:
    """Take files off the disk once this transaction has succeeded.

    At once, by the process that commits. Should it be killed in between, or the disk
    refuse, the worker does it: the task is a row of the same transaction. Undone, it
    leaves the files where they are.
    """
    for name in names:  # one that cannot be deleted keeps no other on the disk
        transaction.on_commit(partial(default_storage.delete, name), robust=True)
    delete_files.enqueue(list(names))


@task()
def delete_files(names: list[str]) -> None:
    """Delete files that nobody needs any more; one that is gone is no error."""
    for name in names:
        attempt(FailedJob.TIDY, partial(default_storage.delete, name), part=name)

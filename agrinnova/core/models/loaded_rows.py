"""Loaded row model: what the data files last said, so that a reload touches nothing."""

from django.db import models


class LoadedRow(models.Model):
    """A row of the data files as last loaded: an unchanged row touches nothing.

    An officer's later edits survive a reload, because only a row whose own meaning
    (`digest`) changed is written again. Its keys are ours, compared as they stand.
    """

    file = models.CharField(max_length=40)
    key = models.CharField(max_length=400)
    digest = models.CharField(max_length=64)
    target = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "key"], name="loaded_row_once")
        ]

    def __str__(self) -> str:
        return f"{self.file}: {self.key}"

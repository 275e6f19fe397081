"""Mentions of a person in the tables of the database, whatever tables there are."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import CharField, Field, JSONField, Model, QuerySet, TextField
from django.db.models.functions import Cast

from agrinnova.core.mentions.words import Words

TEXT = (CharField, TextField, JSONField)
# What the portal writes by itself, where a name of one word is nobody else's.
OWN_NOTES = {
    *("admin.LogEntry", "shared.ScheduledPublication", "shared.OutgoingMail"),
    *("shared.Failure", "django_tasks_database.DBTaskResult"),
}


class Mention(NamedTuple):
    """Where somebody is mentioned, and in which words."""

    row: Model
    column: str
    text: str


def forget_in_tables(
    words: Words, *, leaving: Collection[type[Model]], keeping: Collection[str] = ()
) -> int:
    """Take `words` out of every table but those of `leaving`; of how many rows.

    A past state of a row that still says so today stays: it is no secret, and going
    back to it must not break the row.

    Args:
        leaving: tables that hold what somebody has to change by hand.
        keeping: columns that have to stay, as "app.Model.column".
    """
    changed = 0
    for model in _models(leaving):
        alone = model._meta.label in OWN_NOTES
        for row, columns in _rows(model, words, keeping):
            said = {name: getattr(row, name) for name in columns}
            new = {
                name: less
                for name, value in said.items()
                if (less := words.taken_out(value, alone=alone)) != value
                and not _says_so_today(row, name, words)
            }
            if new:
                model._base_manager.filter(pk=row.pk).update(**new)
                changed += 1
    return changed


def mentions_in(models: Collection[type[Model]], words: Words) -> Iterator[Mention]:
    """Where `words` stand in the tables of `models`, a column each."""
    for model in models:
        alone = model._meta.label in OWN_NOTES
        for row, columns in _rows(model, words):
            for name in columns:
                text = str(getattr(row, name) or "")
                if words.are_in(text, alone=alone):
                    yield Mention(row, name, text)


def swept(leaving: Collection[type[Model]]) -> list[type[Model]]:
    """The tables with words that `forget_in_tables` looks through."""
    return [model for model in _models(leaving) if text_columns(model)]


def text_columns(model: type[Model]) -> list[Field]:
    """The columns of `model` in which anybody's words can stand."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(getattr(field, "base_field", field), TEXT)
        and not (field.choices or field.primary_key or field.generated)
    ]


def _models(leaving: Collection[type[Model]]) -> Iterator[type[Model]]:
    left = {Session, *leaving}  # sessions are no plain text
    return (model for model in apps.get_models() if model not in left)


def _rows(
    model: type[Model], words: Words, keeping: Collection[str] = ()
) -> Iterator[tuple[Any, list[str]]]:
    """The rows that may have `words`, and their columns of text."""
    names = [
        field.name
        for field in text_columns(model)
        if f"{model._meta.label}.{field.name}" not in keeping
    ]
    if not names:
        return
    rows: QuerySet[Any] = model._base_manager.annotate(
        **{f"text_of_{name}": Cast(name, TextField()) for name in names}
    )
    alone = model._meta.label in OWN_NOTES
    may_have = words.rows([f"text_of_{name}" for name in names], alone=alone)
    if may_have:
        for row in rows.filter(may_have).iterator():
            yield row, names


def _says_so_today(row: Any, name: str, words: Words) -> bool:
    live = getattr(type(row), "instance_type", None)
    if live is None or name.startswith("history_"):
        return False
    today = live._base_manager.filter(pk=row.id).values_list(name, flat=True).first()
    return words.are_in(str(today or ""))

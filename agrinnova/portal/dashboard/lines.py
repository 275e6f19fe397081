"""Dashboard lines: what waits for the person who asks, counted, with its links."""

from typing import Any, NamedTuple

from django.db.models import Model, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from agrinnova.accounts.current import current_user
from agrinnova.admin.task_filter import PARAMETER, TaskType

from .counting import counted
from .tasks import TASKS, tasks_on


class Place(NamedTuple):
    """Where a part of a task is done: a table, how many rows, the filtered list.

    Of the rows so many are `asked` for by readers.
    """

    table: str
    rows: int
    address: str
    asked: int


class Line(NamedTuple):
    """One line of the list."""

    task: TaskType
    rows: int
    asked: int
    places: list[Place]


def dashboard_tasks(site: Any, request: HttpRequest) -> list[Line]:
    """What waits for the person who asks; one statement a table, nothing empty."""
    models = {model: None for task in TASKS for model in task.models}
    counts = {model: _counts(site, request, model) for model in models}
    lines = []
    for task in TASKS:
        places = [
            Place(
                _named(model),
                rows,
                _address(model, task),
                found.get(f"asked_{name}", 0),
            )
            for model in task.models
            if (rows := (found := counts[model]).get(name := task.name))
        ]
        if places:
            rows, asked = (sum(p.rows for p in places), sum(p.asked for p in places))
            lines.append(Line(task, rows, asked, places))
    return lines


def _counts(site: Any, request: HttpRequest, model: Any) -> dict[str, int]:
    """By task the rows that wait, and as `asked_<task>` those that readers ask for."""
    model_admin = site.get_model_admin(model)
    if not model_admin.has_view_permission(request):
        return {}
    # By their keys: the list may join what makes a row come twice.
    mine = model_admin.get_queryset(request).order_by().values("pk")
    rows = model._default_manager.filter(pk__in=mine).order_by()
    user = current_user(request)
    conditions: dict[str, Q] = {}
    counts: dict[str, tuple[str, ...]] = {}
    for task in tasks_on(model):
        if task.of and task.of not in conditions:
            conditions[task.of] = task.done_by(user, model)
        conditions[task.name] = task.condition(model)
        counts[task.name] = waiting = (task.name, task.of)
        if task.asked is not None:
            asked = f"asked_{task.name}"
            conditions[asked] = task.is_asked()
            counts[asked] = (*waiting, asked)
    return counted(rows, conditions, counts)


def _named(model: type[Model]) -> str:
    return capfirst(str(model._meta.verbose_name_plural))


def _address(model: type[Model], task: TaskType) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return f"{reverse(name)}?{PARAMETER}={task.name}"

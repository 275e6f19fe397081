"""List filter of a dashboard task: the rows that one line of the dashboard counts.

The count on the first page and the list behind its link are the same condition on the
same rows: those that the person may see, and by `of` those they can do it with.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agrinnova.accounts.current import current_user
from agrinnova.core.models import User

PARAMETER = "todo"


class TaskType(NamedTuple):
    """One type of task that waits for somebody.

    Attributes:
        name: in addresses, e.g. "draft".
        label: what is to be done, in words.
        condition: which rows of a table wait for it. It must count each row once:
            relations are asked by Exists or by a list of keys.
        models: the tables in which it is done.
        urgency: how the line looks, one of the words for a status.
        of: the queryset method by whose rows a person can do it, e.g.
            "publishable_by"; "" for all that they find in the table.
        asked: the requests of readers for such rows, which name them by `public_id`;
            the list begins with what is asked for most.
        language: in which translations wait to be read; "" for other tasks.
    """

    name: str
    label: str | Promise
    condition: Callable[[type[Model]], Q]
    models: tuple[type[Model], ...]
    urgency: str = "draft"
    of: str = ""
    asked: Any = None
    language: str = ""

    def done_by(self, user: User, model: type[Model]) -> Q:
        """The condition of the rows of `model` with which `user` can do it."""
        if not self.of:
            return Q()
        theirs = getattr(model._default_manager.all(), self.of)(user)
        return Q(pk__in=theirs.order_by().values("pk"))

    def is_asked(self) -> Q:
        """The condition of rows that readers ask for."""
        return Q(public_id__in=self.asked.order_by().values("public_id"))


class TaskFilter(admin.SimpleListFilter):
    """One line of the to-do list; what the lines are, the admin's site knows."""

    title = _("what is to be done")
    parameter_name = PARAMETER

    def __init__(
        self, request: HttpRequest, params: Any, model: type[Model], model_admin: Any
    ) -> None:
        tasks: Iterable[TaskType] = model_admin.admin_site.tasks_on(model)
        self.tasks = {task.name: task for task in tasks}
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(task.name, task.label) for task in self.tasks.values()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        name = self.value()
        if name is None:
            return queryset
        task = self.tasks.get(name)
        if task is None:
            return queryset.none()
        model, user = queryset.model, current_user(request)
        return queryset.filter(task.condition(model), task.done_by(user, model))

"""Lists of the admin that begin with what readers ask for most, and say how often."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .task_filter import PARAMETER, TaskType

SHOWN = "times_asked"


class ByDemand(admin.ModelAdmin):
    """A list of one task's rows for which readers ask: the most asked come first.

    What the tasks are, the admin's site knows.
    """

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        task = self._asked_task(request)
        return rows.annotate(**{SHOWN: task.asked.times()}) if task else rows

    def get_ordering(self, request: HttpRequest) -> Any:
        ordering = super().get_ordering(request)
        task = self._asked_task(request)
        return (task.asked.times().desc(), *ordering) if task else ordering

    def get_list_display(self, request: HttpRequest) -> Any:
        shown = super().get_list_display(request)
        return (*shown, "asked_by_readers") if self._asked_task(request) else shown

    @admin.display(description=_("asked for by readers"), ordering=f"-{SHOWN}")
    def asked_by_readers(self, record: Any) -> int:
        return getattr(record, SHOWN)

    def _asked_task(self, request: HttpRequest) -> TaskType | None:
        """The task whose rows the list shows, if readers ask for them."""
        site: Any = self.admin_site
        page = request.resolver_match
        is_list = page is not None and str(page.url_name).endswith("_changelist")
        name = request.GET.get(PARAMETER) if is_list else None
        tasks = site.tasks_on(self.model) if name else ()
        return next((t for t in tasks if t.name == name and t.asked is not None), None)

"""Waiting texts: the translations that nobody has read, table by table."""

from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import TextStatus
from agrinnova.core.models import Record
from agrinnova.publishing.reading import stamp_of

from .addresses import admin_url
from .task_filter import TaskType
from .text_pairs import Pair, pairs_of, part_lists, text_forms


class Waiting(NamedTuple):
    """What waits of one table in one language, for whoever asks: most wanted first."""

    admin: Any
    rows: QuerySet
    number: int

    @property
    def name(self) -> str:
        return str(self.admin.opts.model_name)

    def rows_with_parts(self) -> QuerySet:
        """The rows with the parts whose texts are read too."""
        return self.rows.prefetch_related(*part_lists(self.admin))


class Reading(NamedTuple):
    """A record whose words are to be read; `forms` are those to mend them."""

    record: Record
    address: str
    state: Any
    stamp: str
    pairs: list[Pair]
    forms: list[Any]

    @property
    def is_refused(self) -> bool:
        """Whether what was typed stands here and is not saved."""
        return any(form.is_bound for form in self.forms)


def waiting_texts(site: Any, request: HttpRequest, language: str) -> list[Waiting]:
    """The tables of this person, one statement each; those where nothing waits too.

    What they could only propose is left to those who decide.

    Raises:
        PermissionDenied: they find no table with texts.
    """
    found, user = [], current_user(request)
    for admin in site._registry.values():
        tasks: list[TaskType] = site.tasks_on(admin.model)
        task = next((task for task in tasks if task.language == language), None)
        if task is None or not admin.has_view_permission(request):
            continue
        everything: Any = admin.model._default_manager.all()
        theirs = everything.exclude(pk__in=everything.proposable_by(user).values("pk"))
        waiting = task.condition(admin.model), task.done_by(user, admin.model)
        rows = theirs.filter(*waiting)
        wanted = rows.order_by(task.asked.times().desc(), "sort_key", "pk")
        found.append(Waiting(admin, wanted, rows.count()))
    if not found:
        raise PermissionDenied
    return found


def reading_of(admin: Any, record: Any, language: str, data: Any = None) -> Reading:
    """A record as the page shows it, with what was typed in `data`."""
    forms = text_forms(admin, record, language, data)
    pairs = list(pairs_of(forms, record, language))
    forms = [] if language == record.original_language else forms
    state = TextStatus(record.text_status.get(language, TextStatus.HUMAN)).label
    address = admin_url(record, "change", record.pk)
    return Reading(record, address, state, stamp_of(record), pairs, forms)

"""Publish, withdraw and review buttons of the admin; the rules are the actions'.

A refusal is shown as a message and changes nothing.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import Status
from agrinnova.core.models import Record
from agrinnova.publishing import actions
from agrinnova.publishing.orphans import dependents_of

from .addresses import led_back
from .bulk.pages import show_refusal
from .bulk.views import ask_first, confirm, pages_for
from .bulk.withdraw import WithdrawPage
from .scope import known_permissions, translates_only, works_for_group


class Step(NamedTuple):
    """One thing that can be done to a record, and from which statuses.

    Attributes:
        for_many: what the list calls it; "" where a page asks first (`bulk/`), which
            is where its group decides what is public.
    """

    name: str
    action: Callable[..., Record]
    button: str | Promise
    for_many: str | Promise
    possible_from: tuple[str, ...]


PUBLISH, WITHDRAW = "publish", "withdraw"
STEPS = {
    step.name: step
    for step in (
        Step(
            PUBLISH,
            actions.publish,
            gettext_lazy("Save and publish"),
            "",
            (Status.DRAFT, Status.IN_REVIEW),
        ),
        Step(
            "submit_for_review",
            actions.submit_for_review,
            gettext_lazy("Save and submit for review"),
            gettext_lazy("Submit the selected for review"),
            (Status.DRAFT,),
        ),
        Step(
            "reopen",
            actions.reopen,
            gettext_lazy("Save and take back to draft"),
            gettext_lazy("Take the selected back to draft"),
            (Status.IN_REVIEW, Status.WITHDRAWN),
        ),
        Step(
            WITHDRAW,
            actions.withdraw,
            gettext_lazy("Save and withdraw from the public"),
            "",
            (Status.PUBLISHED,),
        ),
    )
}


def steps_for(request: HttpRequest, record: Record | None) -> list[Step]:
    """The steps that this person may take with `record`, None for a new one.

    An editor's end before the public.
    """
    user = current_user(request)
    if translates_only(user, record):
        return []
    status = record.status if record else Status.DRAFT
    may_publish = (
        known_permissions(user, record).publish if record else works_for_group(user)
    )
    return [
        step
        for step in STEPS.values()
        if status in step.possible_from and (may_publish or step.for_many)
    ]


def list_actions(admin: Any, request: HttpRequest) -> dict[str, Any]:
    """The steps, and what is asked about on a page of its own before it is done."""
    if IS_POPUP_VAR in request.GET or not admin.may_decide(current_user(request)):
        return {}
    pages = pages_for(admin, request)
    steps = [step for step in STEPS.values() if step.for_many]
    return {
        **{p.name: (partial(confirm, page=p), p.name, p.for_many) for p in pages},
        **{s.name: (partial(_take, step=s), s.name, s.for_many) for s in steps},
    }


def step_response(
    admin: Any, request: HttpRequest, record: Record
) -> HttpResponse | None:
    """The answer to a step's button, None when none was pressed."""
    step = STEPS.get(request.POST.get("_step", ""))
    if step is None:
        return None
    if step.name == WITHDRAW and dependents_of([record], current_user(request)):
        messages.success(request, _("“%(title)s” is saved.") % {"title": record})
        return ask_first(admin, request, WithdrawPage, record)
    try:
        record = step.action(record, by=current_user(request))
    except ValidationError as error:
        messages.success(request, _("“%(title)s” is saved.") % {"title": record})
        show_refusal(request, record, error)
    else:
        status = {"title": record, "status": record.get_status_display()}
        messages.success(request, _("“%(title)s” is now: %(status)s.") % status)
    return back_to(admin, request, record)


def back_to(admin: Any, request: HttpRequest, record: Model) -> HttpResponse:
    """The way back to the record's form, and from there to the list as it was."""
    return led_back(admin, request, "change", record.pk)


def _take(_admin: Any, request: HttpRequest, rows: QuerySet, *, step: Step) -> None:
    """Take a step with each of `rows`; those that refuse are named."""
    done = []
    for record in rows:
        try:
            done.append(step.action(record, by=current_user(request)))
        except ValidationError as error:
            show_refusal(request, record, error)
    if done:
        sentence = ngettext(
            "%(count)s record is now: %(status)s.",
            "%(count)s records are now: %(status)s.",
            len(done),
        )
        status = done[-1].get_status_display()
        messages.success(request, sentence % {"count": len(done), "status": status})

"""Publish, withdraw and review buttons of the admin; the rules are the actions'.

A refusal is shown as a message and changes nothing.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import Status
from agrinnova.core.models import Record, User
from agrinnova.publishing import actions
from agrinnova.publishing.orphans import dependents_of

from .bulk import BulkPages
from .bulk_parts import Bulk
from .scope import known_permissions, translates_only


class Step(NamedTuple):
    """One thing that can be done to a record, and from which statuses."""

    name: str
    action: Callable[..., Record]
    button: str | Promise
    for_many: str | Promise
    possible_from: tuple[str, ...]


PUBLISH, WITHDRAW = "publish", "withdraw"
DECIDED = (PUBLISH, WITHDRAW)  # what is public, its group decides
STEPS = {
    step.name: step
    for step in (
        Step(
            PUBLISH,
            actions.publish,
            gettext_lazy("Save and publish"),
            gettext_lazy("Publish the selected"),
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
            gettext_lazy("Withdraw the selected from the public"),
            (Status.PUBLISHED,),
        ),
    )
}


def steps_for(status: str, *, may_publish: bool = True) -> list[Step]:
    """The steps a record of `status` may take; an editor's end before the public."""
    return [
        step
        for step in STEPS.values()
        if status in step.possible_from and (may_publish or step.name not in DECIDED)
    ]


def works_for_group(user: User) -> bool:
    """Whether `user` publishes anything at all: an officer or a coordinator."""
    return user.is_coordinator or bool(user.groups_of_duty())


class Stepping(BulkPages):
    """The part of a record's admin that offers the steps."""

    def may_decide(self, user: User) -> bool:
        """Whether `user` writes records of this kind, and not their words alone."""
        return works_for_group(user)

    def steps_of(self, request: HttpRequest, record: Record | None) -> list[Step]:
        """The steps that this person may take with `record`, None for a new one."""
        if record is None:
            may_publish = works_for_group(current_user(request))
            return steps_for(Status.DRAFT, may_publish=may_publish)
        if translates_only(current_user(request), record):
            return []
        may_publish = known_permissions(current_user(request), record).publish
        return steps_for(record.status, may_publish=may_publish)

    def works_for_group(self, user: User) -> bool:
        """Whether `user` publishes anything at all."""
        return works_for_group(user)

    def publishes(self, user: User, record: Record) -> bool:
        """Whether `user` decides what of `record` is public."""
        return known_permissions(user, record).publish

    def take_step(self, name: str, record: Record, by: User) -> Record:
        """Take a step by its name; a refusal is a ValidationError."""
        return STEPS[name].action(record, by=by)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The steps, and what is asked about on a page of its own before it is done."""
        if IS_POPUP_VAR in request.GET or not self.may_decide(current_user(request)):
            return {}
        asked = self.bulks_for(request)
        steps = [step for step in STEPS.values() if step.name not in DECIDED]
        return {
            **{bulk.name: (_asking(bulk), bulk.name, bulk.for_many) for bulk in asked},
            **{s.name: (_list_action(s), s.name, s.for_many) for s in steps},
        }

    def ask_about(
        self, request: HttpRequest, name: str, record: Record
    ) -> HttpResponse:
        """The way to the page that asks before a step is taken."""
        return HttpResponseRedirect(f"{self.bulk_url(name)}?keys={record.pk}")

    def step_response(
        self, request: HttpRequest, record: Record
    ) -> HttpResponse | None:
        """The answer to a step's button, None when none was pressed."""
        step = STEPS.get(request.POST.get("_step", ""))
        if step is None:
            return None
        if step.name == WITHDRAW and dependents_of([record], current_user(request)):
            messages.success(request, _("“%(title)s” is saved.") % {"title": record})
            return self.ask_about(request, step.name, record)
        try:
            record = step.action(record, by=current_user(request))
        except ValidationError as error:
            messages.success(request, _("“%(title)s” is saved.") % {"title": record})
            _refused(request, record, error)
        else:
            status = {"title": record, "status": record.get_status_display()}
            messages.success(request, _("“%(title)s” is now: %(status)s.") % status)
        return back_to(record)


def back_to(record: Model) -> HttpResponse:
    """The way back to the record's form."""
    meta = record._meta
    name = f"admin:{meta.app_label}_{meta.model_name}_change"
    return HttpResponseRedirect(reverse(name, args=[record.pk]))


def _asking(bulk: Bulk) -> Callable[..., HttpResponse]:
    def ask(admin: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        return admin.bulk_page(request, bulk, queryset)

    return ask


def _list_action(step: Step) -> Callable[..., None]:
    def act(admin: Any, request: HttpRequest, queryset: QuerySet) -> None:
        done = []
        for record in queryset:
            try:
                done.append(step.action(record, by=current_user(request)))
            except ValidationError as error:
                _refused(request, record, error)
        if done:
            sentence = ngettext(
                "%(count)s record is now: %(status)s.",
                "%(count)s records are now: %(status)s.",
                len(done),
            )
            status = done[-1].get_status_display()
            messages.success(request, sentence % {"count": len(done), "status": status})

    return act


def _refused(request: HttpRequest, record: Record, error: ValidationError) -> None:
    reasons = {"title": record, "reasons": " ".join(error.messages)}
    messages.error(request, _("“%(title)s” stays as it is: %(reasons)s") % reasons)

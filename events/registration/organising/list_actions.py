"""List actions on registrations: confirmed, offered, cancelled, taken back by hand."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from enterprises.needs.invitations.list_actions import show_left_out
from events.registration import actions
from events.registration.models import Registration


@admin.action(description=gettext_lazy("Confirm: they have said yes to us"))
def confirm_for(admin_: Any, request: HttpRequest, rows: QuerySet) -> None:
    """For who telephones instead of opening the letter."""
    _each(request, rows, actions.confirm_for)


@admin.action(description=gettext_lazy("Offer them a seat by a letter"))
def offer(admin_: Any, request: HttpRequest, rows: QuerySet) -> None:
    """In the order of arrival; whose turn it is not is named."""
    _each(request, rows, actions.offer)


@admin.action(description=gettext_lazy("Cancel: the seats go to who waits"))
def cancel(admin_: Any, request: HttpRequest, rows: QuerySet) -> None:
    """For who says that they cannot come."""
    _each(request, rows, actions.cancel)


@admin.action(description=gettext_lazy("Take back what was cancelled or has lapsed"))
def reinstate(admin_: Any, request: HttpRequest, rows: QuerySet) -> None:
    """They arrive anew, last in order."""
    _each(request, rows, actions.reinstate)


ACTIONS = (confirm_for, offer, cancel, reinstate)


def _each(request: HttpRequest, rows: QuerySet, do: Callable[..., Any]) -> None:
    """Do it to each, by itself, who came first in front; who is left out is named."""
    left_out: dict[Any, str] = {}
    found = list(rows.order_by("form", "rank"))
    for row in found:
        try:
            do(row)
        except ValidationError as error:
            left_out[named(row)] = " ".join(error.messages)
        except Registration.DoesNotExist:
            left_out[named(row)] = _("It was erased meanwhile.")
    show_left_out(request, left_out)
    if done := len(found) - len(left_out):
        words = ngettext(
            "Done for %(n)s registration.", "Done for %(n)s registrations.", done
        )
        messages.success(request, words % {"n": done})


def named(row: Registration) -> str:
    """A registration by name and order of arrival, for who may read it."""
    return f"{row.name} ({row.rank})"

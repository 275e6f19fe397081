"""List actions on invitations: reminders, new links, taking back."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext

from agrinnova.accounts.current import current_user
from agrinnova.core.labels import labelled
from enterprises.needs import actions

NAMED = 10  # refusals in full; the others are counted


def show_left_out(request: HttpRequest, left_out: dict[Any, str]) -> None:
    """Name those to whom nothing was done, each with the reason."""
    for row, reason in list(left_out.items())[:NAMED]:
        messages.warning(request, labelled(row, reason))
    if (more := len(left_out) - NAMED) > 0:
        words = ngettext("And %(n)s more.", "And %(n)s more.", more)
        messages.warning(request, words % {"n": more})


@admin.action(description=gettext_lazy("Remind by e-mail who has not answered"))
def remind(admin_: Any, request: HttpRequest, rows: QuerySet) -> None:
    """A letter to each of whom it is time; the others are named."""
    keys = rows.values_list("pk", flat=True)
    done = actions.remind(list(keys), by=current_user(request))
    words = ngettext(
        "%(n)s reminder is on its way.", "%(n)s reminders are on their way.", done[0]
    )
    messages.success(request, words % {"n": done.letters})
    show_left_out(request, done.left_out)


@admin.action(description=gettext_lazy("Give a new link: the old one opens nothing"))
def replace_link(admin_: Any, request: HttpRequest, rows: QuerySet) -> None:
    """For a link that came into other hands."""
    done = _each(request, rows, actions.replace_link)
    words = ngettext(
        "%(n)s link is new: print or send it.",
        "%(n)s links are new: print or send them.",
        done,
    )
    messages.success(request, words % {"n": done})


@admin.action(description=gettext_lazy("Take back what nobody has begun to answer"))
def take_back(admin_: Any, request: HttpRequest, rows: QuerySet) -> None:
    """The enterprise can be invited again."""
    done = _each(request, rows, actions.take_back)
    words = ngettext(
        "%(n)s invitation is taken back.", "%(n)s invitations are taken back.", done
    )
    messages.success(request, words % {"n": done})


ACTIONS = (remind, replace_link, take_back)


def _each(request: HttpRequest, rows: QuerySet, do: Callable[..., None]) -> int:
    """Do it to each, by itself; who refuses is named. To how many it was done."""
    left_out: dict[Any, str] = {}
    found = list(rows)
    for invitation in found:
        try:
            do(invitation, by=current_user(request))
        except ValidationError as error:
            left_out[invitation] = " ".join(error.messages)
    show_left_out(request, left_out)
    return len(found) - len(left_out)

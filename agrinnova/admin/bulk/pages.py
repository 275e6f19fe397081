"""Confirmation pages of bulk actions: before many are published, deleted, changed."""

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from agrinnova.admin.addresses import kept_address, led_back
from agrinnova.core.models import Record

NAMED = 10  # names in a message; the others are counted


class Line(NamedTuple):
    """A record on the page, what is to be known of it, and whether it is ticked."""

    record: Any
    problems: list[str]
    is_ticked: bool = True


class Page:
    """What is asked about many records before something is done to them.

    Attributes:
        name: in addresses.
        for_many: what the list calls it.
        button: what the page calls it.
        decides: whether only those who publish may do it.
    """

    name: ClassVar[str]
    for_many: ClassVar[str | Promise]
    button: ClassVar[str | Promise]
    decides = True

    def __init__(
        self, admin: Any, request: HttpRequest, records: Sequence[Record]
    ) -> None:
        self.admin = admin
        self.request = request
        self.user: Any = request.user
        self.lines: list[Line] = []
        self.left_out: list[Line] = []
        for record in records:
            self.look_at(record)

    def look_at(self, record: Any) -> None:
        """Put a record among those it is done to, or those left out with the reason."""
        raise NotImplementedError

    def do(self, record: Any) -> None:
        """Do it to one record; a refusal is a ValidationError."""
        raise NotImplementedError

    def done_message(self, records: list[str]) -> str:
        """What was done, with names."""
        raise NotImplementedError

    def chosen(self) -> list[Line]:
        ticked = set(self.request.POST.getlist("key"))
        return [line for line in self.lines if str(line.record.pk) in ticked]

    def done(self) -> HttpResponse | None:
        """Do it to those ticked, each by itself; who refuses is named."""
        names = []
        for line in self.chosen():
            name = str(line.record)
            try:
                with transaction.atomic():
                    self.do(line.record)
            except (ValidationError, PermissionDenied) as error:
                show_refusal(self.request, line.record, error)
            else:
                names.append(name)
        if names:
            messages.success(self.request, self.done_message(names))
        return led_back(self.admin, self.request, "changelist")

    def context(self) -> dict[str, Any]:
        everyone = [*self.lines, *self.left_out]
        return {
            **self.admin.admin_site.each_context(self.request),
            "title": self.for_many,
            "subtitle": None,
            "opts": self.admin.opts,
            "bulk": self,
            "preserved_filters": self.admin.get_preserved_filters(self.request),
            "action_url": kept_address(self.admin, self.request, "bulk", self.name),
            "keys": ",".join(str(line.record.pk) for line in everyone),
            "lines": self.lines,
            "left_out": self.left_out,
            "media": self.admin.media,
        }


def named(sentence: str, names: Sequence[str]) -> str:
    """`sentence` with how many there are and their names, the last ones counted."""
    shown = [f"“{name}”" for name in names[:NAMED]]
    if len(names) > NAMED:
        shown.append(f"+{len(names) - NAMED}")
    return sentence % {"count": len(names), "names": ", ".join(shown)}


def show_refusal(
    request: HttpRequest, record: Record, error: ValidationError | PermissionDenied
) -> None:
    """Say why nothing is done to a record."""
    reasons = " ".join(getattr(error, "messages", [str(error)]))
    words = _("“%(title)s” stays as it is: %(reasons)s")
    messages.error(request, words % {"title": record, "reasons": reasons})

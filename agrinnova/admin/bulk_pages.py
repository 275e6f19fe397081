"""Confirmation pages of bulk actions: before many are published, deleted, changed."""

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.checklist import MISSING, OK, checklist
from agrinnova.core.choices import Status
from agrinnova.core.models import Record
from agrinnova.core.text import fold
from agrinnova.publishing import actions
from agrinnova.publishing.permissions import may

from .addresses import admin_url
from .bulk_edit import edit_form, edit_record
from .scope import known_permissions

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
        return back_to_list(self.admin)

    def context(self) -> dict[str, Any]:
        everyone = [*self.lines, *self.left_out]
        return {
            **self.admin.admin_site.each_context(self.request),
            "title": self.for_many,
            "subtitle": None,
            "opts": self.admin.opts,
            "bulk": self,
            "action_url": admin_url(self.admin.model, "bulk", self.name),
            "keys": ",".join(str(line.record.pk) for line in everyone),
            "lines": self.lines,
            "left_out": self.left_out,
            "media": self.admin.media,
        }


class PublishPage(Page):
    """Drafts with what their checklists say: who lacks something is left out."""

    name = "publish"
    for_many = gettext_lazy("Publish the selected")
    button = gettext_lazy("Publish those ticked")

    def look_at(self, record: Any) -> None:
        if record.status not in (Status.DRAFT, Status.IN_REVIEW):
            words = _("It is: %(status)s.") % {"status": record.get_status_display()}
            return self.left_out.append(Line(record, [words]))
        if not known_permissions(self.user, record).publish:
            words = _("The local action group publishes: submit it for review instead.")
            return self.left_out.append(Line(record, [words]))
        checks = [check for check in checklist(record) if check.state != OK]
        if missing := [check.words for check in checks if check.state == MISSING]:
            return self.left_out.append(Line(record, missing))
        found = self.admin.possible_duplicates(self.request, record)
        doubles = [
            _("Perhaps it is here already: %(name)s.") % {"name": other["record"]}
            for other in found
        ]
        problems = [*doubles, *(check.words for check in checks)]
        self.lines.append(Line(record, problems, is_ticked=not doubles))
        return None

    def do(self, record: Any) -> None:
        actions.publish(record, by=self.user)

    def done_message(self, names: list[str]) -> str:
        return named(_("Published: %(count)s (%(names)s)."), names)


class DeletePage(Page):
    """Drafts that nobody has ever seen."""

    name = "delete_drafts"
    for_many = gettext_lazy("Delete the selected drafts")
    button = gettext_lazy("Delete for good")
    decides = False

    def look_at(self, record: Any) -> None:
        if record.was_public:
            words = _("A record that was public is withdrawn, never deleted.")
            self.left_out.append(Line(record, [words]))
        elif not self.admin.has_delete_permission(self.request, record):
            words = _("This record is not yours to delete.")
            self.left_out.append(Line(record, [words]))
        else:
            self.lines.append(Line(record, []))

    def do(self, record: Any) -> None:
        admin, request = self.admin, self.request
        admin.log_deletions(request, type(record).objects.filter(pk=record.pk))
        try:
            admin.delete_model(request, record)
        except ProtectedError as error:
            names = ", ".join(
                sorted({str(row) for row in error.protected_objects}, key=fold)
            )
            words = _("Others point to it: %(names)s.") % {"names": names}
            raise ValidationError(words) from error

    def done_message(self, names: list[str]) -> str:
        return named(_("Deleted: %(count)s (%(names)s)."), names)


class EditPage(Page):
    """Some fields of many: those that are chosen are changed, no others."""

    name = "edit"
    for_many = gettext_lazy("Change fields of the selected")
    button = gettext_lazy("Change those ticked")
    decides = False

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        sent = self.request.POST if "confirmed" in self.request.POST else None
        self.form = edit_form(self.admin, self.request, sent)

    def look_at(self, record: Any) -> None:
        if may(self.user, record, "change"):
            self.lines.append(Line(record, []))
        else:
            words = _("This record is not yours to change.")
            self.left_out.append(Line(record, [words]))

    def done(self) -> HttpResponse | None:
        return super().done() if self.form.is_valid() else None

    def do(self, record: Any) -> None:
        changed = edit_record(record, self.form, by=self.user)
        if changed:
            self.admin.log_change(self.request, record, [{"changed": changed}])

    def done_message(self, names: list[str]) -> str:
        return named(_("Changed: %(count)s (%(names)s)."), names)

    def context(self) -> dict[str, Any]:
        media = self.admin.media + self.form.media
        return {**super().context(), "form": self.form, "media": media}


def named(sentence: str, names: Sequence[str]) -> str:
    """`sentence` with how many there are and their names, the last ones counted."""
    shown = [f"“{name}”" for name in names[:NAMED]]
    if len(names) > NAMED:
        shown.append(f"+{len(names) - NAMED}")
    return sentence % {"count": len(names), "names": ", ".join(shown)}


def back_to_list(admin: Any) -> HttpResponse:
    return HttpResponseRedirect(admin_url(admin.model, "changelist"))


def show_refusal(
    request: HttpRequest, record: Record, error: ValidationError | PermissionDenied
) -> None:
    """Say why nothing is done to a record."""
    reasons = " ".join(getattr(error, "messages", [str(error)]))
    words = _("“%(title)s” stays as it is: %(reasons)s")
    messages.error(request, words % {"title": record, "reasons": reasons})

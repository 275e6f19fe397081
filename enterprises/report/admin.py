"""Report editions in the admin: choose, build, look at the print, issue."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.accounts.current import current_user
from agrinnova.admin.records import RecordAdmin
from agrinnova.admin.scope import PartInline
from agrinnova.admin.status_actions import back_to
from agrinnova.core.models import User
from enterprises.report import running, tasks

from .choices import BuildState, ErasureReason
from .models import ReportEdition, ReportEntry

BUILD = "_build"
# Of an edition that was issued: they say what is in its print.
FROZEN = ("group", "year", "number", "selection", "chapters_by", "introduction")


class EntryInline(PartInline):
    """The enterprises of an edition, where they are chosen one by one."""

    model = ReportEntry
    fields = ("enterprise", "position")
    ordering = ("position", "pk")


class ReportAdmin(RecordAdmin):
    """The report: what is issued is frozen, here as everywhere."""

    inlines = (EntryInline,)
    bulk_fields = ()  # each edition is of its own
    # What is issued is frozen: it has no way back.
    record_actions = {
        name: act for name, act in RecordAdmin.record_actions.items() if name != "back"
    }
    change_form_template = "admin/report_form.html"
    list_display = ("name", "state", "number_shown", "language", "group", "built")
    list_filter = ("status", "year", "original_language")
    first_fields = (
        "built",
        "group",
        ("year", "number"),
        "selection",
        "chapters_by",
    )
    more_fieldsets = ((gettext_lazy("Introduction"), {"fields": ("introduction",)}),)
    readonly_fields = ("state", "built")

    def is_open_to(self, user: User) -> bool:
        """An edition is printed in one language: there is nothing to translate."""
        return self.may_decide(user)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Nor for an officer of one group who translates for another."""
        rows: Any = super().get_queryset(request)
        return rows.editable_by(request.user)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The next edition of this year, in the person's group and language."""
        given = super().get_changeform_initial_data(request)
        same = ReportEdition.objects.filter(
            year=localdate().year,
            group=given["group"],
            original_language=given["original_language"],
        )
        last = same.aggregate(last=Max("number"))["last"] or 0
        return {"year": localdate().year, "number": last + 1, **given}

    @admin.display(description=gettext_lazy("number"), ordering="year")
    def number_shown(self, edition: ReportEdition) -> str:
        return edition.number_words

    @admin.display(description=gettext_lazy("language"))
    def language(self, edition: ReportEdition) -> str:
        return edition.get_original_language_display()

    @admin.display(description=gettext_lazy("print"), ordering="built_at")
    def built(self, edition: ReportEdition) -> str:
        """Whether it is built, how far, when and by whom; with a link to the print."""
        if edition.erased_at:
            return _("erased on %(day)s: %(why)s") % {
                "day": date_format(localtime(edition.erased_at), "SHORT_DATE_FORMAT"),
                "why": "; ".join(
                    str(ErasureReason(reason).label)
                    for reason in edition.erased_because
                ),
            }
        state = running.state_of(edition)
        if state == running.BROKEN:
            return _("broken off: it is begun again soon, or build it now")
        if state == BuildState.RUNNING:
            return _("being built: %(percent)s %%") % {"percent": edition.progress}
        if state == BuildState.FAILED:
            return _("failed: %(problem)s") % {"problem": edition.problem}
        if state != BuildState.READY:
            return edition.get_build_state_display()
        words = _("built on %(day)s by %(who)s") % {
            "day": date_format(localtime(edition.built_at), "SHORT_DATETIME_FORMAT"),
            "who": edition.built_by or _("the portal"),
        }
        return format_html('<a href="{}">PDF</a>, {}', edition.pdf.url, words)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        closed = super().get_readonly_fields(request, obj)
        return [*closed, *FROZEN] if obj and obj.was_public else closed

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return () if obj and obj.was_public else self.inlines

    def step_response(self, request: HttpRequest, record: Any) -> HttpResponse | None:
        if BUILD not in request.POST:
            return super().step_response(request, record)
        try:
            tasks.order_report(record, by=current_user(request))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            words = _("“%(title)s” is being built: its print is here in a moment.")
            messages.success(request, words % {"title": record})
        return back_to(self, request, record)

    def uploads(self, record: Any) -> list[Any]:
        return [record.pdf]

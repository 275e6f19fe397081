"""Registrations in the admin: list and waiting list of one's own events and courses."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from agrinnova.admin.scope import ScopedAdmin
from events.certificates.pages import certificates_page
from events.evaluation.pages import evaluation_page
from events.registration import actions
from events.registration.attendance.pages import attendance_page, code_page
from events.registration.choices import RegistrationState
from events.registration.letters import moment
from events.registration.mailings.page import mailings_page
from events.registration.models import Registration, RegistrationForm

from .edit_page import edit_page
from .entry_page import entry_page
from .files import FILES, file_of
from .list_actions import ACTIONS
from .list_filters import FILTERS, SessionFilter, form_asked
from .overview_page import overview_page

# How a state looks: words of the statuses.
LOOKS = {
    RegistrationState.CONFIRMED: "published",
    RegistrationState.WAITING: "in_review",
    RegistrationState.OFFERED: "in_review",
}
LISTED = 20  # forms above the list
# Pages of the admin beside the usual ones: by address, the end of the name and what
# answers a request for what the address names.
PAGES: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
    "form/<int:form>/": ("overview", overview_page),
    "form/<int:form>/attendance/": ("attendance", attendance_page),
    "form/<int:form>/certificates/": ("certificates", certificates_page),
    "form/<int:form>/evaluation/": ("evaluation", evaluation_page),
    "form/<int:form>/letters/": ("mailings", mailings_page),
    "<int:key>/edit/": ("edit", edit_page),
    "present/<str:code>/": ("present", code_page),
}


class RegistrationAdmin(ScopedAdmin):
    """Who registered for what one's groups hold; nobody else reads it.

    Nothing is typed over: what changes goes through the actions of registrations.
    """

    is_for_officers = True
    change_form_template = "admin/registration_form.html"
    change_list_template = "admin/registration_list.html"
    actions = ACTIONS
    fields = (
        *("form", "state_now", "name", "email", "seats", "persons", "parts"),
        *("organisation", "access_needs", "food_needs", "notes", "language"),
        *("answer_by", "created_at", "confirmed_at", "entered_by", "steps"),
    )
    readonly_fields = fields
    list_display = (
        *("name", "state_now", "seats", "organisation", "rank", "registered_for"),
    )
    list_filter = FILTERS
    search_fields = (
        *("name__unaccent", "email", "organisation__unaccent"),
        "participants__name__unaccent",
    )
    ordering = ("-form", "rank")

    @admin.display(description=_("state"), ordering="state")
    def state_now(self, row: Registration) -> str:
        state = RegistrationState(row.current_state)
        look = LOOKS.get(state, "draft")
        return format_html('<span class="state state-{}">{}</span>', look, state.label)

    @admin.display(description=_("registered for"), ordering="form")
    def registered_for(self, row: Registration) -> str:
        return str(row.form)

    @admin.display(description=_("who comes"))
    def persons(self, row: Registration) -> str:
        names = ((person.name,) for person in row.participants.all())
        return format_html_join(", ", "{}", names)

    @admin.display(description=_("sessions"))
    def parts(self, row: Registration) -> str:
        sessions = row.sessions.select_related("event")
        return format_html_join(", ", "{}", ((str(one),) for one in sessions))

    @admin.display(description=_("what happened"))
    def steps(self, row: Registration) -> str:
        entries = row.log_entries.all()
        rows = ((moment(entry.at), entry.get_step_display()) for entry in entries)
        return format_html_join(mark_safe("<br>"), "{} · {}", rows)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        mine = rows.managed_by(request.user)
        return mine.select_related("form__event", "form__edition__course")

    def get_list_filter(self, request: HttpRequest) -> Any:
        """As declared; of one event by its sessions too."""
        declared = super().get_list_filter(request)
        return (*declared, SessionFilter) if form_asked(request) else declared

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def is_filled_in(self, request: HttpRequest) -> bool:
        """Nobody writes in its form: there is nothing to pick."""
        return False

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path(address, self._opened(page), name=f"events_registration_{name}")
            for address, (name, page) in PAGES.items()
        ]
        files = [
            path(
                f"form/<int:form>/{name}",
                self._opened(file_of, require_safe),
                {"name": name},
                name=f"events_registration_{name}",
            )
            for name in FILES
        ]
        return [*pages, *files, *super().get_urls()]

    def _opened(
        self,
        page: Callable[..., HttpResponse],
        allowed: Callable[[Any], Any] = lambda view: view,
    ) -> Any:
        """The view of a page, for who is logged in; then the methods are looked at."""

        def view(request: HttpRequest, **named: Any) -> HttpResponse:
            return page(self, request, *named.values())

        return self.admin_site.admin_view(allowed(view))

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Somebody who telephones."""
        return entry_page(self, request)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list, above it the way to each event's overview."""
        asked = form_asked(request)
        newest = RegistrationForm.objects.managed_by(request.user)[:LISTED]
        context = {
            "title": capfirst(self.opts.verbose_name_plural),
            "forms": [asked] if asked else newest,
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def delete_model(self, request: HttpRequest, obj: Registration) -> None:
        actions.erase(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for row in queryset:
            actions.erase(row)

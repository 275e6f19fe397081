"""User accounts in the admin: the coordinator's; an officer's helpers."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agrinnova.accounts.current import current_user
from agrinnova.admin.people import UserAdmin
from agrinnova.core.models import User
from antennas.actions import Duty, duties_of, end_duty, may_end, people_of


class TeamAdmin(UserAdmin):
    """All accounts for a coordinator; for an officer who helps their own group.

    An officer reads who they are and ends their duties, and no more.
    """

    is_for_officers = True
    list_display = (
        *("email", "duties", "name"),
        *("is_active", "is_staff", "last_login"),
    )
    change_form_template = "admin/account_of.html"
    actions = ("end_duties", "reset_second_factor")

    @admin.display(description=gettext_lazy("duties"))
    def duties(self, user: Any) -> str:
        return "; ".join(map(str, user.duties_known))

    # --- who sees what ---

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and _coordinates(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and _coordinates(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        if _coordinates(request) or not self._is_open(request):
            return rows
        return rows.filter(pk__in=people_of(current_user(request)).values("pk"))

    def get_list_display(self, request: HttpRequest) -> Any:
        return self.list_display if _coordinates(request) else self.list_display[:3]

    def get_list_filter(self, request: HttpRequest) -> Any:
        return super().get_list_filter(request) if _coordinates(request) else ()

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        allowed = super().lookup_allowed(lookup, value, request)
        return allowed and _coordinates(request)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return super().get_inlines(request, obj) if _coordinates(request) else []

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if _coordinates(request):
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": ("email", "name", "language", "duties")})]

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found: Any = super().get_object(request, *args, **kwargs)
        if found:
            self._note_duties(request, [found])
        return found

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        shown: Any = super().get_changelist_instance(request)
        shown.result_list = list(shown.result_list)
        self._note_duties(request, shown.result_list)
        return shown

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """The coordinator's; nobody else reads what was done to an account."""
        if self.get_object(request, unquote(object_id)) and not _coordinates(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found = super().get_actions(request)
        if not _coordinates(request):
            found = {name: found[name] for name in ("end_duties",) if name in found}
        return found

    # --- ending a duty ---

    @admin.action(description=gettext_lazy("End duties of the selected…"))
    def end_duties(
        self, request: HttpRequest, queryset: QuerySet
    ) -> HttpResponse | None:
        """Ask which; sent back, end them and tell it in the account's history."""
        people = list(queryset)
        known = duties_of(people, for_=current_user(request))
        endable = {
            person: [d for d in known[person.pk] if may_end(d, current_user(request))]
            for person in people
        }
        if "confirmed" not in request.POST:
            return self._ask(request, endable)
        chosen = set(request.POST.getlist("duty"))
        ended = 0
        with transaction.atomic():
            for person, duties in endable.items():
                picked = [duty for duty in duties if duty.key in chosen]
                self._end(request, person, picked)
                ended += len(picked)
        sentence = ngettext(
            "%(count)s duty has ended.", "%(count)s duties have ended.", ended
        )
        messages.success(request, sentence % {"count": ended})
        return None

    def _end(self, request: HttpRequest, person: User, duties: list[Duty]) -> None:
        for duty in duties:
            words = _("A duty was ended: %(duty)s.") % {"duty": duty}
            end_duty(duty, by=current_user(request))
            self.log_change(request, person, words)

    def _ask(
        self, request: HttpRequest, endable: dict[User, list[Duty]]
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("End duties"),
            "subtitle": None,
            "opts": self.opts,
            "people": endable.items(),
            "has_any": any(endable.values()),
        }
        return TemplateResponse(request, "admin/end_duties.html", context)

    def _note_duties(self, request: HttpRequest, people: list[Any]) -> None:
        found = duties_of(people, for_=current_user(request))
        for person in people:
            person.duties_known = found[person.pk]


def _coordinates(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.is_coordinator

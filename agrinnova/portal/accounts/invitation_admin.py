"""Invitations in the admin: sent, sent again, withdrawn."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agrinnova.accounts.current import current_user
from agrinnova.admin.scope import ScopedAdmin
from agrinnova.core.models import account_name
from agrinnova.web.forms import KeepsChosen
from antennas import actions as antennas_actions
from antennas.models import Invitation
from antennas.querysets import OFFICERS_INVITE


class InvitationForm(KeepsChosen):
    def clean_email(self) -> str:
        return account_name(self.cleaned_data["email"])


class InvitationAdmin(ScopedAdmin):
    """Invitations that wait: a coordinator's, and an officer's for their own group.

    Deleting one withdraws it. Whether an address has an account is told nowhere.
    """

    form = InvitationForm
    fields = ("email", "role", "group", "organisation", "language")
    is_for_officers = True
    list_display = ("email", "role", "place", "sent_at", "runs", "invited_by")
    list_filter = ("role",)
    list_select_related = ("group", "organisation", "invited_by")
    search_fields = ("email",)
    actions = ("send_again", "withdraw")

    @admin.display(description=gettext_lazy("for"))
    def place(self, invitation: Invitation) -> str:
        return str(invitation.group or invitation.organisation or "")

    @admin.display(description=gettext_lazy("link opens until"), ordering="sent_at")
    def runs(self, invitation: Invitation) -> str:
        if invitation.runs_until < now():
            return _("no longer: send it again")
        return date_format(localtime(invitation.runs_until), "SHORT_DATETIME_FORMAT")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        return rows.open_to(request.user)

    def get_field_queryset(
        self, db: str | None, db_field: Any, request: HttpRequest
    ) -> QuerySet:
        """An officer invites to what is their group's."""
        rows: Any = super().get_field_queryset(db, db_field, request)
        return rows.publishable_by(request.user)

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.widget.can_add_related = False  # one invites to what is there
        return field

    def formfield_for_choice_field(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field: Any = super().formfield_for_choice_field(db_field, request, **kwargs)
        if db_field.name == "role" and not current_user(request).is_coordinator:
            offered = ("", *OFFICERS_INVITE)
            field.choices = [c for c in field.choices if c[0] in offered]
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        given = super().get_changeform_initial_data(request)
        groups = current_user(request).groups_of_duty()
        own = groups[0] if len(groups) == 1 else None
        return {"language": current_user(request).language, "group": own, **given}

    def save_row(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        antennas_actions.invite(obj, by=current_user(request))

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: Any = None
    ) -> HttpResponse:
        self.message_user(request, _("The invitation is on its way by mail."))
        return self.response_post_save_add(request, obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        antennas_actions.withdraw_invitation(obj, by=current_user(request))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """As Django's, without its own deleting: the action says what it does."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    @admin.action(description=gettext_lazy("Send the selected again"))
    def send_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        for invitation in queryset:
            antennas_actions.send_again(invitation, by=current_user(request))
        self._report(request, queryset.count())

    @admin.action(description=gettext_lazy("Withdraw the selected"))
    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> None:
        invitations: Any = list(queryset)
        for invitation in invitations:
            antennas_actions.withdraw_invitation(invitation, by=current_user(request))
        sentence = ngettext(
            "%(count)s invitation is withdrawn.",
            "%(count)s invitations are withdrawn.",
            len(invitations),
        )
        self.message_user(request, sentence % {"count": len(invitations)})

    def _report(self, request: HttpRequest, count: int) -> None:
        sentence = ngettext(
            "%(count)s invitation is sent again: its earlier link opens nothing now.",
            "%(count)s invitations are sent again: earlier links open nothing now.",
            count,
        )
        self.message_user(request, sentence % {"count": count})

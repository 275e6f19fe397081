"""User accounts and their memberships in the admin; the coordinator's alone."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agrinnova.accounts import second_factor
from agrinnova.core.models import Membership, User, account_name

from .scope import PartInline, ScopedAdmin


class LowerCase(forms.ModelForm):
    """The address is the name to log in with, in small letters."""

    def clean_email(self) -> str:
        return account_name(self.cleaned_data["email"])


class NewUserForm(LowerCase, AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name", "language")


class UserForm(LowerCase, UserChangeForm):
    class Meta:
        model = User
        fields = ("email", "name", "language", "is_active", "is_staff")


class MembershipInline(PartInline):
    model = Membership
    fields = (("role", "group"),)


class UserAdmin(ScopedAdmin, DjangoUserAdmin):
    """Accounts: switched off, never deleted, so that the past keeps its names."""

    form = UserForm
    add_form = NewUserForm
    inlines = (MembershipInline,)
    list_display: Any = ("email", "name", "language", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "memberships__role")
    search_fields = ("email", "name__unaccent")
    ordering = ("email",)
    filter_horizontal = ()
    actions: Any = ("reset_second_factor",)
    readonly_fields = ("last_login", "joined_at", "second_factor_since")
    fieldsets = (
        (None, {"fields": ("email", "name", "language", "password")}),
        (
            _("Access"),
            {
                "fields": (
                    *("is_active", "is_staff"),
                    *("last_login", "joined_at", "second_factor_since"),
                )
            },
        ),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": (
                    *("email", "name", "language", "is_staff"),
                    *("usable_password", "password1", "password2"),
                )
            },
        ),
    )

    @admin.action(description=_("Reset the second factor of the selected"))
    def reset_second_factor(self, request: HttpRequest, queryset: QuerySet) -> None:
        """For a colleague who lost their telephone and their backup codes."""
        had = list(queryset.filter(second_factor_since__isnull=False))
        for user in had:
            second_factor.reset(user)
            self.log_change(request, user, _("The second factor was reset."))
        message = ngettext(
            "The second factor of %(count)s account was reset.",
            "The second factor of %(count)s accounts was reset.",
            len(had),
        )
        self.message_user(request, message % {"count": len(had)})

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

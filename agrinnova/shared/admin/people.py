"""Accounts and their duties; the coordinator's business."""

from typing import Any

from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agrinnova.shared.models import Membership, User

from .scope import PartInline, ScopedAdmin


class LowerCase:
    """The address is the name to log in with, in small letters."""

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


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
    list_display = ("email", "name", "language", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "memberships__role")
    search_fields = ("email", "name__unaccent")
    ordering = ("email",)
    filter_horizontal = ()
    actions = None
    readonly_fields = ("last_login", "joined_at")
    fieldsets = (
        (None, {"fields": ("email", "name", "language", "password")}),
        (
            _("Access"),
            {"fields": ("is_active", "is_staff", "last_login", "joined_at")},
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

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

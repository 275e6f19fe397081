"""Mail outbox in the admin: what left, what waits and why; never what it says."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agrinnova import mail
from agrinnova.core.models import OutgoingMail

from .scope import ReadOnlyAdmin


class OutgoingMailAdmin(ReadOnlyAdmin):
    """Mails: the coordinator's, to see why one did not arrive."""

    fields = (
        ("kind", "to", "language"),
        ("state", "attempts"),
        ("created_at", "due_at", "sent_at"),
        "problem",
    )
    list_display = (
        "to",
        "kind",
        "state",
        "attempts",
        "due_at",
        "problem",
    )
    list_filter = ("state", "kind", "language")
    search_fields = ("to",)
    actions = ("try_again",)

    @admin.action(description=_("Try again now"))
    def try_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        unsent: list[OutgoingMail] = list(queryset.filter(sent_at__isnull=True))
        for unsent_mail in unsent:
            mail.retry(unsent_mail)
        message = ngettext(
            "%(count)s letter is tried again.",
            "%(count)s letters are tried again.",
            len(unsent),
        )
        self.message_user(request, message % {"count": len(unsent)})

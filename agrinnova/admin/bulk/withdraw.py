"""Confirmation page of withdrawing records, and what becomes of those they leave."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.admin.addresses import led_back
from agrinnova.admin.scope import known_permissions
from agrinnova.core.keys import key_in
from agrinnova.publishing.withdrawal import (
    Decision,
    UndecidedError,
    withdraw_with_dependents,
)

from .pages import Line, Page, named
from .questions import questions_about


class WithdrawPage(Page):
    """Public records, with what rests on them and what is to become of that."""

    name = "withdraw"
    for_many = gettext_lazy("Withdraw the selected from the public")
    button = gettext_lazy("Withdraw")

    def look_at(self, record: Any) -> None:
        if not record.is_published:
            words = _("It is: %(status)s.") % {"status": record.get_status_display()}
            self.left_out.append(Line(record, [words]))
        elif not known_permissions(self.user, record).publish:
            words = _("This record is not yours to change.")
            self.left_out.append(Line(record, [words]))
        else:
            self.lines.append(Line(record, []))

    def decisions(self) -> dict[str, Decision]:
        sent = self.request.POST
        found = {}
        for name in sent:
            choice, key = sent[name], name.removeprefix("choice-")
            if name.startswith("choice-") and choice:
                to = sent.get(f"to-{key}", "")
                found[key] = Decision(choice, key_in(to) or None)
        return found

    def done(self) -> HttpResponse | None:
        """All of it or nothing; who has not said what becomes of something is asked."""
        records = [line.record for line in self.chosen()]
        try:
            with transaction.atomic():
                outcome = withdraw_with_dependents(
                    records, self.decisions(), by=self.user
                )
                for record in outcome.given:
                    words = _("It was given to another, whose record took its place.")
                    self.admin.log_change(self.request, record, words)
        except UndecidedError:
            words = _("Say for each what is to become of it: nothing is done yet.")
            messages.error(self.request, words)
            return None
        except (ValidationError, PermissionDenied) as error:
            reasons = " ".join(getattr(error, "messages", [str(error)]))
            messages.error(self.request, reasons)
            return None
        withdrawn = [str(record) for record in outcome.withdrawn]
        done = named(_("Withdrawn: %(count)s (%(names)s)."), withdrawn)
        if outcome.given:
            given = [str(record) for record in outcome.given]
            done += " " + named(_("Given to another: %(count)s (%(names)s)."), given)
        messages.success(self.request, done)
        return led_back(self.admin, self.request, "changelist")

    def context(self) -> dict[str, Any]:
        is_sent = "confirmed" in self.request.POST
        records = [line.record for line in (self.chosen() if is_sent else self.lines)]
        questions = questions_about(records, self.decisions(), self.user)
        return {**super().context(), "questions": questions}

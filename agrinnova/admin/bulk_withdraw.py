"""Confirmation page of withdrawing records, and what becomes of those they leave."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.models import Record, User
from agrinnova.publishing.orphans import Dependents, dependents_of, heirs
from agrinnova.publishing.withdrawal import (
    WITHDRAW,
    Decision,
    UndecidedError,
    withdraw_together,
)

from .bulk_pages import Line, Page, back_to_list, named
from .scope import known_permissions

OFFERED = 500  # to whom dependents may be given


class Question(NamedTuple):
    """Records that rest on those to be withdrawn, and what may become of them."""

    key: str
    label: str
    dependents: Dependents
    heirs: list[Any]
    choice: str
    to: int | None


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
                found[key] = Decision(choice, int(to) if to.isdecimal() else None)
        return found

    def done(self) -> HttpResponse | None:
        """All of it or nothing; who has not said what becomes of something is asked."""
        records = [line.record for line in self.chosen()]
        try:
            with transaction.atomic():
                outcome = withdraw_together(records, self.decisions(), by=self.user)
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
        return back_to_list(self.admin)

    def context(self) -> dict[str, Any]:
        is_sent = "confirmed" in self.request.POST
        records = [line.record for line in (self.chosen() if is_sent else self.lines)]
        questions = questions_about(records, self.decisions(), self.user)
        return {**super().context(), "questions": questions}


def questions_about(
    records: Sequence[Record], decisions: Mapping[str, Decision], by: User
) -> list[Question]:
    """What rests on `records`, and on what goes with them by the `decisions`."""
    going, found = list(records), {}
    while True:
        more = []
        for one in dependents_of(going, by):
            found[one.tie.key] = one
            decision = decisions.get(one.tie.key)
            if decision and decision.choice == WITHDRAW:
                more += one.theirs
        if not more:
            break
        going += more
    questions = []
    for key, one in found.items():
        offered = list(heirs(one.tie, going)[:OFFERED]) if one.theirs else []
        choice, to = decisions.get(key) or ("", None)
        questions.append(Question(key, one.tie.label, one, offered, choice, to))
    return questions

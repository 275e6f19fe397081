"""Confirmation page of publishing many records."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.admin.scope import known_permissions
from agrinnova.core.checklist import MISSING, OK, checklist
from agrinnova.core.choices import Status
from agrinnova.publishing import actions

from .pages import Line, Page, named


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

"""Filter form of the statistics: which group, which days, which part."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.models import LocalActionGroup, User
from agrinnova.web.query_fields import DayField

from . import enterprises, evaluations, events, offer, readers, training
from .scope import Scope
from .tables import Table

# Every part of the statistics: its code, its name, what makes its tables.
PARTS: tuple[tuple[str, Any, Callable[[Scope], list[Table]]], ...] = (
    ("enterprise", gettext_lazy("Enterprises"), enterprises.tables),
    ("resource", gettext_lazy("Resources"), offer.resources),
    ("course", gettext_lazy("Training"), training.training),
    ("event", gettext_lazy("Events"), events.events),
    ("evaluation", gettext_lazy("Evaluations"), evaluations.evaluations),
    ("use", gettext_lazy("Pages read"), readers.use),
    ("translations", gettext_lazy("Translations asked for"), readers.translations),
    ("feedback", gettext_lazy("Feedback from readers"), readers.feedback),
)


class StatisticsForm(forms.Form):
    """The questions; an officer may ask for their own groups alone."""

    group = forms.ModelChoiceField(
        label=capfirst(gettext_lazy("local action group")),
        queryset=LocalActionGroup.objects.none(),
        required=False,
    )
    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("To"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Figures of"),
        choices=[
            ("", gettext_lazy("everything")),
            *((code, label) for code, label, _tables in PARTS),
        ],
        required=False,
    )

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data, label_suffix="")
        self.user = user
        field: Any = self.fields["group"]
        mine = LocalActionGroup.objects.editable_by(user)
        field.queryset = mine.in_reading_order()
        field.empty_label = (
            _("the whole network") if user.is_coordinator else _("all of mine")
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first."))
        return data

    def scope(self) -> Scope:
        """What a valid form asks for."""
        data = self.cleaned_data
        groups: tuple[int, ...] | None = None
        if data["group"]:
            groups = (data["group"].pk,)
        elif not self.user.is_coordinator:
            groups = tuple(self.user.groups_of_duty())
        return Scope(groups, data["since"], data["until"])

    def tables(self) -> list[Table]:
        """The statistics that a valid form asks for."""
        asked, scope = self.cleaned_data["kind"], self.scope()
        return [
            table
            for code, _label, tables in PARTS
            if asked in ("", code)
            for table in tables(scope)
        ]

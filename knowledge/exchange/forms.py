"""Admin form of a good practice: whose it is, and in which seasons it holds."""

from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.web.forms import RecordForm

from .choices import SEASONS


class PracticeForm(RecordForm):
    """`own` holds the keys of an editor's organisations, None for who needs none."""

    own: ClassVar[list[int] | None] = None

    seasons = forms.MultipleChoiceField(
        label=capfirst(gettext_lazy("seasons")),
        choices=SEASONS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.own is None or "organisation" not in cleaned:
            return cleaned
        organisation = cleaned["organisation"]
        if organisation is None or organisation.pk not in self.own:
            reason = _("It must be your organisation: otherwise it is not yours.")
            self.add_error("organisation", reason)
        return cleaned

"""Admin forms of organisations and courses: validation beyond their columns."""

from typing import Any, ClassVar

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.choices import Language
from agrinnova.web.forms import KeepsChosen, RecordForm

from .choices import AUDIENCES


class CourseForm(RecordForm):
    audiences = forms.MultipleChoiceField(
        label=capfirst(gettext_lazy("for whom")),
        choices=AUDIENCES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class EditionForm(KeepsChosen):
    languages = forms.MultipleChoiceField(
        label=capfirst(gettext_lazy("languages")),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class BodiesFormSet(forms.BaseInlineFormSet):
    """Bodies that teach or hold something; an editor's own must be among them.

    `own` holds the keys of the editor's organisations, None for who needs none.
    """

    own: ClassVar[list[int] | None] = None

    def clean(self) -> None:
        super().clean()
        if self.own is None or any(self.errors):
            return
        rows = [form.cleaned_data for form in self.forms]
        named = {_key_of(row) for row in rows if not row.get(DELETION_FIELD_NAME)}
        if named.isdisjoint(self.own):
            raise forms.ValidationError(
                _("Your organisation must be one of them: otherwise it is not yours.")
            )


def _key_of(row: dict[str, Any]) -> int | None:
    organisation = row.get("organisation")
    return organisation and organisation.pk

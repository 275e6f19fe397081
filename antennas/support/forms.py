"""Admin form of a support service: what is chosen from closed lists."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agrinnova.core.choices import Language
from agrinnova.web.forms import RecordForm
from antennas.choices import AUDIENCES


class SupportForm(RecordForm):
    audiences = forms.MultipleChoiceField(
        label=capfirst(_("for whom")),
        choices=AUDIENCES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    spoken_languages = forms.MultipleChoiceField(
        label=capfirst(_("languages of help")),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

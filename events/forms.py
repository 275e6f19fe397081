"""Forms of an event and its sessions: days and hours, however they are written."""

from typing import Any

from django import forms
from django.utils.formats import localize_input
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.choices import Language
from agrinnova.core.cleaning import clean_text
from agrinnova.spreadsheets.columns.date_parser import date_of
from agrinnova.web.forms import KeepsChosen, LinesField, RecordForm

from .models.when import day_words, take_ends
from .programme.moments import HourField, MomentField


class DaysField(LinesField):
    """Separate days, in any order, with a comma, ; or a new line between them."""

    def to_python(self, value: Any) -> Any:
        words = day_words(clean_text(value)) if isinstance(value, str) else value
        return sorted({self._day(word) for word in words or ()})

    def prepare_value(self, value: Any) -> Any:
        """One a line, as the reader's language writes the days beside them."""
        if not isinstance(value, list):
            return value
        days = map(self.base_field.to_python, value)
        return "\n".join(str(localize_input(day)) for day in days)

    def _day(self, words: Any) -> Any:
        try:
            return self.base_field.to_python(words)
        except forms.ValidationError:
            pass
        try:
            return date_of(words)
        except ValueError:
            reason = _("“%(words)s” is not a date, e.g. 28/09/2021.")
            raise forms.ValidationError(reason % {"words": words}) from None


class EventForm(RecordForm):
    """An event's form; separate days say themselves which are the first and last."""

    class Meta:
        field_classes = {
            "days": DaysField,
            "starts_at": HourField,
            "ends_at": HourField,
        }

    spoken_languages = forms.MultipleChoiceField(
        label=capfirst(gettext_lazy("languages spoken")),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        take_ends(data)
        return data


class SessionForm(KeepsChosen):
    """A session's row within the form of its event."""

    class Meta:
        field_classes = {"starts_at": MomentField, "ends_at": MomentField}

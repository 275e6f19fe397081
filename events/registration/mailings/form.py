"""Form of a mailing: whom the organiser writes to, and in which words."""

import datetime
import uuid
from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core import form_fields
from agrinnova.core.choices import Language
from agrinnova.core.dates import long_date
from agrinnova.core.languages import DEFAULT, LANGUAGES
from events.models.session import Session
from events.registration.choices import INFORMED, RegistrationState
from events.registration.models import RegistrationForm

from .recipients import Audience, days_chosen, numbers_by_language, recipients

STATES = [(state.value, state.label) for state in map(RegistrationState, INFORMED)]


class MailingForm(forms.Form):
    """Whom to write to, and subject and text in each of their languages.

    Args:
        form: those who are registered by it are written to.
    """

    key = form_fields.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    states = forms.MultipleChoiceField(
        label=gettext_lazy("To whom?"),
        choices=STATES,
        initial=[RegistrationState.CONFIRMED],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, form: RegistrationForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.registration_form = form
        numbers = numbers_by_language(recipients(form, Audience()))
        self._ask_for_sessions()
        if len(numbers) > 1:
            self.fields["language"] = forms.ChoiceField(
                label=_("Only those who read"),
                choices=[("", _("all languages")), *_named(numbers)],
                required=False,
            )
        known = {DEFAULT, form.original_language, *numbers}
        self.languages = [language for language in LANGUAGES if language in known]
        for language, label in _named(self.languages):
            self.fields[f"subject_{language}"] = form_fields.CharField(
                label=_("Subject in %(language)s") % {"language": label},
                max_length=150,
                required=False,
                widget=forms.TextInput(attrs={"lang": language}),
            )
            self.fields[f"text_{language}"] = form_fields.TextField(
                label=_("Text in %(language)s") % {"language": label},
                max_length=5000,
                required=False,
                widget=forms.Textarea(attrs={"lang": language, "rows": 8}),
            )

    def _ask_for_sessions(self) -> None:
        """Ask which session or day, where people chose among several."""
        event = self.registration_form.event_id
        limited = Session.objects.filter(event=event, seats__isnull=False)
        sessions = list(limited.select_related("event")) if event else []
        if not sessions:
            return
        self.fields["session"] = forms.ModelChoiceField(
            limited.select_related("event"),
            label=_("Only those who chose the session"),
            empty_label=_("all sessions"),
            required=False,
        )
        if days := days_chosen(sessions):
            self.fields["day"] = forms.TypedChoiceField(
                label=_("Only those who chose a session of the day"),
                choices=[
                    ("", _("all days")),
                    *((day.isoformat(), long_date(day)) for day in days),
                ],
                coerce=datetime.date.fromisoformat,
                empty_value=None,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        data: Any = super().clean()
        for language in self.languages:
            names = f"subject_{language}", f"text_{language}"
            for name, other in (names, names[::-1]):
                if data.get(other) and not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Give both, subject and text."))
        if not self.errors:
            self._look_for_words_and_readers()
        return data

    def _look_for_words_and_readers(self) -> None:
        if not any(self.texts().values()):
            self.add_error(
                f"subject_{self.languages[0]}", _("Write it in one language at least.")
            )
        rows = recipients(self.registration_form, self.audience())
        if not rows.exclude(email="").exists():
            self.add_error("states", _("Nobody with an e-mail address is among these."))

    def audience(self) -> Audience:
        """Whom it goes to."""
        data = self.cleaned_data
        return Audience(**{n: data[n] for n in Audience._fields if n in data})

    def texts(self) -> dict[str, str]:
        """Subject and text by column of a mailing, e.g. `subject_it`."""
        data = self.cleaned_data
        return {
            f"{name}_{language}": data.get(f"{name}_{language}", "")
            for language in self.languages
            for name in ("subject", "text")
        }


def _named(languages: Collection[str]) -> list[tuple[str, str]]:
    return [(one, str(Language(one).label)) for one in LANGUAGES if one in languages]

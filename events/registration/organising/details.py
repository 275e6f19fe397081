"""Form of the details of a registration, as the organiser writes them down."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core import form_fields
from events.models.session import Session
from events.registration.choices import Question
from events.registration.models import Registration, RegistrationForm
from events.registration.person_rows import PersonRows


class DetailsForm(PersonRows):
    """Who comes, with how many seats, to which sessions, and what they answered."""

    # The fields of a registration that it says.
    WRITTEN = ("name", "seats", "sessions", "persons", *Question.values)

    name = form_fields.CharField(label=gettext_lazy("Name"), max_length=120)
    seats = forms.IntegerField(label=gettext_lazy("Seats"), min_value=1, initial=1)
    guardian_name = form_fields.CharField(
        label=gettext_lazy("A parent or guardian, if somebody is under 18"),
        max_length=120,
        required=False,
    )

    def ask(
        self, form: RegistrationForm, *, largest: int, chosen: Sequence[int] = ()
    ) -> None:
        """Add what `form` asks for, rows for `largest` people, and the sessions.

        Args:
            chosen: sessions (keys) to be left as they are, though closed by now.
        """
        fields: Any = self.fields
        fields["seats"].max_value = largest
        fields["seats"].validators.append(MaxValueValidator(largest))
        open_ones = Q(seats__isnull=False) | Q(pk__in=chosen)
        sessions = Session.objects.filter(open_ones, event=form.event_id)
        if form.event_id and sessions.exists():
            fields["sessions"] = forms.ModelMultipleChoiceField(
                sessions.select_related("event"),
                label=_("Sessions"),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        for question in form.questions:
            model_field: Any = Registration._meta.get_field(question)
            fields[question] = model_field.formfield(label=Question(question).label)
        self.add_rows(largest)

    def guardian(self, data: dict[str, Any]) -> str:
        """Who answers for the children: asked for by name, as by telephone."""
        name: str = data.get("guardian_name", "")
        if not name:
            words = _("For somebody under 18 give a parent’s or guardian’s name.")
            self.add_error("guardian_name", words)
        return name

    def guardian_fields(self) -> list[forms.BoundField]:
        """Whom to call about the children."""
        return [self["guardian_name"], self["guardian_phone"]]

    def written(self) -> dict[str, Any]:
        """What was typed, by field of a registration."""
        data = self.cleaned_data
        return {name: data[name] for name in self.WRITTEN if name in data}

"""Form by which an officer enters a registration, for who telephones or has no mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agrinnova.core import form_fields
from agrinnova.core.choices import Language
from events.models.session import Session
from events.registration.actions import Person
from events.registration.choices import Question
from events.registration.models import Registration, RegistrationForm

NOTICE = gettext_lazy(
    "The organisers read what you tell us, to prepare the day, and nobody else. It is"
    " erased by itself some weeks after the end; at any time you may ask us to change"
    " or erase it."
)


class EntryForm(forms.Form):
    """Who comes, with how many seats, and that they agreed to be put down.

    Args:
        form: what they register for; None where nothing takes registrations.
    """

    name = form_fields.CharField(label=gettext_lazy("Name"), max_length=120)
    email = form_fields.EmailField(
        label=gettext_lazy("E-mail address, if they have one"),
        max_length=254,
        required=False,
    )
    seats = forms.IntegerField(label=gettext_lazy("Seats"), min_value=1, initial=1)
    others = form_fields.TextField(
        label=gettext_lazy("Names of who comes along"),
        help_text=gettext_lazy("One a line; they may be named later."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of our letters"), choices=Language.choices
    )
    consent = forms.BooleanField(
        label=gettext_lazy("They have heard this, and agree"),
        help_text=NOTICE,
        error_messages={
            "required": gettext_lazy("Without their consent nobody is registered.")
        },
    )

    def __init__(
        self, *args: Any, form: RegistrationForm | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if form is None:
            return
        fields: Any = self.fields
        fields["seats"].max_value = form.largest_group
        fields["language"].initial = form.original_language
        sessions = Session.objects.filter(event=form.event_id, seats__isnull=False)
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
        fields["consent"] = fields.pop("consent")

    def clean(self) -> dict[str, Any]:
        data: Any = super().clean()
        names = [line.strip() for line in data.get("others", "").splitlines()]
        data["others"] = [name for name in names if name]
        seats, others = data.get("seats"), len(data["others"])
        if any(len(name) > 120 for name in data["others"]):
            self.add_error("others", _("A name has at most 120 letters."))
        if seats and others >= seats:
            words = ngettext(
                "With %(n)s more person that is too few seats.",
                "With %(n)s more people that is too few seats.",
                others,
            )
            self.add_error("seats", words % {"n": others})
        return data

    def given(self) -> dict[str, Any]:
        """What was typed, as `actions.enter` takes it."""
        data = dict(self.cleaned_data)
        del data["consent"]
        names = [data["name"], *data.pop("others")]
        return {
            **data,
            "persons": [Person(name) for name in names],
            "consent_text": str(NOTICE),
        }

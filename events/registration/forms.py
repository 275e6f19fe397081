"""Form by which anybody registers: one screen, with rows for those who come along."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agrinnova.core import form_fields
from agrinnova.web.spam_protection import ConsentField, ProtectedForm
from events.models.session import Session

from .choices import Question
from .letters import moment
from .models import Registration, RegistrationForm
from .person_rows import PersonRows

NOTICE = _(
    "The organisers read what you write here, to prepare the day, and nobody else. It"
    " is erased by itself some weeks after the end; by the link in our letter you"
    " change or erase it at any time."
)
REST_IS_OPEN = _(
    "Only these have seats of their own; the rest of the programme is open to"
    " everybody who is registered."
)
ASKED = {
    Question.ORGANISATION: lambda: form_fields.CharField(
        label=_("Organisation or enterprise"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    ),
    Question.ACCESS: lambda: _few_lines(_("What you need to take part")),
    Question.FOOD: lambda: _few_lines(_("What you do not eat")),
    Question.NOTES: lambda: _few_lines(_("Anything else the organisers should know")),
}


def _few_lines(label: Any) -> form_fields.TextField:
    return form_fields.TextField(
        label=label,
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SessionsField(forms.ModelMultipleChoiceField):
    """The parts of a programme that one chooses: those with seats of their own.

    Attributes:
        free: the seats of each (key) for somebody new; nothing is said of the others.
    """

    widget = forms.CheckboxSelectMultiple
    free: Mapping[int | None, int] = MappingProxyType({})

    def label_from_instance(self, session: Any) -> str:
        label = f"{session} · {moment(session.starts_at)}"
        free = self.free.get(session.pk)
        if free is None:
            return label
        words = ngettext("%(free)s seat free", "%(free)s seats free", free)
        full = _("full: who chooses it waits for a seat")
        return f"{label} · {words % {'free': free} if free else full}"


class AboutForm(PersonRows):
    """What a registration says: how many seats, who comes, what the organiser asks."""

    # The fields of a registration that it says.
    WRITTEN: ClassVar[tuple[str, ...]] = (
        *("name", "email", "seats", "sessions", "persons"),
        *Question.values,
    )

    name = form_fields.CharField(label=_("Your name"), max_length=120)
    waits = forms.BooleanField(
        label=_("We wait until all of our seats are free"), required=False
    )

    def ask(self, form: RegistrationForm, chosen: Sequence[int] = ()) -> None:
        """Add the fields that `form` asks for, and the sessions `chosen` (keys)."""
        self.fields["seats"] = forms.IntegerField(
            label=_("Seats"), min_value=1, max_value=form.largest_group, initial=1
        )
        for question in form.questions:
            self.fields[question] = ASKED[Question(question)]()
        open_ones = Q(seats__gt=0) | Q(pk__in=chosen)
        offered = Session.objects.filter(open_ones, event=form.event_id)
        offered = offered.select_related("event")
        if form.event_id and offered.exists():
            label = _("Which parts do you come to?")
            self.fields["sessions"] = SessionsField(
                offered, label=label, help_text=REST_IS_OPEN, required=False
            )
        self.add_rows(form.largest_group)
        self.order_fields(["name", "email", "seats", "waits", "sessions"])


class RegisterForm(AboutForm, ProtectedForm):
    """Who registers, for how many, and who they are.

    Args:
        form: what somebody registers for.
    """

    # A hall full of people, or a mobile network, is one connection. What an address
    # gets is bounded on its own (`MOST_LETTERS_A_DAY`).
    most_an_hour: ClassVar[int] = 1500

    email = form_fields.EmailField(label=_("Your e-mail address"), max_length=254)
    consent = ConsentField(
        label=_("I want to register"),
        notice=NOTICE,
        error_messages={"required": _("Without your consent we cannot register you.")},
    )

    def __init__(self, *args: Any, form: RegistrationForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask(form)
        self.fields["consent"] = self.fields.pop("consent")

    def say_free(self, free: Mapping[int | None, int]) -> None:
        """Have each session say how many of its seats somebody new may have."""
        if "sessions" in self.fields:
            sessions: Any = self.fields["sessions"]
            sessions.free = free


class ChangeForm(AboutForm):
    """The same for who has registered; the address stays the one that was confirmed."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sessions = registration.chosen_sessions.values_list("session", flat=True)
        chosen = list(sessions)
        self.ask(registration.form, chosen)
        del self.fields["waits"]
        for row, person in enumerate(registration.participants.all(), 1):
            self.initial[f"person_{row}"] = person.name
            self.initial[f"under_age_{row}"] = person.is_under_age
            self.initial.setdefault("guardian_phone", person.guardian_phone)
        for name in ("name", "seats", *registration.form.questions):
            self.initial[name] = getattr(registration, name)
        self.initial["sessions"] = chosen

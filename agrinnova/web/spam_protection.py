"""Spam protection (honeypot) of public forms, without asking a third party.

Before every such form stand a token and a signed time, which only our page gives, a
field that neither people nor their browsers fill in, a look for web addresses where
people write none, and a limit per connection, smaller for what comes faster than a
person types. A browser that fills in a form by itself is none of a robot's signs
([021](../../docs/decisions/021-spam-protection.md)). Whoever is turned away is told
why, and what they typed stays.
"""

import time
from typing import Any, ClassVar

from django import forms
from django.core import signing
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_protect
from django.views.generic import FormView

from agrinnova import visitors
from agrinnova.core import rate_limits, submission_keys, submissions

from .spam_words import spam_in

FASTEST = 3  # seconds; who is faster did not type, but may have let the browser write
MOST_FAST = 5  # of those in an hour from one connection
OLDEST = 24 * 3600  # seconds
WINDOW = 3600  # seconds in which the mails from one connection are counted

# What a browser may fill in by itself (HTML, "autofill"; WCAG 2.2 §1.3.5).
AUTOCOMPLETE = {"name": "name", "email": "email", "organisation": "organization"}

TOO_FAST = _("That was quicker than a person writes. Wait a moment and send it again.")
TOO_OLD = _("This page has been open for more than a day. Send it once more.")
TOO_MANY = _("Many messages came from your connection. Try again in an hour.")
HIDDEN_FILLED = _(
    "A field that should stay empty was filled in. We emptied it: send it once more."
)


class ConsentBox(forms.BoundField):
    """The box as it stands in a form: its notice is read aloud with it."""

    @property
    def aria_describedby(self) -> str:
        return f"{self.auto_id}_notice {super().aria_describedby or ''}".strip()


class ConsentField(forms.BooleanField):
    """A box to tick, with the privacy notice it refers to shown beside it.

    Attributes:
        notice: the words shown, which an action keeps as what the person agreed to.
    """

    def __init__(self, *, notice: Any, **kwargs: Any) -> None:
        self.notice = notice
        super().__init__(**kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> ConsentBox:
        return ConsentBox(form, self, field_name)


class ProtectedForm(forms.Form):
    """A form that anybody may send; `parts/form.html` shows it.

    Args:
        visitor: the network it comes from (`visitors.network`).

    Attributes:
        left_empty: a text of several lines, which no browser fills in by itself, by a
            name that no list of theirs holds (`homepage` was in Safari's).
        most_an_hour: how many of them one address may send; a school is one address.
    """

    most_an_hour: ClassVar[int] = 30
    wait = 0  # seconds until the next one is taken, when there were too many

    left_empty = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.Textarea(
            attrs={"rows": 1, "tabindex": "-1", "autocomplete": "off"}
        ),
    )
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, visitor: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visitor = visitor
        for name, value in AUTOCOMPLETE.items():
            if name in self.fields:
                self.fields[name].widget.attrs.setdefault("autocomplete", value)
        self.initial["stamp"] = stamp_of(type(self).__name__)

    def clean(self) -> dict[str, Any]:
        """Guard at the end: a form that is not complete yet costs no attempt."""
        data = super().clean() or self.cleaned_data
        if data.get("left_empty"):
            self._refuse("hidden", HIDDEN_FILLED)
        asked = {field.name: field.field for field in self.visible_fields()}
        for name, problem in spam_in(asked, data).items():
            self.add_error(name, ValidationError(problem, code="spam"))
        age = age_of(data.get("stamp", ""), type(self).__name__)
        if age is None or age > OLDEST:
            self._refuse("old", TOO_OLD)
        elif not self.errors and age < FASTEST and self._is_one_too_fast():
            self.add_error(None, ValidationError(TOO_FAST, code="fast"))
        if not self.errors and self._is_one_too_many():
            self.add_error(None, ValidationError(TOO_MANY, code="many"))
        return data

    @property
    def is_rate_limited(self) -> bool:
        """Whether nothing is wrong but the number of messages."""
        return self.has_error(NON_FIELD_ERRORS, "many")

    def visible_fields(self) -> list[forms.BoundField]:
        """Those that a person fills in."""
        return [
            field for field in super().visible_fields() if field.name != "left_empty"
        ]

    def _refuse(self, code: str, message: Any) -> None:
        """Say no, and give the page back as if it had just been opened and read."""
        given: Any = self.data
        given = given.copy()
        given[self.add_prefix("left_empty")] = ""
        given[self.add_prefix("stamp")] = stamp_of(type(self).__name__, read=True)
        self.data = given
        self.add_error(None, ValidationError(message, code=code))

    def _is_one_too_fast(self) -> bool:
        """Count it among those of the hour that nobody typed."""
        fast = rate_limits.hit(
            "fast form", self.visitor, limit=MOST_FAST, period=WINDOW
        )
        return fast > 0

    def _is_one_too_many(self) -> bool:
        """Count it among those of the hour from the same connection."""
        scope = f"form {type(self).__name__}"
        self.wait = rate_limits.hit(
            scope, self.visitor, limit=self.most_an_hour, period=WINDOW
        )
        return self.wait > 0


def stamp_of(form: str, *, read: bool = False) -> str:
    """A signed note of when `form` was given out; as already read with `read`."""
    return signing.dumps(time.time() - (FASTEST if read else 0), salt=form)


def age_of(stamp: str, form: str) -> float | None:
    """The seconds since `stamp` was given out with `form`, None when it never was."""
    try:
        return time.time() - float(signing.loads(stamp, salt=form))
    except (signing.BadSignature, TypeError, ValueError):
        return None


@method_decorator(csrf_protect, name="dispatch")
class FormPage(FormView):
    """A protected form at its own address, never kept: the one place with a token.

    Its template extends `form_page.html`.
    """

    form_class: type[ProtectedForm]
    template_name = "form_page.html"
    http_method_names = ["get", "post", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: Any = super().dispatch(request, *args, **kwargs)
        # Not "no-store": the browser's way back should still know what was typed.
        patch_cache_control(response, private=True, no_cache=True)
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "visitor": visitors.network(self.request)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Do what the form asks, unless the very same was sent from this page."""

        def lead(outcome: submissions.Outcome) -> HttpResponse:
            return HttpResponseRedirect(outcome["location"], status=303)

        return submissions.done_once(
            self.request,
            submission_keys.key_from(form.cleaned_data["stamp"]),
            lambda: lead({"location": self.done(form)}),
            outcome_of=submissions.redirected,
            again=lead,
        )

    def form_invalid(self, form: Any) -> HttpResponse:
        status = 429 if form.is_rate_limited else 422
        context = self.get_context_data(form=form)
        response = self.render_to_response(context, status=status)
        if form.wait:
            response["Retry-After"] = str(form.wait)
        return response

    def done(self, form: Any) -> str:
        """Do what the form asks; give the address of the page that says so."""
        raise NotImplementedError

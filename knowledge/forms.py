"""Forms of topics, focus topics, documents and readers' feedback."""

from typing import Any, cast

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from agrinnova.core import form_fields
from agrinnova.web.forms import KeepsChosen, RecordForm, UploadFormSet
from agrinnova.web.spam_protection import ConsentField, ProtectedForm

from .actions import MONTHS_KEPT
from .choices import About, offered_about
from .models import COPY_REFUSED, Topic

NEEDS_WORDS = {About.WRONG, About.OBSTACLE, About.MISSING, About.OTHER}


class TopicForm(RecordForm):
    """A topic; the vocabulary has two levels."""

    instance: Topic

    def clean_parent(self) -> Any:
        parent = self.cleaned_data["parent"]
        if parent is None:
            return None
        if parent.parent_id or parent.pk == self.instance.pk:
            raise forms.ValidationError(_("Choose a group of topics, not a topic."))
        if self.instance.pk and self.instance.children.exists():
            raise forms.ValidationError(
                _("This is a group of topics: it cannot be within another.")
            )
        return parent


class FocusTopicForm(KeepsChosen):
    """A topic in focus; why it is must be said in its original language."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        why = f"why_{data.get('original_language')}"
        if why in self.fields and not data.get(why) and why not in self.errors:
            self.add_error(why, _("Say why in the original language."))
        return data


class DocumentForm(KeepsChosen):
    """One language version: a link, a copy that may be kept, or both."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if "file" in self.changed_data and "file" in data:
            self.instance.size = data["file"].size if data["file"] else None
        if data.get("file") and not data.get("copy_terms", "?"):
            self.add_error("copy_terms", COPY_REFUSED)
        return data


class DocumentFormSet(UploadFormSet):
    uploads = ("file",)


NOTICE = _(
    "Your address is seen only by the people who look after this part of the portal. "
    "It is used to answer you, is shown nowhere, and is erased after %(months)s months "
    "or as soon as you ask."
)
CONSENT = _("Use my address to answer me.")


def consent_text() -> str:
    """The notice and the yes as they stand on the page, in the reader's language."""
    return f"{notice_text()} {CONSENT}"


def notice_text() -> str:
    """What becomes of the address, in the reader's language."""
    return str(NOTICE) % {"months": MONTHS_KEPT}


class FeedbackForm(ProtectedForm):
    """What a reader tells us.

    Args:
        kind: of the record it is about; "" for the portal as a whole.
        pressed: what the reader has said by a button before.
    """

    about = forms.ChoiceField(
        label=_("What do you want to tell us?"),
        choices=About.choices,
        widget=forms.RadioSelect,
    )
    words = form_fields.TextField(
        label=_("In your words"),
        help_text=_("In any language. For a mistake: what is wrong, what is right."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    email = form_fields.EmailField(
        label=_("E-mail address"),
        help_text=_("Only if you want an answer."),
        required=False,
        max_length=254,
    )
    consent = ConsentField(
        label=CONSENT, notice=lazy(notice_text, str)(), required=False
    )

    def __init__(self, *args: Any, kind: str, pressed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = cast(forms.ChoiceField, self.fields["about"])
        about.choices = [(a.value, a.label) for a in offered_about(kind)]
        if pressed:  # it is said already: only the words are asked
            about.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("about") in NEEDS_WORDS and not data.get("words", "").strip():
            self.add_error("words", _("Tell us what you found, in a few words."))
        if data.get("email") and not data.get("consent"):
            self.add_error(
                "consent",
                _("Without your yes we may not use the address: tick, or empty it."),
            )
        return super().clean()

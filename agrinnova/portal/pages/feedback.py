"""Feedback page: what readers report of a record or the portal; form and thanks."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from agrinnova.core.languages import current
from agrinnova.core.models import Change, Record
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.web.one_tap import is_first_today
from agrinnova.web.spam_protection import FormPage
from agrinnova.web.views import gone
from knowledge.actions import give_feedback, take_back_tap, tap
from knowledge.choices import About
from knowledge.forms import FeedbackForm, consent_text

from .press_marks import Mark, mark_in, use_up


class GeneralFeedback(FormPage):
    """Feedback on the portal as a whole, accessibility too."""

    form_class = FeedbackForm
    template_name = "portal/feedback.html"
    record: Record | None = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "sent" in request.GET:
            context = {"record": self.record}
            return render(request, "portal/feedback_sent.html", context)
        return super().get(request, *args, **kwargs)

    @cached_property
    def mark(self) -> Mark | None:
        """The press that led to this page; None for a form opened by a link."""
        asked = self.request.GET.get("pressed", "")
        return mark_in(asked, of=self.record.public_id) if self.record else None

    @property
    def pressed(self) -> str:
        """What a button has said before this page; "" if none."""
        return self.mark.about if self.mark else ""

    def get_form_kwargs(self) -> dict[str, Any]:
        kind = self.record.kind if self.record else ""
        return {**super().get_form_kwargs(), "kind": kind, "pressed": self.pressed}

    def get_initial(self) -> dict[str, Any]:
        """What the link or the button that led here says already."""
        asked = self.pressed or self.request.GET.get("about", "")
        return {"about": asked if asked in About.values else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pressed = self.pressed
        return super().get_context_data(record=self.record, pressed=pressed, **kwargs)

    def done(self, form: Any) -> str:
        given, record = form.cleaned_data, self.record
        if record and not (given["words"].strip() or given["email"]):
            self.press(given["about"], record)
        else:
            self.write(given, record)
        return f"{self.request.path}?sent=1"

    def press(self, about: str, record: Record) -> None:
        """Without words it is what a button says, unless one has said it."""
        if about != self.pressed and is_first_today(
            self.request, press_of(about, record)
        ):
            count_press(about, record)

    def write(self, given: dict[str, Any], record: Record | None) -> None:
        """Take in a message; it counts in the place of the press before it."""
        mark = self.mark
        if mark and given["about"] == mark.about and use_up(mark):
            take_back_tap(mark.counted)
        give_feedback(
            about=given["about"],
            words=given["words"],
            language=current(),
            kind=record.kind if record else "",
            public_id=record.public_id if record else None,
            email=given["email"],
            consent_text=consent_text() if given["consent"] else "",
        )


class RecordFeedback(GeneralFeedback):
    """Feedback on one published record of any kind."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        public_id = kwargs["public_id"]
        self.record = published(public_id)
        if self.record is None:
            return gone(request, public_id)
        return super().dispatch(request, *args, **kwargs)


def press_of(about: str, record: Record) -> str:
    """By what a press of one of the record's buttons is known again that day."""
    return f"{about} {record.public_id}"


def count_press(about: str, record: Record) -> int:
    """Count a press of one of the record's buttons; the key of the row it is in."""
    key, here = record.public_id, current()
    row = tap(About(about), language=here, kind=record.kind, public_id=key)
    return int(row.pk)


def published(public_id: UUID) -> Record | None:
    """The published record of that identifier, None when it is not public now.

    Raises:
        Http404: no record ever had it, or none that has a page of its own.
    """
    kinds = Change.objects.filter(public_id=public_id).values_list("kind", flat=True)
    model = KINDS.get(kinds.first() or "")
    if model is None:
        raise Http404
    return model._default_manager.published().filter(public_id=public_id).first()

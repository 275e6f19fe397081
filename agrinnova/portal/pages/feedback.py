"""Feedback page: what readers report of a record or the portal; form and thanks."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from agrinnova.core.languages import current
from agrinnova.core.models import Change, Record
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.web.spam_protection import FormPage
from agrinnova.web.views import gone
from knowledge.actions import give_feedback, take_back_tap
from knowledge.choices import About
from knowledge.forms import FeedbackForm, consent_text


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

    @property
    def pressed(self) -> str:
        """What a button has said before this page; "" for a form opened by a link."""
        asked = self.request.GET.get("pressed", "")
        return asked if self.record and asked in About.values else ""

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
        given = form.cleaned_data
        record = self.record
        if record and given["about"] == self.pressed:
            take_back_tap(given["about"], public_id=record.public_id)
        give_feedback(
            about=given["about"],
            words=given["words"],
            language=current(),
            kind=record.kind if record else "",
            public_id=record.public_id if record else None,
            email=given["email"],
            consent_text=consent_text() if given["consent"] else "",
        )
        return f"{self.request.path}?sent=1"


class RecordFeedback(GeneralFeedback):
    """Feedback on one published record of any kind."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        public_id = kwargs["public_id"]
        self.record = published(public_id)
        if self.record is None:
            return gone(request, public_id)
        return super().dispatch(request, *args, **kwargs)


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

"""Translation request page: a reader wants a record's words in their own language."""

from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from agrinnova.web import one_tap
from agrinnova.web.spam_protection import TOO_MANY
from agrinnova.web.views import gone
from knowledge.actions import ask_for_translation
from knowledge.models import TranslationRequest

from .feedback import published
from .foreign_texts import state_of


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class AskForTranslation(View):
    """Asked for one record in the language of the page; thanks, and what happens."""

    def dispatch(
        self, request: HttpRequest, language: str, public_id: UUID
    ) -> HttpResponse:
        self.record: Any = published(public_id)
        self.language = language
        if self.record is None:
            return gone(request, public_id)
        if not state_of(self.record)["is_wanted"]:
            return HttpResponseRedirect(self.record.page_url(language), status=303)
        response: Any = super().dispatch(request)
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        if "sent" not in request.GET:
            return self.page()
        return self.page(is_sent=True, times=self.times_asked())

    def post(self, request: HttpRequest) -> HttpResponse:
        pressed = one_tap.press(request, request.path)
        if pressed.wait:
            response = self.page(problem=TOO_MANY, status=429)
            response["Retry-After"] = str(pressed.wait)
            return response
        if pressed.is_first:
            ask_for_translation(self.record, self.language)
        return HttpResponseRedirect(f"{request.path}?sent=1", status=303)

    def page(self, *, status: int = 200, **context: Any) -> HttpResponse:
        """What happens when it is asked for; the button, or thanks."""
        context |= {"record": self.record}
        template = "portal/ask_for_translation.html"
        return render(self.request, template, context, status=status)

    def times_asked(self) -> int:
        """How often readers have asked for it so far."""
        asked = TranslationRequest.objects.filter(
            public_id=self.record.public_id, language=self.language
        )
        return asked.aggregate(sum=Sum("times"))["sum"] or 0

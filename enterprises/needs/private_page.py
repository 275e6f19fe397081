"""Base view of the private pages of a survey, of which each says what it cannot do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agrinnova.core.choices import Status
from agrinnova.web.private_links import PrivateLinkPage

from .actions import SurveyNotOpenError
from .models import NeedsResponse, SurveyInvitation


class PrivatePage(PrivateLinkPage):
    """A page of a survey that only the holder of a private link can open.

    Of a withdrawn survey no word is shown; what somebody answered can be erased still.

    Attributes:
        erases: whether its button "erase" is pressed on this page.
    """

    erases = False

    def answer(self, request: HttpRequest, opened: Any, **kwargs: Any) -> HttpResponse:
        is_withdrawn = opened.survey.status == Status.WITHDRAWN
        if is_withdrawn and not self.needs_none(request):
            template = "enterprises/survey_withdrawn.html"
            return render(request, template, {"answers": opened}, status=410)
        try:
            return super().answer(request, opened, **kwargs)
        except SurveyNotOpenError:
            shown = {"survey": opened.survey}
            template = "enterprises/survey_not_open.html"
            return render(request, template, shown, status=409)
        except (NeedsResponse.DoesNotExist, SurveyInvitation.DoesNotExist):
            return self.gone(request)  # erased or taken back meanwhile

    def needs_none(self, request: HttpRequest) -> bool:
        """Whether what is asked for is done without a word of the survey."""
        return self.erases and request.POST.get("do") == "erase"

"""Base view of a page behind a private link: its address is the key.

Nobody needs an account, no cookie is set, and no token of ours is needed against forged
forms, as whoever sends one would have to know the link. GET shows, POST writes: a mail
program that opens links begins and ends nothing.
"""

from collections.abc import Callable
from typing import Any

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from agrinnova.core.choices import Status

from .actions import SurveyNotOpenError
from .models import NeedsResponse, SurveyInvitation


class PrivatePage(View):
    """A page that only the holder of a private link can open.

    Of a withdrawn survey no word is shown; what somebody answered can be erased still.

    Attributes:
        opener: gives what a token opens, None once it is gone.
        erases: whether its button "erase" is pressed on this page.
    """

    opener: Callable[[str], Any]
    erases = False

    @method_decorator(csrf_exempt)
    @method_decorator(never_cache)
    def dispatch(
        self, request: HttpRequest, language: str, token: str, **kwargs: Any
    ) -> HttpResponse:
        try:
            opened = type(self).opener(token)
        except BadSignature:
            raise Http404(_("This link is not one of ours.")) from None
        if opened is None:
            response: Any = render(request, "410.html", status=410)
        elif opened.survey.status == Status.WITHDRAWN and not self.needs_none(request):
            template = "enterprises/survey_withdrawn.html"
            response = render(request, template, {"answers": opened}, status=410)
        else:
            try:
                response = super().dispatch(request, opened, **kwargs)
            except SurveyNotOpenError:
                shown = {"survey": opened.survey}
                template = "enterprises/survey_not_open.html"
                response = render(request, template, shown, status=409)
            except (NeedsResponse.DoesNotExist, SurveyInvitation.DoesNotExist):
                # Erased or taken back meanwhile.
                response = render(request, "410.html", status=410)
        response["Referrer-Policy"] = "no-referrer"  # the address is the key
        return response

    def needs_none(self, request: HttpRequest) -> bool:
        """Whether what is asked for is done without a word of the survey."""
        return self.erases and request.POST.get("do") == "erase"

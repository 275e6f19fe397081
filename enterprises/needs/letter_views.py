"""Views behind the letters of a survey: no more of them, by one press."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from . import actions
from .models import SurveyInvitation
from .private_page import PrivatePage


class StopPage(PrivatePage):
    """One button, or one POST from a mailbox (RFC 8058): no more letters."""

    opener = staticmethod(actions.invitation_of)

    def needs_none(self, request: HttpRequest) -> bool:
        return True

    def get(self, request: HttpRequest, invitation: SurveyInvitation) -> HttpResponse:
        return self.page(request, invitation, stopped=bool(invitation.stopped_at))

    def post(self, request: HttpRequest, invitation: SurveyInvitation) -> HttpResponse:
        actions.stop_letters(invitation)
        return self.page(request, invitation, stopped=True)

    def page(
        self, request: HttpRequest, invitation: SurveyInvitation, *, stopped: bool
    ) -> HttpResponse:
        context = {"invitation": invitation, "stopped": stopped}
        return render(request, "enterprises/survey_stop.html", context)

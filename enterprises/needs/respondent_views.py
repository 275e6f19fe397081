"""Views of a survey's respondent: the invitation, and how far one's answers are."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agrinnova.core.languages import current

from . import actions
from .copying import copy_of
from .forms import NOTICE
from .marked import marked_topics
from .models import NeedsResponse, SurveyInvitation
from .offline_steps import offline_steps
from .pressed import answers_url, to_step
from .private_page import PrivatePage
from .steps import first_open, steps_of


class InvitationPage(PrivatePage):
    """What an enterprise is asked, and one button to begin or to go on."""

    opener = staticmethod(actions.invitation_of)

    def get(self, request: HttpRequest, invitation: SurveyInvitation) -> HttpResponse:
        context = {
            "invitation": invitation,
            "survey": invitation.survey,
            "enterprise": invitation.enterprise,
            "notice": NOTICE,
            "offline": offline_steps(
                invitation.survey, getattr(invitation, "response", None), request.path
            ),
        }
        return render(request, "enterprises/survey_invitation.html", context)

    def post(self, request: HttpRequest, invitation: SurveyInvitation) -> HttpResponse:
        response = actions.begin(
            invitation, language=current(), consent_text=str(NOTICE)
        )
        return to_step(first_open(response, steps_of(response)), response)


class AnswersPage(PrivatePage):
    """How far one's answers are; they are shown, sent and erased by a press alone."""

    opener = staticmethod(actions.response_of)
    erases = True

    def get(self, request: HttpRequest, response: NeedsResponse) -> HttpResponse:
        done = request.GET.get("done", "")
        if done == "sent" and not response.finished_at:
            done = "saved"
        return self.page(request, response, done=done)

    def post(self, request: HttpRequest, response: NeedsResponse) -> HttpResponse:
        asked = request.POST.get("do", "")
        if asked == "copy":
            return self.page(request, response, copy=copy_of(response))
        if asked == "erase":
            actions.erase(response)
            return render(request, "enterprises/survey_erased.html")
        if response.email and not response.confirmed_at:
            response = actions.confirm_address(response)
        return to_step(first_open(response, steps_of(response)), response)

    def page(
        self, request: HttpRequest, response: NeedsResponse, **more: Any
    ) -> HttpResponse:
        steps = steps_of(response)
        context = {
            "survey": response.survey,
            "answers": response,
            "asked": len(steps) - 2,
            "answered": response.ratings.answered()
            .filter(topic__in=[step.topic for step in steps if step.topic])
            .count(),
            "minutes": first_open(response, steps).minutes_left,
            "marked": marked_topics(response) if more.get("done") == "sent" else [],
            "offline": offline_steps(
                response.survey,
                response,
                answers_url(response),
                first_open(response, steps),
            ),
            **more,
        }
        return render(request, "enterprises/survey_answers.html", context)

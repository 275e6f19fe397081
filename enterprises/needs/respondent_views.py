"""Views of a survey's respondent: the invitation, one's own answers, one step."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agrinnova.core.languages import current

from . import actions
from .copying import copy_of
from .forms import NOTICE
from .marked import marked_topics
from .models import NeedsResponse, SurveyInvitation
from .offline_steps import offline_steps
from .pressed import answers_url, to_answers, to_step, was_pressed
from .private_page import PrivatePage
from .steps import Step, first_open, steps_of


class InvitationPage(PrivatePage):
    """What an enterprise is asked, and one button to begin or to go on."""

    opener = staticmethod(actions.invitation_of)

    def get(self, request: HttpRequest, invitation: SurveyInvitation) -> HttpResponse:
        context = {
            "invitation": invitation,
            "survey": invitation.survey,
            "enterprise": invitation.enterprise,
            "notice": NOTICE,
            "offline": offline_steps(invitation.survey, request.path),
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
                response.survey, answers_url(response), first_open(response, steps)
            ),
            **more,
        }
        return render(request, "enterprises/survey_answers.html", context)


class StepPage(PrivatePage):
    """One screen of the form: saved by each press, whichever button it was."""

    opener = staticmethod(actions.response_of)

    def get(
        self, request: HttpRequest, response: NeedsResponse, number: int
    ) -> HttpResponse:
        step = step_at(response, number)
        if not was_pressed(request, response):
            return to_answers(response)
        return self.page(
            request, response, step, step.form_class(initial=given(response, step))
        )

    def post(
        self, request: HttpRequest, response: NeedsResponse, number: int
    ) -> HttpResponse:
        steps = steps_of(response)
        about = request.POST.get("about") or step_at(response, number).about
        step = next((one for one in steps if one.about == about), None)
        if step is None:  # its topic is asked no more
            return to_step(first_open(response, steps), response)
        number = step.number
        form = step.form_class(request.POST)
        if not form.is_valid():
            return self.page(request, response, step, form, status=422)
        answers = form.cleaned_data
        if "offline" in request.POST:  # the form was blank: it takes nothing back
            answers = {
                name: one for name, one in answers.items() if one or one is False
            }
        if step.topic:
            actions.rate(response, step.topic, **answers)
        else:
            actions.wish(response, **answers)
        go = request.POST.get("go", "on")
        if go == "back" and number > 1:
            return to_step(step_at(response, number - 1), response)
        if go == "later":
            return to_answers(response, "saved")
        if step.is_last:
            actions.finish(response)
            return to_answers(response, "sent")
        return to_step(step_at(response, number + 1), response)

    def page(
        self,
        request: HttpRequest,
        response: NeedsResponse,
        step: Step,
        form: Any,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            "survey": response.survey,
            "answers": response,
            "step": step,
            "form": form,
            "offline": offline_steps(
                response.survey, answers_url(response), step, request.path
            ),
        }
        return render(request, "enterprises/survey_step.html", context, status=status)


def step_at(response: NeedsResponse, number: int) -> Step:
    """The step of this number.

    Raises:
        Http404: the form has no such step.
    """
    steps = steps_of(response)
    if not 1 <= number <= len(steps):
        raise Http404(_("The form has no such step."))
    return steps[number - 1]


def given(response: NeedsResponse, step: Step) -> dict[str, Any]:
    """What was answered at a step before."""
    names = step.form_class.base_fields
    row: Any = response
    if step.topic:
        row = response.ratings.filter(topic=step.topic).first()
    return {name: getattr(row, name, None) for name in names}

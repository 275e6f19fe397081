"""View of one step of a survey's form: shown, saved, or both answers where they differ.

A step that was made on older answers than are saved by now is not applied: the
respondent reads both and chooses.
"""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import actions
from .copying import in_words
from .models import NeedsResponse
from .offline_steps import offline_steps
from .pressed import answers_url, to_answers, to_step, was_pressed
from .private_page import PrivatePage
from .sent_step import SentStep
from .steps import Step, first_open, steps_of


class StepPage(PrivatePage):
    """One screen of the form: saved by each press, whichever button it was."""

    opener = staticmethod(actions.response_of)

    def get(
        self, request: HttpRequest, response: NeedsResponse, number: int
    ) -> HttpResponse:
        step = step_at(response, number)
        if not was_pressed(request, response):
            return to_answers(response)
        return self.page(request, response, step)

    def post(
        self, request: HttpRequest, response: NeedsResponse, number: int
    ) -> HttpResponse:
        steps = steps_of(response)
        about = request.POST.get("about") or step_at(response, number).about
        step = next((one for one in steps if one.about == about), None)
        if step is None:  # its topic is asked no more
            return to_step(first_open(response, steps), response)
        sent = SentStep(step, request.POST)
        if not sent.form.is_valid():
            return self.page(request, response, step, form=sent.form, status=422)
        if request.POST.get("keep") != "saved":
            try:
                save(response, step, sent)
            except actions.StepChangedError:
                return self.both(request, response, step, sent)
        return self.go_on(request, response, step)

    def go_on(
        self, request: HttpRequest, response: NeedsResponse, step: Step
    ) -> HttpResponse:
        """To the screen that was asked for; after the last one the answers are sent."""
        go = request.POST.get("go", "on")
        if go == "back" and step.number > 1:
            return to_step(step_at(response, step.number - 1), response)
        if go == "later":
            return to_answers(response, "saved")
        if step.is_last:
            actions.finish(response)
            return to_answers(response, "sent")
        return to_step(step_at(response, step.number + 1), response)

    def both(
        self, request: HttpRequest, response: NeedsResponse, step: Step, sent: SentStep
    ) -> HttpResponse:
        """What is saved, and what was sent in a form that replaces it if so chosen."""
        saved = actions.saved_answers(response, step.names, step.topic)
        return self.page(
            request,
            response,
            step,
            form=step.form_class(initial={**saved, **sent.answers}),
            saved=in_words(step.form_class, saved),
            go=request.POST.get("go", "on"),
            # The script tells it from other refusals by this status.
            status=HTTPStatus.PRECONDITION_FAILED,
        )

    def page(
        self,
        request: HttpRequest,
        response: NeedsResponse,
        step: Step,
        *,
        form: Any = None,
        status: int = HTTPStatus.OK,
        **more: Any,
    ) -> HttpResponse:
        saved = actions.saved_answers(response, step.names, step.topic)
        context = {
            "survey": response.survey,
            "answers": response,
            "step": step,
            "form": form or step.form_class(initial=saved),
            "seen": actions.version_of(response, saved),
            "offline": offline_steps(
                response.survey, response, answers_url(response), step, request.path
            ),
            **more,
        }
        if status == HTTPStatus.UNPROCESSABLE_ENTITY:  # shown on what it was made on
            context["seen"] = request.POST.get("seen", context["seen"])
        return render(request, "enterprises/survey_step.html", context, status=status)


def save(response: NeedsResponse, step: Step, sent: SentStep) -> None:
    """Keep what was sent of a step.

    Raises:
        StepChangedError: it was made on other answers than are saved by now.
    """
    if step.topic:
        actions.rate(response, step.topic, basis=sent.basis, **sent.answers)
    else:
        actions.wish(response, basis=sent.basis, **sent.answers)


def step_at(response: NeedsResponse, number: int) -> Step:
    """The step of this number.

    Raises:
        Http404: the form has no such step.
    """
    steps = steps_of(response)
    if not 1 <= number <= len(steps):
        raise Http404(_("The form has no such step."))
    return steps[number - 1]

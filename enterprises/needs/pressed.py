"""Addresses of a survey's steps: they open for a while after a press on this device.

What a person has answered stands on a step. Whoever is passed its address later, or
opens it from the history of a shared phone, gets the page that shows no answers first.
It is said in the address, so that no cookie is needed.
"""

import datetime

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from agrinnova.core.languages import current

from .models import NeedsResponse
from .steps import Step

PRESSED = "pressed"  # in the query
OPEN_FOR = datetime.timedelta(minutes=30)


def was_pressed(request: HttpRequest, response: NeedsResponse) -> bool:
    """Whether somebody with the link has pressed "go on" a short while ago."""
    try:
        _signer(response).unsign(request.GET.get(PRESSED, ""), max_age=OPEN_FOR)
    except BadSignature:
        return False
    return True


def to_step(step: Step, response: NeedsResponse) -> HttpResponse:
    """On to a screen of the form, after a press."""
    here = {"language": current(), "token": response.token, "number": step.number}
    address = reverse("survey-step", kwargs=here)
    query = f"{PRESSED}={_signer(response).sign('')}"
    return HttpResponseRedirect(f"{address}?{query}", status=303)


def to_answers(response: NeedsResponse, done: str = "") -> HttpResponse:
    """Back to one's own page, which shows no answers and says what was `done`."""
    query = f"?done={done}" if done else ""
    return HttpResponseRedirect(answers_url(response) + query, status=303)


def answers_url(response: NeedsResponse) -> str:
    """The path of the page that shows no answers."""
    here = {"language": current(), "token": response.token}
    return reverse("survey-answers", kwargs=here)


def _signer(response: NeedsResponse) -> TimestampSigner:
    return TimestampSigner(salt=f"enterprises.survey_step {response.key}", sep=".")

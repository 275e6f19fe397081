"""Views of a survey's open door: an address is asked, its private link is sent."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from agrinnova.core.languages import current
from agrinnova.core.models import LocalActionGroup
from agrinnova.web.spam_protection import FormPage

from . import actions
from .forms import ADDRESS_NOTICE, StartForm
from .models import NeedsSurvey


class StartPage(FormPage):
    """The open door: an address, to which the private link is sent."""

    form_class = StartForm
    template_name = "enterprises/survey_start.html"

    @property
    def survey(self) -> NeedsSurvey:
        """The survey that takes answers today; else there is no such page."""
        surveys = NeedsSurvey.objects.published().open()
        return get_object_or_404(surveys, slug=self.kwargs["slug"])

    def get_form_kwargs(self) -> dict[str, Any]:
        groups = LocalActionGroup.objects.published().in_reading_order()
        held_in = self.survey.groups.values("pk")
        return {
            **super().get_form_kwargs(),
            "groups": groups.filter(pk__in=held_in) if held_in.exists() else groups,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(survey=self.survey, **kwargs)

    def done(self, form: Any) -> str:
        try:
            actions.ask_address(
                self.survey,
                form.cleaned_data["email"],
                group=form.cleaned_data["group"],
                language=current(),
                consent_text=str(ADDRESS_NOTICE),
            )
        except actions.SurveyNotOpenError:
            raise Http404 from None
        here = {"language": current(), "slug": self.kwargs["slug"]}
        return reverse("survey-start-sent", kwargs=here)


@require_safe
def start_sent(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """What happens next; it says the same whether an address is known or not."""
    survey = get_object_or_404(NeedsSurvey.objects.published(), slug=slug)
    days = actions.TO_CONFIRM_WITHIN.days
    context = {"survey": survey, "days": days}
    return render(request, "enterprises/survey_start_sent.html", context)

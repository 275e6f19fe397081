"""Views by which anybody registers for an event or an edition of a course.

They are never kept by a cache: free seats stand here and nowhere else.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agrinnova.core.choices import Status
from agrinnova.core.languages import current
from agrinnova.web.spam_protection import FormPage

from . import actions
from .availability import Availability
from .deadlines import TO_CONFIRM
from .forms import NOTICE, RegisterForm
from .letters import moment
from .models import RegistrationForm

HOURS = int(TO_CONFIRM.total_seconds() // 3600)


def form_at(slug: str, edition: int | None) -> RegistrationForm:
    """The form of a public event, or of an edition of a public course.

    Raises:
        Http404: there is none.
    """
    forms = RegistrationForm.objects.select_related(
        "event__group", "edition__course__group"
    )
    public = {"status": Status.PUBLISHED, "slug": slug}
    owner = "event" if edition is None else "edition__course"
    found = forms.filter(**{f"{owner}__{name}": is_ for name, is_ in public.items()})
    form = found.filter(edition=edition).first()
    if form is None:
        raise Http404(_("Registration for this is not handled here."))
    return form


class RegisterPage(FormPage):
    """The form; once it is closed, or before it opens, the words that say so."""

    form_class = RegisterForm
    template_name = "events/register.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.registration_form = form_at(kwargs["slug"], kwargs.get("edition"))
        if not self.registration_form.is_open:
            return closed(request, self.registration_form)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "form": self.registration_form}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.registration_form
        closing = form.closing
        free = Availability(form).for_newcomers()
        context = super().get_context_data(
            registration_form=form,
            record=form.record,
            free=free.get(None),
            closing=closing and moment(closing),
            hours=HOURS,
            **kwargs,
        )
        context["form"].say_free(free)
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except actions.NotEnoughSeatsError as error:
            form.add_error("seats", error)
        except actions.TooManyLettersError:
            form.add_error(
                "email",
                _(
                    "Many letters went to this address today. Answer them, or try again"
                    " tomorrow."
                ),
            )
        except actions.RegistrationClosedError:
            return closed(self.request, self.registration_form)
        return self.form_invalid(form)

    def done(self, form: Any) -> str:
        data = form.cleaned_data
        actions.register(
            self.registration_form,
            accepts_waiting=data["waits"],
            language=current(),
            consent_text=str(NOTICE),
            **{name: data[name] for name in form.WRITTEN if name in data},
        )
        here: Any = self.request.resolver_match
        return reverse(f"{here.url_name}-sent", kwargs=self.kwargs)


def closed(request: HttpRequest, form: RegistrationForm) -> HttpResponse:
    """What is said while nobody registers: from when, or that it is over."""
    opens = form.opens_at
    context = {
        "record": form.record,
        "opens": moment(opens) if opens and not form.has_opened else "",
    }
    status = 200 if request.method in {"GET", "HEAD"} else 409
    response = render(request, "events/register_closed.html", context, status=status)
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def sent(
    request: HttpRequest, language: str, slug: str, edition: int | None = None
) -> HttpResponse:
    """What happens next; it says the same whether an address is known or not."""
    form = form_at(slug, edition)
    context = {"record": form.record, "hours": HOURS}
    return render(request, "events/register_sent.html", context)

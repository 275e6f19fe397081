"""Views of the alerts: subscribe, and what the links in mails open (unsubscribe)."""

from typing import Any

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from agrinnova.core.languages import current
from agrinnova.portal.registry.labels import feeds_of
from agrinnova.web.spam_protection import FormPage
from knowledge import actions
from knowledge.models import Subscription

from .forms import NOTICE, AlertsForm, Choices, chosen_by


class AlertsPage(FormPage):
    """The form, filled in from a list's address: `?topic=&group=&in_language=`."""

    form_class = AlertsForm
    template_name = "portal/alerts/form.html"

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET
        return {
            "topics": asked.getlist("topic"),
            "groups": asked.getlist("group"),
            "document_languages": asked.getlist("in_language"),
            "language": current(),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(feeds=feeds_of(""), **kwargs)

    def done(self, form: Any) -> str:
        email = form.cleaned_data["email"]
        actions.subscribe(email, **form.choices(), consent_text=str(NOTICE))
        return reverse("alerts-sent", kwargs={"language": current()})


@require_safe
def sent(request: HttpRequest, language: str) -> HttpResponse:
    """What happens next; it says the same whether an address is known or not."""
    days = actions.TO_CONFIRM_WITHIN.days
    return render(request, "portal/alerts/sent.html", {"days": days})


class LinkPage(View):
    """A page that only the holder of a mail can open.

    No token of ours is needed against forged forms: whoever sends one would have to
    know the signed link, and a mailbox that stops mails by itself has no cookie.
    """

    template: str

    @method_decorator(csrf_exempt)
    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, language: str, token: str) -> HttpResponse:
        try:
            subscription = actions.subscription_of(token)
        except BadSignature:
            raise Http404(_("This link is not one of ours.")) from None
        if subscription is None:
            response: Any = self.gone(request)
        else:
            response = super().dispatch(request, subscription)
        response["Referrer-Policy"] = "no-referrer"  # the address is the key
        return response

    def gone(self, request: HttpRequest) -> HttpResponse:
        """Nothing is kept any more, which is all that a second stop asks for."""
        stopped = request.method == "POST"
        return render(
            request,
            "portal/alerts/gone.html",
            {"stopped": stopped},
            status=200 if stopped else 410,
        )

    def page(
        self, request: HttpRequest, subscription: Subscription, **context: Any
    ) -> HttpResponse:
        status = 422 if getattr(context.get("form"), "errors", None) else 200
        context |= {"subscription": subscription}
        return render(request, self.template, context, status=status)


class OwnPage(LinkPage):
    """The choices of one subscription; before them, the yes of its address."""

    template = "portal/alerts/own.html"

    def get(self, request: HttpRequest, subscription: Subscription) -> HttpResponse:
        done = request.GET.get("done", "")
        if not subscription.confirmed_at:
            chosen = actions.chosen_words(subscription)
            return self.page(request, subscription, chosen=chosen, done=done)
        form = Choices(initial=chosen_by(subscription))
        return self.page(request, subscription, form=form, done=done)

    def post(self, request: HttpRequest, subscription: Subscription) -> HttpResponse:
        if not subscription.confirmed_at:
            actions.confirm(subscription)
            return self.again(request, "confirmed")
        form = Choices(request.POST)
        if not form.is_valid():
            return self.page(request, subscription, form=form)
        actions.change_choices(subscription, **form.choices())
        return self.again(request, "changed")

    def again(self, request: HttpRequest, done: str) -> HttpResponse:
        """The same page after what was done."""
        return HttpResponseRedirect(f"{request.path}?done={done}", status=303)


class StopPage(LinkPage):
    """One button, or one POST from a mailbox (RFC 8058): no more mails."""

    template = "portal/alerts/stop.html"

    def get(self, request: HttpRequest, subscription: Subscription) -> HttpResponse:
        return self.page(request, subscription)

    def post(self, request: HttpRequest, subscription: Subscription) -> HttpResponse:
        actions.stop(subscription)
        return self.gone(request)

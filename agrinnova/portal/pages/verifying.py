"""Verification page, behind a mail's link: is what we say of you still true?"""

from typing import Any

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from agrinnova.core.cleaning import clean_text
from agrinnova.core.languages import current
from agrinnova.publishing import editorial
from enterprises.models import Enterprise
from enterprises.registry.actions import enterprise_of
from knowledge.actions import give_feedback
from knowledge.choices import About

WORDS_AT_MOST = 2000


class VerifyPage(View):
    """Shown by GET, answered by POST: a mail program that opens links says nothing.

    No token of ours is needed against forged forms: whoever sends one would have to
    know the signed link.
    """

    @method_decorator(csrf_exempt)
    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, language: str, token: str) -> HttpResponse:
        try:
            enterprise = enterprise_of(token)
        except BadSignature:
            raise Http404(_("This link is not one of ours.")) from None
        if enterprise is None:
            response: Any = render(request, "410.html", status=410)
        else:
            response = super().dispatch(request, enterprise)
        response["Referrer-Policy"] = "no-referrer"  # the address is the key
        return response

    def get(self, request: HttpRequest, enterprise: Enterprise) -> HttpResponse:
        return self.page(request, enterprise, done=request.GET.get("done", ""))

    def post(self, request: HttpRequest, enterprise: Enterprise) -> HttpResponse:
        answer = request.POST.get("answer", "")
        words = clean_text(request.POST.get("words", "")).strip()[:WORDS_AT_MOST]
        if answer == "true":
            editorial.verify(enterprise, by=None)
        elif answer == "wrong" and words:
            give_feedback(
                about=About.WRONG,
                words=words,
                language=current(),
                kind=enterprise.kind,
                public_id=enterprise.public_id,
            )
        else:
            return self.page(request, enterprise, lacking=answer == "wrong", status=422)
        return HttpResponseRedirect(f"{request.path}?done={answer}", status=303)

    def page(
        self,
        request: HttpRequest,
        enterprise: Enterprise,
        *,
        status: int = 200,
        **more: Any,
    ) -> HttpResponse:
        """What is published of it, and the two answers."""
        context = {"record": enterprise, "limit": WORDS_AT_MOST, **more}
        return render(request, "portal/verify.html", context, status=status)

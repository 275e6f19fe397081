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


class PrivateLinkPage(View):
    """A page that only the holder of a private link can open.

    Attributes:
        opener: gives what a token opens, None once it is gone; raises BadSignature
            for a token that was not made here.
    """

    opener: Callable[[str], Any]

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
            response = self.gone(request)
        else:
            response = self.answer(request, opened, **kwargs)
        response["Referrer-Policy"] = "no-referrer"  # the address is the key
        return response

    def answer(self, request: HttpRequest, opened: Any, **kwargs: Any) -> HttpResponse:
        """The answer to who opens what there is; a view may refuse it in its words."""
        response: Any = super().dispatch(request, opened, **kwargs)
        return response

    def gone(self, request: HttpRequest) -> HttpResponse:
        """The answer once it is erased or taken back."""
        return render(request, "410.html", status=410)

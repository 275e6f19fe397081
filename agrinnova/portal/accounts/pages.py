"""Shared helpers of the account pages."""

from typing import Any

from django.contrib.admin import site
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from agrinnova.accounts import login
from agrinnova.accounts.second_factor import TOO_MANY


def show(
    request: HttpRequest,
    template: str,
    *,
    form: BaseForm | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of the admin with `form`; 422 when something in it is wrong.

    429 when it was not looked at, because too much had been wrong before.
    """
    if form is not None and form.errors and status == 200:
        status = 422
    words = {**site.each_context(request), "form": form, **context}
    response = render(request, template, words, status=status)
    response.headers["Content-Language"] = translation.get_language() or ""
    return login.marked(response, _wait_of(form))


def _wait_of(form: BaseForm | None) -> int:
    """The seconds to wait before the form is looked at again, 0 for none."""
    errors = form.errors.as_data().values() if form is not None else ()
    for error in (error for of_field in errors for error in of_field):
        if error.code == TOO_MANY and error.params:
            return error.params["count"]
    return 0


@method_decorator(sensitive_post_parameters(), name="dispatch")
@method_decorator(never_cache, name="dispatch")
class AccountPage(View):
    """A page that nobody keeps.

    LanguageMiddleware puts the former language back after it, so it may speak its
    person's.
    """

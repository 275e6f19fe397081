"""Unsaved change forms: words and files shown again after a refusal, then dropped.

What was sent when it could not be saved is shown in its form, which is refused once, so
that nothing is done before its writer has looked it over. Files that were chosen in a
form which is refused wait beside their fields.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from agrinnova.core.models import UnsavedForm
from agrinnova.web import staged_uploads, unsaved_forms

from .more_rows import MORE, add_row, forgive

DROP = "_drop"  # the button that lets the words go
ANEW = "_anew"  # says that the form is to be shown with what is sent, and not saved

Answer = Callable[[], HttpResponse]


def with_unsaved(request: HttpRequest, answer: Answer) -> HttpResponse:
    """The answer to a change form, with what its writer could not save before."""
    if request.method == "POST":
        return _sent(request, answer)
    kept = unsaved_forms.find(request.user, request.get_full_path())  # type: ignore[arg-type]
    return _shown_again(request, kept, answer) if kept else answer()


def refused_first(request: HttpRequest) -> str:
    """Why the form is shown before anything is saved; "" if it is not."""
    return getattr(request, "refused_first", "")


def _shown_again(request: HttpRequest, kept: UnsavedForm, answer: Answer) -> Any:
    """The form as it was sent then, compared with what stands now."""
    moment = date_format(localtime(kept.at), "SHORT_DATETIME_FORMAT")
    words = _(
        "Nothing is saved yet: this is what you sent (%(moment)s), when it could"
        " not be saved. Look it over and save it, or drop it."
    )
    request.refused_first = words % {"moment": moment}  # type: ignore[attr-defined]
    # In milliseconds, for the device, which may have newer words.
    age = timezone.now() - kept.at
    request.kept_for = age // timedelta(milliseconds=1)  # type: ignore[attr-defined]
    request.method = "POST"
    request.POST = unsaved_forms.data_of(kept)  # type: ignore[assignment]
    _take_up(request, MultiValueDict())
    try:
        return answer()
    finally:
        request.method = "GET"


def _sent(request: HttpRequest, answer: Answer) -> HttpResponse:
    if DROP in request.POST:
        unsaved_forms.forget(request.user, request.get_full_path())
        _take_up(request, MultiValueDict())
        staged_uploads.forget(staged_uploads.used(request))
        return HttpResponseRedirect(request.get_full_path())
    _take_up(request, request.FILES)
    if ANEW in request.POST:
        words = _("Nothing is saved yet: look your words over, then save them.")
        request.refused_first = words  # type: ignore[attr-defined]
    if MORE in request.POST:
        request.POST = add_row(request.POST)  # type: ignore[assignment]
        words = _("Nothing is saved yet: the form has one more row now.")
        request.refused_first = words  # type: ignore[attr-defined]
    response = answer()
    if 300 <= response.status_code < 400:
        staged_uploads.forget(staged_uploads.used(request))
    else:
        context = getattr(response, "context_data", None) or {}
        _stage(request, context)
        if MORE in request.POST:
            forgive(context, _forms(context))
    return response


def _take_up(request: HttpRequest, files: Any) -> None:
    user: Any = request.user
    request._files = staged_uploads.take_up(request.POST, files, by=user)  # type: ignore[attr-defined]


def _stage(request: HttpRequest, context: dict[str, Any]) -> None:
    """Keep the files of a form that is shown again, but for those that are refused."""
    user: Any = request.user
    refused = set(_refused(context))
    files: Any = request.FILES.lists()  # `staged` is a name of ours
    for name, held in files:
        for file in held:
            waits = getattr(file, "staged", None)
            if name in refused and waits:
                staged_uploads.forget([waits])
                file.staged = None
            elif name not in refused and not waits:
                staged_uploads.stage(file, by=user)


def _refused(context: dict[str, Any]) -> Iterator[str]:
    """The names of the fields whose one file is wrong; of several one is told which."""
    for form in _forms(context):
        for name in form.errors:
            field = form.fields.get(name)
            if isinstance(field, forms.FileField) and not getattr(
                field.widget, "allow_multiple_selected", False
            ):
                yield form.add_prefix(name)


def _forms(context: dict[str, Any]) -> Iterator[Any]:
    if "adminform" in context:
        yield context["adminform"].form
    for inline in context.get("inline_admin_formsets", ()):
        yield from inline.formset.forms

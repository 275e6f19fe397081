"""The admin's forms are done once: where its views meet their idempotency keys."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from agrinnova.shared import submissions

POPUP = "admin/popup_response.html"


def answered_once(request: HttpRequest, do: submissions.Do) -> HttpResponse:
    """The answer to a request of the admin; a form that has a key is done once."""
    if request.method != "POST":
        return do()
    user: Any = request.user
    key = submissions.key_of(request.POST.get(submissions.ONCE, ""), user)
    if not key:
        return do()

    def again(told: submissions.Told) -> HttpResponse:
        return _again(request, told)

    def tell(answer: HttpResponse) -> submissions.Told | None:
        return _told(request, answer)

    return submissions.done_once(request, key, do, tell=tell, again=again, by=user)


def note_made(request: HttpRequest, row: Any) -> None:
    """Note what a form has added, for whoever sends it once more."""
    meta = row._meta
    name = f"admin:{meta.app_label}_{meta.model_name}_change"
    try:
        address = reverse(name, args=[row.pk])
    except NoReverseMatch:
        return
    request.made = {"location": address, "name": str(row)}  # type: ignore[attr-defined]


def sent_before(request: HttpRequest) -> str:
    """Why a form is shown again that has added something already; "" if it has not."""
    before = getattr(request, "sent_before", None)
    if before is None or "name" not in before.answer:
        return ""
    link = format_html(
        '<a href="{}">{}</a>', before.answer["location"], before.answer["name"]
    )
    words = _(
        "Nothing is saved yet: this page has added {link} already. To change that, open"
        " it; to add another one with these words, save again."
    )
    return format_html(words, link=link)


def _told(request: HttpRequest, answer: HttpResponse) -> submissions.Told | None:
    """What was made, where it leads, or what a window that closes hands over."""
    made: submissions.Told = getattr(request, "made", {})
    if isinstance(answer, TemplateResponse) and POPUP in _names(answer):
        data = (answer.context_data or {})["popup_response_data"]
        return {**made, "popup": data}
    led = submissions.redirected(answer)
    return None if led is None else led | made


def _names(answer: TemplateResponse) -> list[str]:
    names = answer.template_name
    return [names] if isinstance(names, str) else [str(name) for name in names]


def _again(request: HttpRequest, told: submissions.Told) -> HttpResponse:
    if "popup" in told:
        return TemplateResponse(request, POPUP, {"popup_response_data": told["popup"]})
    messages.info(request, _("It had been sent already: nothing was done twice."))
    return HttpResponseRedirect(told.get("location", request.path))

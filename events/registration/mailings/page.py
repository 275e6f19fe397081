"""Page of the admin on which the organiser writes to those registered."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import Language
from events.registration import actions
from events.registration.models import Mailing, RegistrationForm
from events.registration.organising.pages import managed_form, page

from .form import MailingForm
from .recipients import numbers_by_language, recipients
from .words import MailingWords, words_for

NAMED = 20  # without an address, by name; of the others the number


class Draft(NamedTuple):
    """A mailing before it is sent.

    Attributes:
        letters: by language its name, how many read it and what they read.
        number: of letters in all.
        unreachable: who has no e-mail address, at most `NAMED` of them.
        more: how many more there are.
    """

    letters: list[tuple[str, int, MailingWords]]
    number: int
    unreachable: list[str]
    more: int


def mailings_page(admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    """Write a mailing, look at it, and only then send it; below, those before."""
    registering = managed_form(admin, request, key)
    asked = request.POST.get("do", "")
    data = request.POST if request.method == "POST" else None
    form = MailingForm(data, form=registering)
    draft, status = None, 200
    if data is not None and asked != "change":
        if not form.is_valid():
            status = 422
        elif asked == "send":
            return _sent(request, registering, form)
        else:
            draft = _draft(registering, form)
    context = {
        "title": _("Write to those registered"),
        "registering": registering,
        "form": form,
        "draft": draft,
        "mailings": registering.mailings.select_related("by", "form__event"),
    }
    return page(admin, request, "admin/mailings.html", context, status)


def _sent(
    request: HttpRequest, registering: RegistrationForm, form: MailingForm
) -> HttpResponse:
    mailing, is_new = actions.send_mailing(
        registering,
        by=current_user(request),
        key=form.cleaned_data["key"],
        audience=form.audience(),
        texts=form.texts(),
    )
    words = ngettext(
        "%(n)s letter is on its way.",
        "%(n)s letters are on their way.",
        mailing.letters,
    )
    if is_new:
        messages.success(request, words % {"n": mailing.letters})
    else:
        messages.info(request, _("This letter was sent before: nothing went out anew."))
    return HttpResponseRedirect(request.path, status=303)


def _draft(registering: RegistrationForm, form: MailingForm) -> Draft:
    rows = recipients(registering, form.audience())
    mailing = Mailing(form=registering, **form.texts())
    numbers = numbers_by_language(rows)
    unreachable = list(rows.filter(email="").values_list("name", flat=True))
    return Draft(
        [
            (str(Language(language).label), number, words_for(mailing, language))
            for language, number in numbers.items()
        ],
        sum(numbers.values()),
        unreachable[:NAMED],
        len(unreachable[NAMED:]),
    )

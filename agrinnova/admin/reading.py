"""Reading page of the admin: translations that wait, each beside its original.

Whoever may write a record's words accepts them by one press, or mends them and accepts;
what waits is what the to-do list counts.
"""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import Language, TextStatus
from agrinnova.core.languages import LANGUAGES
from agrinnova.publishing.reading import accept_read

from .waiting_texts import Reading, Waiting, reading_of, waiting_texts

PER_PAGE = 10


def texts_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Ten records whose words wait in a language; by POST one of them accepted."""
    language = request.GET.get("language") or current_user(request).language
    if language not in LANGUAGES:
        raise Http404
    kinds = waiting_texts(site, request, language)
    kind = _chosen(kinds, request.GET.get("kind", ""))
    refused = None
    if request.method == "POST":
        refused = _accept(request, kind, language)
        if refused is None:
            return HttpResponseRedirect(f"{request.get_full_path()}#texts")
    page = Paginator(kind.rows_with_parts(), PER_PAGE).get_page(request.GET.get("p"))
    shown = [reading_of(kind.admin, record, language) for record in page]
    if refused:
        shown = [refused, *(one for one in shown if one.record != refused.record)]
    context = {
        **site.each_context(request),
        "title": _("Translations to be read"),
        "kinds": kinds,
        "kind": kind,
        "languages": Language.choices,
        "language": language,
        "page": page,
        "readings": shown,
    }
    return TemplateResponse(request, "admin/texts.html", context)


def _chosen(kinds: list[Waiting], name: str) -> Waiting:
    """The table that is asked for, else the first where something waits."""
    named = [kind for kind in kinds if kind.name == name]
    return (named or [kind for kind in kinds if kind.number] or kinds)[0]


def _accept(request: HttpRequest, kind: Waiting, language: str) -> Reading | None:
    """Accept what was read; what is refused comes back as it was typed."""
    key = request.POST.get("record", "")
    record = kind.admin.get_object(request, key) if key.isdecimal() else None
    if record is None:
        raise Http404
    reading = reading_of(kind.admin, record, language, request.POST)
    if any(form.errors for form in reading.forms):
        return reading
    mended = [form.instance for form in reading.forms if form.has_changed()]
    stamp, by = request.POST.get("stamp", ""), current_user(request)
    try:
        accept_read(record, language, mended, stamp=stamp, by=by)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return reading
    status = {"title": record, "status": TextStatus.REVIEWED.label}
    messages.success(request, _("“%(title)s” is now: %(status)s.") % status)
    return None

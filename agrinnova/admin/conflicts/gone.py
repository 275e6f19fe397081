"""Edit conflict with a deletion: keeps the words of a form whose row is gone."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user

from .state import FOUND, FormState
from .words import ROW_FIELD, label_in

INTERNAL = ("csrfmiddlewaretoken", FOUND, "once")


def gone(admin: Any, request: HttpRequest, key: str) -> HttpResponse:
    """The page that keeps the words of a form whose row is there no more."""
    row = admin.model(pk=key)
    deleted = None
    if FormState.opened(request.POST.get(FOUND, ""), row, current_user(request)):
        deleted = (
            LogEntry.objects.filter(
                content_type=get_content_type_for_model(row),
                object_id=str(key),
                action_flag=DELETION,
            )
            .select_related("user")
            .first()
        )
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Not there any more"),
        "subtitle": None,
        "opts": admin.opts,
        "preserved_filters": admin.get_preserved_filters(request),
        "module_name": capfirst(admin.opts.verbose_name_plural),
        "deleted": deleted,
        "typed": list(_typed(admin, request)),
        "anew": list(_anew(admin, request))
        if admin.has_add_permission(request)
        else [],
    }
    return TemplateResponse(request, "admin/gone.html", context, status=404)


def _typed(admin: Any, request: HttpRequest) -> Iterator[tuple[str, str]]:
    """All that was sent, by the names of its fields."""
    for name, values in request.POST.lists():
        words = "\n".join(value for value in values if value)
        label = label_in(admin.model, name)
        if words and label and name not in INTERNAL:
            yield label, words


def _anew(admin: Any, request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What was sent, as the form for a new one takes it: all its rows are new too."""
    owners = {relation.field.name for relation in admin.opts.related_objects}
    for name, values in request.POST.lists():
        inner = ROW_FIELD.fullmatch(name)
        is_key = inner and inner["name"] in {"id", "DELETE", *owners}
        if is_key or name in INTERNAL or name.startswith(("_", "choice:")):
            continue
        for value in values:
            yield name, "0" if name.endswith("-INITIAL_FORMS") else value

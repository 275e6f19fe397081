"""Saving a change form: compared with what stands, merged or refused, then saved."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.admin.once import sent_before
from agrinnova.admin.unsaved import refused_first
from agrinnova.core.models import OldAddress, Record

from .gone import gone
from .merging import Merging
from .posted import Posted
from .state import FOUND, FormState, read
from .words import Author

ATTEMPTS = 4  # that somebody saves between our look and our turn, several times over

Answer = Callable[[dict[str, Any]], HttpResponse]


class MovedMeanwhileError(Exception):
    """Somebody has saved the same row since it was compared: compare again."""


@dataclass
class Guard:
    """One sending of a change form, on its way through the admin.

    Attributes:
        now: what stood when it was compared; None of a row that is to be added.
        columns: the row's own columns then, by attribute.
        refusal: why nothing is saved yet; "" if it is.
        pending: the conflicts that are shown, with what their writer had found.
    """

    now: FormState | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    refusal: str = ""
    pending: dict[str, list[str] | None] = field(default_factory=dict)


def compare_first(
    admin: Any, request: HttpRequest, object_id: str | None, answer: Answer
) -> HttpResponse:
    """Answer a change form; one that was sent is compared with what stands first.

    Args:
        answer: what the admin answers, with more for its page.
    """
    if request.method == "POST" and object_id is None:
        refusal = sent_before(request) or refused_first(request)
        request.form_guard = Guard(refusal=refusal)  # type: ignore[attr-defined]
    if request.method != "POST" or object_id is None:
        return answer({})
    sent = request.POST, request.FILES
    for _attempt in range(ATTEMPTS):
        request.POST, request._files = sent  # type: ignore[attr-defined]
        for name in request.FILES:
            for file in request.FILES.getlist(name):
                file.seek(0)
        try:
            return _compared(admin, request, object_id, answer)
        except MovedMeanwhileError:
            continue
    raise MovedMeanwhileError


def page_state(
    admin: Any, request: HttpRequest, context: dict[str, Any], row: Any
) -> str:
    """What the page of a change form carries, "" where nothing can be written."""
    if not admin.has_change_permission(request, row):
        return ""
    guard: Guard | None = getattr(request, "form_guard", None)
    if guard and guard.now:
        return guard.now._replace(pending=guard.pending).seal(
            row, current_user(request)
        )
    formsets = [
        part.formset
        for part in context["inline_admin_formsets"]
        if part.has_change_permission
    ]
    state = read(context["adminform"].form, formsets, row)
    return state.seal(row, current_user(request)) if state.fields or state.rows else ""


def refusal_of(request: HttpRequest) -> str:
    """Why what was sent is not saved yet; "" if it is, or nothing was sent."""
    guard: Guard | None = getattr(request, "form_guard", None)
    return guard.refusal if guard else ""


def refusing(request: HttpRequest, made: Any) -> Any:
    """The form `made`, refused where something has to be looked at first."""
    refusal = refusal_of(request)
    if not refusal or issubclass(made, RefusedForm):
        return made
    own = {"refusal": refusal}
    return type(made)(made.__name__, (RefusedForm, made), own)


class RefusedForm:
    """A form that is shown again, whatever stands in it."""

    refusal = ""

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]
        self.add_error(None, self.refusal)  # type: ignore[attr-defined]
        return cleaned

    def non_field_errors(self) -> Any:
        """All others: the refusal stands above the form, and is no mistake in it."""
        found = super().non_field_errors().copy()  # type: ignore[misc]
        found.data = [one for one in found.data if self.refusal not in one.messages]
        return found


def check_still(admin: Any, request: HttpRequest, row: Any) -> None:
    """Ask again, with the ledger's lock held, whether what was compared still stands.

    What no form shows is taken as it stands now: only what its writer has changed is
    written.

    Raises:
        MovedMeanwhileError: somebody has saved since.
    """
    guard: Guard | None = getattr(request, "form_guard", None)
    if guard is None or guard.now is None:
        return
    fresh = admin.get_object(request, str(row.pk))
    if fresh is None or _forms(admin, request, fresh)[2][:2] != guard.now[:2]:
        raise MovedMeanwhileError
    if getattr(fresh, "status", "") != guard.now.status:
        words = _("Meanwhile this record has taken a step. It is now: %(status)s.")
        messages.warning(request, words % {"status": fresh.get_status_display()})
    stands = columns_of(fresh)
    for column, value in columns_of(row).items():
        if value == guard.columns[column] and value != stands[column]:
            setattr(row, column, stands[column])


def columns_of(row: Any) -> dict[str, Any]:
    """The columns that were read of a row."""
    return {
        field.attname: row.__dict__[field.attname]
        for field in row._meta.concrete_fields
        if field.attname in row.__dict__
    }


def _compared(
    admin: Any, request: HttpRequest, object_id: str, answer: Answer
) -> HttpResponse:
    request.form_guard = None  # type: ignore[attr-defined]
    row = admin.get_object(request, unquote(object_id))
    if row is None:
        return gone(admin, request, unquote(object_id))
    if not admin.has_change_permission(request, row):
        return answer({})
    form, formsets, now = _forms(admin, request, row)
    if not now.fields and not now.rows and FOUND not in request.POST:
        return answer({})
    found = FormState.opened(request.POST.get(FOUND, ""), row, current_user(request))
    author = Author(row, found.at if found else "")
    posted = Posted(request.POST, request.FILES)
    merging = Merging(found, now, posted, author)
    merging.merge(form, formsets)
    request.POST, request._files = posted.data, posted.files  # type: ignore[attr-defined,assignment]
    refusal = f"{refused_first(request)} {_refusal(merging, row)}".strip()
    guard = Guard(now, columns_of(row), refusal, merging.pending)
    request.form_guard = guard  # type: ignore[attr-defined]
    by_others = _changed_by_others(merging)
    response = answer({"conflicts": merging.conflicts, "lost": merging.lost})
    if by_others and not refusal and 300 <= response.status_code < 400:
        messages.info(request, by_others)
    return response


def _forms(
    admin: Any, request: HttpRequest, row: Any
) -> tuple[Any, list[Any], FormState]:
    """The form of `row` and its open formsets as a page shows them, and their state."""
    with _as_opened(request):
        fields = flatten_fieldsets(admin.get_fieldsets(request, row))
        form = admin.get_form(request, row, change=True, fields=fields)(instance=row)
        made, inlines = admin._create_formsets(request, row, change=True)
        formsets = [
            formset
            for formset, inline in zip(made, inlines, strict=True)
            if inline.has_change_permission(request, row)
        ]
        return form, formsets, read(form, formsets, row)


@contextmanager
def _as_opened(request: HttpRequest) -> Iterator[None]:
    """Let the admin make its forms as for a page that is opened."""
    method = request.method
    request.method = "GET"
    try:
        yield
    finally:
        request.method = method


def _changed_by_others(merging: Merging) -> str:
    """What others have changed meanwhile, in words; "" for nothing."""
    if not merging.others:
        return ""
    words = _(
        "Meanwhile %(who)s has changed: %(fields)s. That stays, and what you changed is"
        " saved beside it."
    )
    fields = ", ".join(dict.fromkeys(merging.others))
    return words % {"who": merging.author.name(), "fields": fields}


def _refusal(merging: Merging, row: Any) -> str:
    """Why nothing is saved yet, in words; "" if it can be."""
    if merging.found.status != merging.now.status:
        return _step_taken(merging.author, row)
    if merging.lost:
        return _(
            "Nothing is saved yet: fields that you wrote in are closed now. Your words"
            " are above, to be copied."
        )
    if not merging.conflicts:
        return ""
    if not merging.knows:
        return _(
            "Nothing is saved yet: this page did not say what you had found. Compare"
            " what is there now with what you typed, and save again."
        )
    words = _(
        "Nothing is saved yet: %(who)s has changed meanwhile what you changed. Compare,"
        " choose, and save again."
    )
    return words % {"who": merging.author.name()}


def _step_taken(author: Author, row: Record) -> str:
    words = _(
        "Nothing is saved yet: meanwhile this record has taken a step. It is now:"
        " %(status)s (%(who)s). Your words are below; save again to keep them."
    )
    said = words % {"status": row.get_status_display(), "who": author.name()}
    if kept := _merged_into(row):
        became = _("It has become part of “%(other)s”.") % {"other": kept}
        return f"{said} {became}"
    return said


def _merged_into(row: Record) -> Record | None:
    """The record that took this one in, if one did."""
    led = OldAddress.objects.filter(kind=row.kind, slug=str(row.public_id)).first()
    rows = type(row)._default_manager
    return rows.filter(public_id=led.public_id).first() if led else None

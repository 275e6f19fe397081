"""Proposed changes (moderation): an editor's form, and how the group accepts it.

A proposal is what the editor's form holds otherwise than the public record. Accepting
sends it through the same form, with every other field closed at its present value.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import FileField, Model
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.core import ledger
from agrinnova.core.labels import labelled
from agrinnova.core.models import Proposal, Record
from agrinnova.core.text import fold
from agrinnova.publishing import proposals

from .conflicts.words import label_of
from .history import Difference
from .scope import proposes_only


class ProposingForm(forms.ModelForm):
    """A record's form that begins with what is proposed already."""

    proposal: Proposal | None = None

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is None and self.proposal and self.proposal.is_open:
            proposed = proposed_values(self.proposal)
            kwargs["initial"] = proposed | (kwargs.get("initial") or {})
        super().__init__(data, *args, **kwargs)
        for name, field in self.fields.items():
            # As the widget writes a day or an hour in the reader's language.
            if isinstance(field, forms.DateField | forms.TimeField):
                self.initial[name] = field.to_python(self.initial.get(name))


def proposing_form(request: HttpRequest, record: Any, form: Any) -> Any:
    """The record's `form`; whoever only proposes goes on with what is proposed."""
    if not proposes_only(current_user(request), record):
        return form
    own = {"proposal": proposals.proposal_for(record)}
    return type(form)(form.__name__, (ProposingForm, form), own)


def closed_fields(admin: Any, request: HttpRequest, record: Any) -> list[str]:
    """Files, to whoever only proposes: none can wait in a proposal."""
    if not proposes_only(current_user(request), record):
        return []
    return [f.name for f in admin.opts.fields if isinstance(f, FileField)]


def keep_proposal(admin: Any, request: HttpRequest, record: Any, form: Any) -> None:
    """Keep what the form holds otherwise than the public record."""
    record.is_proposed = True
    fields = {
        name: [_present(form, name), plain(form.cleaned_data[name])]
        for name in form.changed_data
    }
    if proposals.propose(record, fields, by=current_user(request)):
        words = _(
            "Your change waits for the local action group. Until it decides, the"
            " public page stays as it is."
        )
        messages.success(request, words)
        admin.log_change(request, record, _("A change was proposed."))
    else:
        words = _("Nothing differs from the public page: nothing is proposed.")
        messages.warning(request, words)


def is_only_proposed(record: Any, formsets: Iterable[Any]) -> bool:
    """Whether `record` was not saved at all, but a proposal for it.

    Raises:
        PermissionDenied: rows were sent that cannot be proposed. The form has none
            open, unless the record was published while it was sent.
    """
    if not getattr(record, "is_proposed", False):
        return False
    if any(formset.has_changed() for formset in formsets):
        raise PermissionDenied(
            _("It has been published meanwhile: send only its own fields.")
        )
    return True


def accept(admin: Any, request: HttpRequest, record: Record) -> str:
    """Save what is proposed as if the group had written it."""
    with ledger.writing():
        stamp = request.POST.get("stamp", "")
        proposal = proposals.to_decide(record, stamp=stamp, by=current_user(request))
        fresh = admin.get_object(request, str(record.pk))
        form = _filled(admin, request, fresh, proposal)
        if moved := _moved(form, proposal):
            words = _("Changed meanwhile, so look at it again: %(fields)s.")
            raise ValidationError(words % {"fields": ", ".join(moved)})
        if not form.is_valid():
            raise ValidationError(_error_messages(form))
        admin.save_form(request, form, change=True)
        admin.save_model(request, fresh, form, change=True)
        admin.save_related(request, form, [], change=True)
        who = proposal.by or _("a colleague")
        words = _("The change that %(who)s proposed was accepted.") % {"who": who}
        admin.log_change(request, fresh, words)
        proposal.delete()
    return _("The change is public now.")


def decline(_admin: Any, request: HttpRequest, record: Record) -> str:
    """Leave it as it is, with the reason."""
    reason = request.POST.get("reason", "")
    stamp = request.POST.get("stamp", "")
    proposals.decline(record, reason, stamp=stamp, by=current_user(request))
    return _("The proposal is declined; whoever made it reads why.")


def take_back(_admin: Any, request: HttpRequest, record: Record) -> str:
    """Propose nothing any more."""
    proposals.take_back(record, by=current_user(request))
    return _("Nothing is proposed any more.")


def proposal_differences(
    admin: Any, request: HttpRequest, record: Any, proposal: Proposal
) -> list[Difference]:
    """What would change in the record's fields, in the reader's words."""
    form = admin.get_form(request, record, change=True)(instance=record)
    return [
        Difference(
            label_of(form, name),
            formatted(form.fields.get(name), before),
            formatted(form.fields.get(name), after),
        )
        for name, (before, after) in proposal.fields.items()
    ]


def _filled(admin: Any, request: HttpRequest, record: Any, proposal: Proposal) -> Any:
    """The form of whoever decides, with what is proposed and nothing else open."""
    form = admin.get_form(request, record, change=True)(
        proposed_values(proposal), instance=record
    )
    for name, field in list(form.fields.items()):
        if name not in proposal.fields:
            field.disabled = True
            if isinstance(field, forms.FileField):  # nothing is uploaded again
                del form.fields[name]
    return form


def _moved(form: Any, proposal: Proposal) -> list[str]:
    """The proposed fields that no longer say what the editor found there."""
    return [
        label_of(form, name)
        for name, (before, _after) in proposal.fields.items()
        if name not in form.fields or _present(form, name) != before
    ]


def proposed_values(proposal: Proposal) -> dict[str, Any]:
    """What is to stand in the fields, as a form takes it."""
    return {name: after for name, (_before, after) in proposal.fields.items()}


def _present(form: Any, name: str) -> Any:
    """What stands in a field of the form's record, as JSON has it."""
    return plain(form.get_initial_for_field(form.fields[name], name))


def plain(value: Any) -> Any:
    """`value` as JSON has it: rows by their keys, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, Iterable):
        found = list(value)
        rows = all(isinstance(one, Model) for one in found)
        return sorted(one.pk for one in found) if rows else [plain(o) for o in found]
    return str(value)  # a day, an hour, a decimal number


def formatted(field: forms.Field | None, value: Any) -> str:
    """A field's value in the reader's words; "" for nothing."""
    if value in ("", [], None):
        return ""
    if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
        keys = value if isinstance(value, list) else [value]
        rows = field.queryset.model._default_manager.filter(pk__in=keys)
        return ", ".join(sorted(map(str, rows), key=fold))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(field, SimpleArrayField):
        return ", ".join(str(localize(field.base_field.to_python(v))) for v in value)
    names = {str(code): words for code, words in getattr(field, "choices", ())}
    if isinstance(value, list):
        return ", ".join(str(names.get(str(one), one)) for one in value)
    if isinstance(field, forms.DateField | forms.TimeField):
        return str(localize(field.to_python(value)))
    return str(names.get(str(value), value))


def _error_messages(form: Any) -> list[str]:
    return [
        labelled(label_of(form, name), message) if name in form.fields else message
        for name, found in form.errors.items()
        for message in found
    ]

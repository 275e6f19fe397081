"""Proposed changes (moderation): an editor's form, and how the group accepts it.

A proposal is what the editor's form holds otherwise than the public record. Accepting
sends it through the same form, with every other field closed at its present value.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import FileField, Model
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.core import ledger
from agrinnova.core.models import Proposal, Record
from agrinnova.core.text import fold
from agrinnova.publishing import proposals

from .conflicts.words import label_of
from .history import Difference
from .mixins import FormMixin, RecordAdminMixin
from .scope import proposes_only


class ProposingForm(FormMixin):
    """A record's form that begins with what is proposed already."""

    proposal: Proposal | None = None

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is None and self.proposal and self.proposal.is_open:
            kwargs["initial"] = asked_by(self.proposal) | (kwargs.get("initial") or {})
        super().__init__(data, *args, **kwargs)
        for name, field in self.fields.items():
            # As the widget writes a day or an hour in the reader's language.
            if isinstance(field, forms.DateField | forms.TimeField):
                self.initial[name] = field.to_python(self.initial.get(name))


class Proposing(RecordAdminMixin):
    """The part of a record's admin that keeps proposals and decides on them."""

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,
        **kw: Any,
    ) -> Any:
        """As Django's; whoever only proposes goes on with what is proposed."""
        made: Any = super().get_form(request, obj, change=change, **kw)
        if not proposes_only(current_user(request), obj):
            return made
        own = {"proposal": proposals.proposal_for(obj)}
        return type(made)(made.__name__, (ProposingForm, made), own)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """As declared; a file cannot wait in a proposal, so its field is closed."""
        closed = super().get_readonly_fields(request, obj)
        if not proposes_only(current_user(request), obj):
            return closed
        files = (f.name for f in self.opts.fields if isinstance(f, FileField))
        return [*closed, *files]

    def keep_proposal(self, request: HttpRequest, record: Any, form: Any) -> None:
        """Keep what the form holds otherwise than the public record."""
        record.is_proposed = True
        fields = differing(form)
        if proposals.propose(record, fields, by=current_user(request)):
            words = _(
                "Your change waits for the local action group. Until it decides, the"
                " public page stays as it is."
            )
            messages.success(request, words)
            self.log_change(request, record, _("A change was proposed."))
        else:
            words = _("Nothing differs from the public page: nothing is proposed.")
            messages.warning(request, words)

    def only_proposed(self, record: Any, formsets: Iterable[Any]) -> bool:
        """Whether `record` was not saved at all, but a proposal for it.

        Raises:
            PermissionDenied: rows were sent that cannot be proposed. The form has
                none open, unless the record was published while it was sent.
        """
        if not getattr(record, "is_proposed", False):
            return False
        if any(formset.has_changed() for formset in formsets):
            raise PermissionDenied(
                _("It has been published meanwhile: send only its own fields.")
            )
        return True

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """As Django's; a proposal has changed nothing."""
        if getattr(form.instance, "is_proposed", False):
            return []
        made = super().construct_change_message
        return made(request, form, formsets, add)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """As Django's; of a proposal, only that it was made."""
        if getattr(obj, "is_proposed", False) and not message:
            return None
        return super().log_change(request, obj, message)

    # --- what the group does with it ---

    def accept(self, request: HttpRequest, record: Record) -> str:
        """Save what is proposed as if the group had written it."""
        with ledger.writing():
            stamp = request.POST.get("stamp", "")
            proposal = proposals.to_decide(
                record, stamp=stamp, by=current_user(request)
            )
            present: Any = self.get_object(request, str(record.pk))  # as it stands now
            form = self._filled(request, present, proposal)
            if moved := self._moved(form, proposal):
                words = _("Changed meanwhile, so look at it again: %(fields)s.")
                raise ValidationError(words % {"fields": ", ".join(moved)})
            if not form.is_valid():
                raise ValidationError(_error_messages(form))
            self.save_form(request, form, change=True)
            self.save_model(request, present, form, change=True)
            self.save_related(request, form, [], change=True)
            who = proposal.by or _("a colleague")
            words = _("The change that %(who)s proposed was accepted.") % {"who": who}
            self.log_change(request, present, words)
            proposal.delete()
        return _("The change is public now.")

    def decline(self, request: HttpRequest, record: Record) -> str:
        """Leave it as it is, with the reason."""
        reason = request.POST.get("reason", "")
        stamp = request.POST.get("stamp", "")
        proposals.decline(record, reason, stamp=stamp, by=current_user(request))
        return _("The proposal is declined; whoever made it reads why.")

    def take_back(self, request: HttpRequest, record: Record) -> str:
        """Propose nothing any more."""
        proposals.take_back(record, by=current_user(request))
        return _("Nothing is proposed any more.")

    def differences_of(
        self, request: HttpRequest, record: Any, proposal: Proposal
    ) -> list[Difference]:
        """What would change in the record's fields, in the reader's words."""
        form = super().get_form(request, record, change=True)(instance=record)
        return [
            Difference(
                label_of(form, name),
                formatted(form.fields.get(name), before),
                formatted(form.fields.get(name), after),
            )
            for name, (before, after) in proposal.fields.items()
        ]

    def _filled(self, request: HttpRequest, record: Any, kept: Proposal) -> Any:
        """The form of whoever decides, with what is proposed and nothing else open."""
        form = self.get_form(request, record, change=True)(
            asked_by(kept), instance=record
        )
        for name, field in list(form.fields.items()):
            if name not in kept.fields:
                field.disabled = True
                if isinstance(field, forms.FileField):  # nothing is uploaded again
                    del form.fields[name]
        return form

    def _moved(self, form: Any, kept: Proposal) -> list[str]:
        """The proposed fields that no longer say what the editor found there."""
        return [
            label_of(form, name)
            for name, (before, _after) in kept.fields.items()
            if name not in form.fields or present(form, name) != before
        ]


def differing(form: Any) -> proposals.Fields:
    """The fields that the form changes: what stands there and what is to stand."""
    return {
        name: [present(form, name), plain(form.cleaned_data[name])]
        for name in form.changed_data
    }


def asked_by(proposal: Proposal) -> dict[str, Any]:
    """What is to stand in the fields, as a form takes it."""
    return {name: after for name, (_before, after) in proposal.fields.items()}


def present(form: Any, name: str) -> Any:
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
    names = {str(code): words for code, words in getattr(field, "choices", ())}
    if isinstance(value, list):
        return ", ".join(str(names.get(str(one), one)) for one in value)
    if isinstance(field, forms.DateField | forms.TimeField):
        return str(localize(field.to_python(value)))
    return str(names.get(str(value), value))


def _error_messages(form: Any) -> list[str]:
    return [
        f"{label_of(form, name)}: {message}" if name in form.fields else message
        for name, found in form.errors.items()
        for message in found
    ]

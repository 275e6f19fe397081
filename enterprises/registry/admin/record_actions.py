"""Record actions in the sidebar of an enterprise's form."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.accounts.current import current_user
from agrinnova.admin.widgets import SearchedOne
from agrinnova.core import form_fields
from agrinnova.core.keys import key_in
from agrinnova.core.labels import labelled
from enterprises.registry import actions
from enterprises.registry.models import Enterprise


class MergeForm(forms.Form):
    """Which other record goes into this one."""

    other = forms.ModelChoiceField(
        label=gettext_lazy("The other record, which goes into this one"),
        queryset=Enterprise.objects.none(),
    )

    def __init__(self, admin_site: Any, *args: Any) -> None:
        super().__init__(*args)
        # As in an interview, whose form offers the enterprises that one may edit.
        relation = Enterprise._meta.get_field("interviews").field
        field: Any = self.fields["other"]
        field.widget = SearchedOne(relation, admin_site, choices=field.choices)


class ReasonForm(forms.Form):
    """Why an enterprise is not to be listed."""

    reason = form_fields.TextField(
        label=gettext_lazy("Who asked, when and how"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )


def ask(request: HttpRequest, record: Enterprise) -> str:
    """Write to the enterprise."""
    actions.ask_to_verify(record, by=current_user(request))
    return _("The letter is on its way; the answer will appear here.")


def ask_selected(admin: Any, request: HttpRequest, queryset: QuerySet) -> None:
    """Write to each of the selected that has an address; the others are named."""
    asked = 0
    for record in queryset:
        try:
            actions.ask_to_verify(record, by=current_user(request))
            asked += 1
        except ValidationError as error:
            messages.error(request, labelled(record, " ".join(error.messages)))
    if asked:
        sentence = _("Letters on their way: %(count)s.") % {"count": asked}
        messages.success(request, sentence)


def merge(request: HttpRequest, record: Enterprise) -> str:
    """Take the other record into this one."""
    mine = Enterprise.objects.editable_by(request.user)
    other = mine.filter(pk=key_in(request.POST.get("other"))).first()
    if other is None:
        raise ValidationError(_("Choose an enterprise that you may edit."))
    words = {"other": str(other)}
    actions.merge(record, other, by=current_user(request))
    return _("“%(other)s” is now part of this record.") % words


def never_list(request: HttpRequest, record: Enterprise) -> str:
    """Out for good."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise ValidationError(_("Say who asked not to be listed, when and how."))
    reason = form.cleaned_data["reason"]
    actions.never_list(record, reason=reason, by=current_user(request))
    return _("It is not listed any more, and nobody can enter it again.")


RECORD_ACTIONS = {"ask": ask, "merge": merge, "never_list": never_list}

"""Contacts in the admin, with the consents that publish them."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.admin.scope import PartInline, ScopedAdmin
from agrinnova.core import ledger
from agrinnova.publishing import bulk
from enterprises.registry.actions.public_words import record_changes
from enterprises.registry.forms import ContactForm
from enterprises.registry.models import Contact, Enterprise


class ContactFields(BaseModelAdmin):
    """The contact with its consents, the same in the enterprise and on its own."""

    form: Any = ContactForm
    readonly_fields: ClassVar[Any] = ("consents_so_far",)
    contact_fields = (
        ("name", "role"),
        ("email", "phone"),
        "consents",
        ("consent_date", "consent_text"),
        "consent_paper",
        "consents_so_far",
    )

    @admin.display(description=gettext_lazy("consents so far"))
    def consents_so_far(self, contact: Contact) -> str:
        consents = consents_of(contact) if contact.pk else ()
        return consents_html(consents)


def consents_of(owner: Any) -> Any:
    """All consents of a contact or an interview, the first given first."""
    return owner.consents.select_related("paper").order_by("given_at", "pk")


def consents_html(consents: Iterable[Any]) -> str:
    """Each consent on a line: since when, until when, and what was signed."""
    lines = ((c, _since(c), _document_link(c.paper)) for c in consents)
    return format_html_join("", "<p>{}: {}{}</p>", lines) or _("none")


def _document_link(paper: Any) -> str:
    if paper is None:
        return ""
    words = _("signed paper")
    return format_html(', <a href="{}">{}</a>', paper.file.url, words)


def _since(consent: Any) -> str:
    given = date_format(consent.given_at, "SHORT_DATE_FORMAT")
    if consent.withdrawn_at is None:
        return _("given on %(given)s") % {"given": given}
    withdrawn = date_format(consent.withdrawn_at, "SHORT_DATE_FORMAT")
    return _("given on %(given)s, withdrawn on %(withdrawn)s") % {
        "given": given,
        "withdrawn": withdrawn,
    }


class ContactInline(ContactFields, PartInline):
    model = Contact
    fields = ContactFields.contact_fields

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.user = request.user
        return formset


class ContactAdmin(ContactFields, ScopedAdmin):
    """All contacts in one list, for when somebody calls to withdraw a consent.

    New ones are written in their enterprise.
    """

    fields = ("enterprise", *ContactFields.contact_fields)
    readonly_fields = ("enterprise", "consents_so_far")
    is_for_officers = True
    list_display = ("contact", "role", "enterprise", "is_public")
    list_filter = ("consents__channel",)
    list_select_related = ("enterprise",)
    search_fields = ("name__unaccent", "email", "phone", "enterprise__sort_key")
    ordering = ("enterprise__sort_key", "pk")
    actions = None

    @admin.display(description=gettext_lazy("contact"), ordering="name")
    def contact(self, contact: Contact) -> str:
        return str(contact)

    @admin.display(description=gettext_lazy("agrees to be published"), boolean=True)
    def is_public(self, contact: Contact) -> bool:
        consents = contact.consents.all()
        return any(c.withdrawn_at is None and c.is_to_publish for c in consents)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        mine = Enterprise.objects.editable_by(request.user).values("pk")
        contacts = super().get_queryset(request).filter(enterprise__in=mine)
        return contacts.prefetch_related("consents")

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        return form

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if form.has_changed():
            _record_change(form.instance, is_taken_back=form.is_taken_back)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        ledger.acquire_lock()
        super().delete_model(request, obj)
        _record_change(obj)


def _record_change(contact: Contact, *, is_taken_back: bool = False) -> None:
    bulk.touch([contact.enterprise])
    record_changes(contact.enterprise, taken_back=is_taken_back)

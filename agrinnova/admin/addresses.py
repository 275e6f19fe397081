"""Query parameters of admin lists and forms: those known, else an answer of 400."""

from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.core.exceptions import BadRequest, ValidationError
from django.core.paginator import EmptyPage, Paginator
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from agrinnova.core.keys import KEY
from agrinnova.core.labels import labelled

# How Django's filters beside a list ask a column.
FILTERED_BY = {"exact", "isnull", "isempty", "id__exact", "gte", "lt"}


def admin_url(row: Any, page: str, *args: Any) -> str:
    """The address of a page of the admin, e.g. "changelist", for the table of `row`."""
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def kept_address(admin: Any, request: HttpRequest, page: str, *args: Any) -> str:
    """The address of a page of `admin` with the list's filters, search and page.

    They stand in it as Django's links from a list have them, and are never more of an
    address than its query.
    """
    filters = {"preserved_filters": admin.get_preserved_filters(request)}
    address = admin_url(admin.model, page, *args)
    return add_preserved_filters({**filters, "opts": admin.opts}, address)


def led_back(
    admin: Any, request: HttpRequest, page: str, *args: Any
) -> HttpResponseRedirect:
    """The way to a page of `admin`, and from there to the list as it was."""
    return HttpResponseRedirect(kept_address(admin, request, page, *args))


class ClampedPaginator(Paginator):
    """Pages of a list whose last one may have gone with the row it was left for."""

    def validate_number(self, number: Any) -> int:
        try:
            return super().validate_number(number)
        except EmptyPage:
            return self.num_pages


class StrictAddresses(ModelAdmin):
    """Admin base class that refuses addresses and choices which nothing here made."""

    paginator = ClampedPaginator

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address gives a new form, of which the form would take each.

        Raises:
            BadRequest: it would not: no row is looked for by what is no key of one.
        """
        given = {
            name: value
            for name, value in super().get_changeform_initial_data(request).items()
            if value not in ("", [""])
        }
        fields = self.get_form(request).base_fields
        for name in given.keys() & fields.keys():
            if isinstance(fields[name], forms.FileField):
                raise BadRequest(fields[name].label)
            try:
                fields[name].clean(given[name])
            except ValidationError as error:
                words = " ".join(error.messages)
                raise BadRequest(labelled(fields[name].label, words)) from error
        return given

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """What the filters beside the list ask, and nothing else.

        Django lets any column be asked, and so be guessed letter by letter, whatever
        of the row somebody may read.
        """
        declared: Any = self.get_list_filter(request)
        for filter_ in declared:
            if isinstance(filter_, str | tuple):
                column = filter_ if isinstance(filter_, str) else filter_[0]
                names = {column, *(f"{column}__{how}" for how in FILTERED_BY)}
            else:
                names = {filter_.parameter_name}
            if lookup in names:
                return True
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list, or what was asked of the rows that are chosen in it.

        Raises:
            BadRequest: what is chosen is no key of a row.
        """
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(map(KEY.fullmatch, chosen)):
            raise BadRequest(ACTION_CHECKBOX_NAME)
        return super().changelist_view(request, extra_context)

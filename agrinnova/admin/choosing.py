"""Autocomplete of the admin's forms: which rows may be picked, and by whom.

Two must say so: a form that the person fills in must have the relation, and the
queryset of its table a method `choosable_by`. Whatever is added is closed till then.
"""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.options import BaseModelAdmin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from agrinnova.core.models import User


def choosable(field: models.Field, user: User) -> QuerySet:
    """The rows that `user` may pick in the relation `field`.

    What has a group belongs to one of its editor's own. Of any other table those that
    its queryset offers by `choosable_by`; a table without that method offers none.
    """
    related: Any = field.related_model
    rows = related._default_manager.all()
    if field.name == "group" and hasattr(field.model._default_manager, "editable_by"):
        return rows.editable_by(user)
    if not hasattr(rows, "choosable_by"):
        return rows.none()
    return rows.choosable_by(user)


def form_with(
    field: models.Field, request: HttpRequest, site: AdminSite
) -> BaseModelAdmin | None:
    """The form or inline of `site` in which this person picks `field`, if any."""
    registered: Any = site._registry.values()  # of classes that can be asked
    for model_admin in registered:
        inlines = model_admin.get_inlines(request, None)
        if field.model not in (model_admin.model, *(part.model for part in inlines)):
            continue
        if not model_admin.is_filled_in(request):
            continue
        for form in (model_admin, *model_admin.get_inline_instances(request)):
            if form.model is field.model and form.asks_for(field, request):
                return form
    return None

"""What the tests of the admin share: every name of a table, every table one opens."""

from collections.abc import Iterator

from django.contrib.admin import ModelAdmin, site
from django.db import models
from django.http import HttpRequest
from django.test import RequestFactory

from agrinnova.core.models import User


def names_of(model: type[models.Model]) -> set[str]:
    """Every name a relation or column of `model` goes by, the hidden ones too."""
    options = model._meta
    return {
        *options.fields_map,
        *(field.name for field in options.get_fields(include_hidden=True)),
        *(getattr(field, "attname", "pk") for field in options.concrete_fields),
    }


def opened(user: User) -> Iterator[tuple[ModelAdmin, HttpRequest]]:
    """The tables that `user` finds in the admin, with a request of theirs."""
    request = RequestFactory().get("/")
    request.user = user
    for model_admin in site._registry.values():
        if model_admin.has_view_permission(request):
            yield model_admin, request

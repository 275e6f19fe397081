"""Columns: each of a record's own is in its admin form, its API and its spreadsheet.

A new column goes red here until it is shown there, or named below with the reason.
"""

from collections.abc import Iterator

import pytest
from django.contrib.admin import site
from django.test import RequestFactory

from agrinnova.core.models import Record
from agrinnova.portal.api.urls import LISTS
from agrinnova.portal.registry.kinds import KINDS
from tests import factories

pytestmark = pytest.mark.django_db

# Its columns are those of its making: none is typed, imported or asked by itself.
OWN_WAY = {"report"}
SCHEMAS = {
    listed.projection.model.kind: listed.schema_class for _name, listed, _one in LISTS
}
LEFT_OUT = {
    "admin": {
        "need.topics": "rows of their own, in order",
        "need.closed_at": "noted when it is closed",
        "need.reminding_groups": "switched beside the invitations",
        "resource.document_languages": "read off its documents",
        "course.organisations": "rows of their own: providers",
        "event.organisations": "rows of their own: organisers",
        "support-service.organisations": "rows of their own: providers",
    },
    "api": {
        "enterprise.municipality": "as location",
        "need.thanks": "for whoever has answered",
        "need.is_trial": "a trial is in no outlet",
        "need.reminding_groups": "for the staff",
        "enterprise.is_noteworthy": "for the report's editors",
        "organisation.municipality": "as location",
        "course.municipality": "as location",
        "course.organisations": "as providers",
        "event.municipality": "as location",
        "event.private_url": "for those who are registered",
        "event.organisations": "as organisers",
        "practice.municipality": "as location",
        "support-service.municipality": "as location",
        "support-service.organisations": "as providers",
        "local-action-group.join_name": "as name_in_join, where it differs",
        "local-action-group.other_names": "to be found by, not shown",
        "local-action-group.seat": "as location",
    },
    "sheet": {
        "enterprise.resources": "picked in the form",
        "course.organisations": "as providers",
        "event.organisations": "as organisers",
        "event.private_url": "for those who are registered",
        "event.resources": "picked in the form",
        "support-service.organisations": "as providers",
    },
}


def own_columns(model: type[Record]) -> Iterator[str]:
    """The columns that the kind adds to those of every record, languages aside."""
    inherited = {field.name for field in Record._meta.get_fields()}
    for field in (*model._meta.concrete_fields, *model._meta.local_many_to_many):
        is_copy = hasattr(field, "translated_field") or field.primary_key
        if not is_copy and field.name not in inherited:
            yield field.name


def shown(model: type[Record]) -> dict[str, set[str]]:
    """The names that each outlet has for a kind; a kind without a sheet lacks it."""
    request = RequestFactory().get("/")
    request.user = factories.coordinator()
    model_admin = site.get_model_admin(model)
    fields = set(model_admin.get_form(request).base_fields)
    fields |= {name.rsplit("_", 1)[0] for name in fields}  # title_it stands for title
    found = {"admin": fields, "api": set(SCHEMAS[model.kind]().fields)}
    if sheet := getattr(model_admin, "sheet", None):
        found["sheet"] = set(sheet.columns)
    return found


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - OWN_WAY))
def test_every_column_is_in_form_api_and_sheet(kind: str) -> None:
    for outlet, names in shown(KINDS[kind]).items():
        missing = {f"{kind}.{name}" for name in own_columns(KINDS[kind])} - {
            f"{kind}.{name}" for name in names
        }
        reasons = {name for name in LEFT_OUT[outlet] if name.startswith(f"{kind}.")}
        assert missing == reasons, outlet

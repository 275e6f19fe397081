"""Whatever stands in an address of the admin is answered: never a 500."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
from django.contrib.admin import ModelAdmin, SimpleListFilter, site
from django.core.exceptions import BadRequest
from django.forms import ModelChoiceField
from django.test import Client, RequestFactory
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enterprises.models import Interview
from tests.access import World
from tests.admin_support import address, entered
from tests.extremes import EXTREMES

ADMINS = sorted(site._registry.values(), key=str)
OF_LISTS = ("q", "o", "p", "all", "e", "todo", "_to_field", "_popup", "_facets")
OF_FORMS = ("_changelist_filters", "_to_field", "_popup", "_saveasnew")
NO_KEYS = ("abc", "\x00", "9" * 30, "-1", "1,abc", "nan", "²", "1.0", " ")
VALUES = cycle(EXTREMES)
PICKING = ("app_label", "model_name", "field_name", "term", "page", "to_field")


@pytest.fixture
def staff_client(world: World) -> Client:
    return entered(Client(), world.people["coordinator"])


def filters_of(model_admin: ModelAdmin) -> Iterator[str]:
    for one in model_admin.list_filter:
        if isinstance(one, type) and issubclass(one, SimpleListFilter):
            yield str(one.parameter_name)
            continue
        name = one if isinstance(one, str) else one[0]
        field: Any = model_admin.model
        for part in name.split("__"):
            field = getattr(field, "related_model", field)
            field = field._meta.get_field(part)
        yield from (name, f"{name}__isnull", f"{name}__isempty")
        yield f"{name}__id__exact" if field.is_relation else f"{name}__exact"


@pytest.mark.walk
@pytest.mark.parametrize("model_admin", ADMINS, ids=str)
def test_every_list_is_answered(staff_client: Client, model_admin: ModelAdmin) -> None:
    lists = address(model_admin.model, "changelist")
    for name in (*OF_LISTS, *filters_of(model_admin)):
        value = next(VALUES)
        status = staff_client.get(lists, {name: value}).status_code
        assert status in (200, 302, 400), (name, value)


@pytest.mark.walk
@pytest.mark.parametrize("model_admin", ADMINS, ids=str)
def test_a_new_form_begins_with_what_it_would_take(
    world: World, model_admin: ModelAdmin
) -> None:
    """Else it says that it cannot: nothing else of the address reaches the form."""
    request = RequestFactory().get("/")
    request.user = world.people["coordinator"]
    fields = model_admin.get_form(request).base_fields
    for name, field in fields.items():
        keys = isinstance(field, ModelChoiceField)
        for value in NO_KEYS if keys else (next(VALUES), next(VALUES)):
            request.GET = {name: value}
            try:
                model_admin.get_changeform_initial_data(request)
            except BadRequest:
                continue
            assert not keys, (name, value)


@pytest.mark.walk
def test_a_new_form_is_answered(staff_client: Client) -> None:
    for name, value in (("enterprise", "abc"), ("guide", "\x00"), ("enterprise", "-1")):
        assert (
            staff_client.get(address(Interview, "add"), {name: value}).status_code
            == 400
        )
    for model_admin in ADMINS:
        for name in OF_FORMS:
            value = next(VALUES)
            status = staff_client.get(address(model_admin.model, "add"), {name: value})
            assert status.status_code in (200, 302, 400, 403), (name, value)


@pytest.mark.walk
@pytest.mark.parametrize("model_admin", ADMINS, ids=str)
def test_every_row_is_answered(staff_client: Client, model_admin: ModelAdmin) -> None:
    lists = address(model_admin.model, "changelist")
    pages = cycle(("change", "delete", "history", "act", "preview/it", "sheet"))
    for key in ("abc", "%00", "9" * 30, "-1", "²", "_5F", "a/b", "%FF", "%ED%A0%80"):
        for page in (next(pages), next(pages)):
            status = staff_client.get(f"{lists}{key}/{page}/").status_code
            assert status in (302, 400, 404, 405, 403), (key, page)


def test_every_suggestion_is_answered(staff_client: Client) -> None:
    whole = {
        "app_label": "enterprises",
        "model_name": "enterprise",
        "field_name": "topics",
        "term": "a",
    }
    for name in PICKING:
        for value in EXTREMES[::4]:
            query = {**whole, name: value}
            status = staff_client.get(reverse("admin:autocomplete"), query).status_code
            assert status in (200, 400, 403, 404), (name, value)


def test_the_other_pages_are_answered(staff_client: Client) -> None:
    pages = {
        "/admin/figures/": ("group", "since", "until", "kind"),
        "/admin/figures.xlsx": ("group", "since", "until", "kind"),
        "/admin/login/": ("next",),
        "/admin/code/": ("next",),
        "/admin/enterprises/enterprise/export/": ("q", "status__exact", "o"),
        "/admin/jsi18n/": ("language",),
    }
    for page, names in pages.items():
        for value in EXTREMES[::12]:
            for name in names:
                status = staff_client.get(page, {name: value}).status_code
                assert status in (200, 302, 400, 422), (page, name, value)
    for page in ("enterprises/enterprise/import", "invitation", "reset/x"):
        for token in ("%00", "²", "x" * 500, "a:b", "%FF"):
            status = staff_client.get(f"/admin/{page}/{token}/").status_code
            assert status in (200, 302, 400, 404, 410), (page, token)


@settings(
    derandomize=True,
    deadline=None,
    max_examples=25,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    st.sampled_from(ADMINS),
    st.sampled_from(["changelist", "add"]),
    st.dictionaries(
        st.sampled_from(
            [*OF_LISTS, *OF_FORMS, "group", "status__exact", "topics", "id"]
        ),
        st.sampled_from(EXTREMES) | st.text(max_size=20),
        max_size=4,
    ),
)
def test_whatever_is_asked_is_answered(
    world: World, model_admin: ModelAdmin, page: str, query: dict[str, str]
) -> None:
    staff_client = entered(Client(), world.people["coordinator"])
    status = staff_client.get(address(model_admin.model, page), query).status_code
    assert status in (200, 302, 400, 403)

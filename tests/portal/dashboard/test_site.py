"""The admin as a whole: the dashboard, the suggestions, the language of the person."""

import re

import pytest
from django.contrib.admin import ModelAdmin, site
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.widgets import AutocompleteMixin
from django.db.models import ForeignKey, ManyToManyField
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from agrinnova.admin.records import RecordAdmin
from agrinnova.core.languages import LANGUAGES
from enterprises.models import Enterprise
from tests import factories
from tests.admin_support import address, entered

ADMINS = sorted(site._registry.values(), key=str)


def tables_of(client, user) -> list[str]:
    page = entered(client, user).get(reverse("admin:index"))
    return [t["object_name"] for r in page.context["app_list"] for t in r["models"]]


def test_an_editor_finds_their_six_tables(client, group) -> None:
    school = factories.OrganisationFactory(group=group)
    own = ["Practice", "Organisation", "Course", "SupportService", "Event"]
    own.append("RegistrationForm")
    assert tables_of(client, factories.editor(school)) == own


def test_an_account_without_duty_is_sent_to_the_coordinator(client) -> None:
    page = entered(client, factories.staff("nobody@example.org")).get("/admin/")
    assert (page.context["dashboard_tasks"], page.context["app_list"]) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_admin_speaks_the_language_of_the_account(client, language) -> None:
    staff_client = entered(client, factories.coordinator(language=language))
    page = staff_client.get(reverse("admin:index"), headers={"Accept-Language": "de"})
    assert f'<html lang="{language}"' in page.content.decode()
    assert page.headers["Content-Language"] == language


def test_the_login_speaks_the_language_of_the_browser(client) -> None:
    page = client.get(reverse("admin:login"), headers={"Accept-Language": "fr,en"})
    assert '<html lang="fr"' in page.content.decode()


def test_no_shortcut_tells_the_address_of_a_hidden_record(client) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("admin:view_on_site", args=[1, 1])


def test_nothing_in_the_admin_needs_a_weaker_policy(client, group) -> None:
    enterprise = factories.EnterpriseFactory(group=group)
    factories.PhotoFactory(enterprise=enterprise)
    login = client.get(reverse("admin:login"))
    staff_client = entered(client, factories.coordinator())
    urls = [
        reverse("admin:index"),
        reverse("admin:password_change"),
        *(address(Enterprise, page) for page in ("changelist", "add")),
        *(address(enterprise, page) for page in ("change", "history", "delete")),
    ]
    for page in (login, *(staff_client.get(url) for url in urls)):
        policy = page.headers["Content-Security-Policy"]
        assert ("default-src 'self'" in policy, "unsafe" in policy) == (True, False)
        words = page.content.decode()
        assert not re.search(
            r"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son\w+=", words
        )


# --- suggestions ---


def suggested(client, user, source: str, term: str = "") -> list[str]:
    app, model, field = source.split(".")
    query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
    response = entered(client, user).get(reverse("admin:autocomplete"), query)
    assert response.status_code == 200
    return [result["text"] for result in response.json()["results"]]


def test_suggestions_are_what_is_published_or_ones_own(client, group) -> None:
    factories.OrganisationFactory(title="Alfa", published=True)
    factories.OrganisationFactory(title="Beta")
    factories.OrganisationFactory(title="Gamma", group=group)
    officer = factories.officer(group)
    source = "antennas.courseprovider.organisation"
    assert suggested(client, officer, source) == ["Alfa", "Gamma"]
    assert suggested(client, officer, source, "gàm") == ["Gamma"]


def test_a_record_may_be_given_to_a_group_of_ones_own_only(client, group) -> None:
    factories.GroupFactory(title="GAL Due", published=True)
    officer = factories.officer(group)
    assert suggested(client, officer, "enterprises.enterprise.group") == ["GAL Uno"]
    both = ["GAL Due", "GAL Uno"]
    assert suggested(client, officer, "events.eventorganiser.group") == both


def test_topics_and_places_are_everybodys_to_pick(client, group) -> None:
    factories.TopicFactory(title="Capre", published=True)
    factories.TopicFactory(title="Bozza")
    factories.MunicipalityFactory(name="Ardèche")
    officer = factories.officer(group)
    assert suggested(client, officer, "enterprises.enterprise.topics") == ["Capre"]
    source = "enterprises.enterprise.municipality"
    assert suggested(client, officer, source, "ardeche") == ["Ardèche (BG)"]


def test_accounts_are_suggested_to_the_coordinator_alone(client, group) -> None:
    factories.officer(group)
    assert len(suggested(client, factories.coordinator(), "antennas.editor.user")) == 2


def test_private_words_are_not_searched_by_suggestions(client, group) -> None:
    enterprise = factories.EnterpriseFactory(title="Alfa", published=True)
    factories.ContactFactory(enterprise=enterprise, email="ada@example.org")
    source = "enterprises.reportentry.enterprise"
    officer = factories.officer(group)
    assert suggested(client, officer, source, "ada@") == []
    assert suggested(client, officer, source, "alfa") == ["Alfa"]


# --- every table keeps the same manners ---

# The course's page leads to the form of one edition: nobody searches for it.
CHOSEN_ELSEWHERE = {"edition"}


def parts_of(model_admin: ModelAdmin) -> list[InlineModelAdmin]:
    return [inline(model_admin.model, site) for inline in model_admin.inlines]


@pytest.mark.parametrize("model_admin", ADMINS, ids=str)
def test_a_list_has_few_columns_few_filters_and_a_search(model_admin) -> None:
    assert 2 <= len(model_admin.list_display) <= 6
    assert 1 <= len(model_admin.list_filter) <= 3
    assert model_admin.search_fields


@pytest.mark.parametrize("model_admin", ADMINS, ids=str)
def test_every_relation_is_searched_by_words(model_admin) -> None:
    request = RequestFactory().get("/")
    request.user = factories.coordinator()
    for editing in (model_admin, *parts_of(model_admin)):
        form = (
            editing.get_formset(request).form
            if editing is not model_admin
            else (model_admin.get_form(request))
        )
        for name, field in form.base_fields.items():
            column = _relation(editing.model, name)
            if column is not None and name not in CHOSEN_ELSEWHERE:
                widget = getattr(field.widget, "widget", field.widget)
                assert isinstance(widget, AutocompleteMixin), (editing, name)
                assert site.is_registered(column.related_model)


def _relation(model, name: str):
    columns = {field.name: field for field in model._meta.get_fields()}
    column = columns.get(name)
    return column if isinstance(column, ForeignKey | ManyToManyField) else None


@pytest.mark.parametrize("model_admin", ADMINS, ids=str)
def test_every_translated_column_stands_in_the_form(model_admin) -> None:
    request = RequestFactory().get("/")
    request.user = factories.coordinator()
    fields = set(model_admin.get_form(request).base_fields)
    translated = {
        field.name
        for field in model_admin.model._meta.fields
        if hasattr(field, "translated_field")
    }
    bases = {name.rsplit("_", 1)[0] for name in translated}
    assert translated <= fields
    assert not bases & fields
    if isinstance(model_admin, RecordAdmin):
        assert {f"text_status_{language}" for language in LANGUAGES} <= fields

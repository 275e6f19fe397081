"""Noticeboard on the dashboard: each finds the sheets of whom they work for."""

import pytest
from django.test import Client

from agrinnova.portal.dashboard.noticeboard import sheets_of
from tests import factories
from tests.admin_support import entered

pytestmark = pytest.mark.django_db


def test_an_officer_finds_the_sheet_of_their_territory_in_their_language() -> None:
    valley = factories.GroupFactory(title="GAL Valle", slug="gal-v", published=True)
    factories.GroupFactory(published=True)
    officer = factories.officer(valley, language="fr")
    page = entered(Client(), officer).get("/admin/").content.decode()
    assert page.count(".pdf") == 1
    assert 'href="/fr/affichage/gal-v.pdf"' in page


def test_an_editor_finds_those_of_their_published_organisations() -> None:
    school = factories.OrganisationFactory(title="Scuola", published=True)
    editor = factories.editor(school)
    assert [sheet.place for sheet in sheets_of(editor)] == [school]
    draft = factories.OrganisationFactory()
    assert sheets_of(factories.editor(draft)) == []
    assert sheets_of(factories.coordinator()) == []

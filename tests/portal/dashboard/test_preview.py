"""A draft as its visitors will see it: for those who may edit it, kept by nobody."""

import pytest

from agrinnova.core.languages import LANGUAGES
from agrinnova.portal.dashboard.preview import PAGES
from tests import factories
from tests.admin_support import address, entered


def preview_of(record, language: str) -> str:
    return address(record, "change").replace("/change/", f"/preview/{language}/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_shown_in_each_language(client, language) -> None:
    group = factories.GroupFactory(published=True)
    draft = factories.EnterpriseFactory(
        title="La Predosa", group=group, **{f"summary_{language}": f"Words {language}."}
    )
    factories.PhotoFactory(enterprise=draft)
    page = entered(client, factories.officer(group)).get(preview_of(draft, language))
    words = page.content.decode()
    assert page.status_code == 200
    assert f'<html lang="{language}"' in words
    assert f"Words {language}." in words
    assert '<meta name="robots" content="noindex">' in words
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.headers["Content-Language"] == language
    assert {"no-store", "private"} <= set(
        page.headers["Cache-Control"].replace(" ", "").split(",")
    )
    others = [preview_of(draft, code) for code in LANGUAGES]
    assert all(f'href="{other}"' in words for other in others)
    assert address(draft, "change") in words
    # Nothing that would lead a reader, or a program, to an address that is not there.
    assert "<iframe" not in words
    assert "data-save" not in words


def test_every_kind_with_a_page_has_its_preview(world) -> None:
    staff_client = world.client("coordinator")
    for kind in PAGES:
        record = world.drafts[kind]
        page = staff_client.get(preview_of(record, "ca"))
        assert page.status_code == 200, kind
        assert "noindex" in page.content.decode(), kind


def test_a_public_page_has_no_band(client) -> None:
    public = factories.EnterpriseFactory(published=True)
    page = client.get(public.page_url("it"))
    assert "note slim warn" not in page.content.decode()


def test_an_unknown_language_is_not_there(client) -> None:
    group = factories.GroupFactory(published=True)
    draft = factories.EnterpriseFactory(group=group)
    staff_client = entered(client, factories.officer(group))
    assert staff_client.get(preview_of(draft, "de")).status_code == 404

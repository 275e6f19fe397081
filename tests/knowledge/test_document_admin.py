"""Documents of a resource in the admin: checked, named, told to the ledger."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agrinnova.core import ledger
from tests import factories
from tests.admin_support import address, new_row, sent


def test_a_document_is_checked_and_named_and_its_language_counts(admin_client) -> None:
    resource = factories.ResourceFactory()
    url = address(resource, "change")
    pdf = SimpleUploadedFile("Guida Capra.pdf", b"%PDF-1.7 x")
    given = {"language": "ca", "file": pdf, "copy_terms": "cc_by"}
    row = new_row(admin_client, url, "files", **given)
    assert sent(admin_client, url, **row).status_code == 302
    resource.refresh_from_db()
    file = resource.files.get()
    assert resource.document_languages == ["ca"]
    assert (file.size, file.file.name.endswith(".pdf")) == (10, True)
    assert "guida-capra-" in file.file.name


@pytest.mark.parametrize(
    "values",
    [
        {"file": SimpleUploadedFile("a.pdf", b"<html>")},
        {},
    ],
)
def test_a_wrong_document_or_none_is_refused(admin_client, values) -> None:
    url = address(factories.ResourceFactory(), "change")
    response = sent(
        admin_client,
        url,
        **new_row(admin_client, url, "files", language="it", **values),
    )
    assert response.status_code == 200
    assert any(response.context["inline_admin_formsets"][0].formset.errors)


def test_a_document_added_or_removed_moves_the_ledger(
    admin_client, django_capture_on_commit_callbacks
) -> None:
    resource = factories.ResourceFactory(published=True)
    url = address(resource, "change")
    before = ledger.head()
    pdf = SimpleUploadedFile("guida.pdf", b"%PDF-1.7")
    allowed = {"language": "fr", "copy_terms": "own_work"}
    sent(
        admin_client,
        url,
        **new_row(admin_client, url, "files", file=pdf, **allowed),
    )
    added = ledger.head()
    resource.refresh_from_db()
    assert (added > before, resource.document_languages) == (True, ["fr", "it"])
    file = resource.files.get(language="fr").file
    with django_capture_on_commit_callbacks(execute=True):
        sent(admin_client, url, **{"files-1-DELETE": "on"})
    assert ledger.head() > added
    assert not file.storage.exists(file.name)

"""Copies of documents: kept only where something allows it, beside their source."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from knowledge.models import ResourceFile
from knowledge.spreadsheets import Links
from tests.admin_support import address, new_row, sent
from tests.factories import ResourceFactory

GUIDE = "https://www.scuola.example/guida"
KEPT = {
    "language": "fr",
    "url": GUIDE,
    "file": "guida.pdf",
    "size": 2_400_000,
    "copy_terms": "cc_by_nc",
}


def test_a_copy_that_nothing_allows_is_refused_at_its_field(
    staff_client, group
) -> None:
    resource = ResourceFactory(group=group)
    url = address(resource, "change")
    pdf = SimpleUploadedFile("guida.pdf", b"%PDF-1.7")
    row = new_row(staff_client, url, "files", language="it", url=GUIDE, file=pdf)
    response = sent(staff_client, url, **row)
    (errors,) = response.context["inline_admin_formsets"][0].formset.errors
    assert list(errors) == ["copy_terms"]
    assert not resource.files.exists()
    (name,) = (name for name in row if name.endswith("copy_terms"))
    again = SimpleUploadedFile("guida.pdf", b"%PDF-1.7")
    allowed = {key: again if key.endswith("-file") else row[key] for key in row}
    assert sent(staff_client, url, **allowed | {name: "cc_by_nc"}).status_code == 302
    file = resource.files.get()
    assert (file.url, file.size, file.copy_terms) == (GUIDE, 8, "cc_by_nc")


def test_the_database_holds_no_copy_that_nothing_allows() -> None:
    rows = ResourceFile.objects
    given = {"resource": ResourceFactory(), "language": "it"}
    with pytest.raises(IntegrityError, match="copy_is_allowed"), transaction.atomic():
        rows.create(file="guida.pdf", **given)
    with pytest.raises(IntegrityError, match="link_or_copy"), transaction.atomic():
        rows.create(copy_terms="cc_by", **given)


def test_the_button_leads_to_the_copy_and_its_source_is_beside(client: Client) -> None:
    resource = ResourceFactory(published=True, files=[KEPT])
    page = client.get(resource.page_url("fr")).content.decode()
    page = page[page.index('class="documents"') :]
    page = page[: page.index("</ul>")]
    kept = resource.files.get().file.url
    assert page.index(f'class="button" href="{kept}"') < page.index(f'href="{GUIDE}"')
    assert "Copie autorisée\u00a0: CC BY-NC" in page
    assert "L’original, sur scuola.example" in page
    assert "2,3\u00a0Mo" in page


def test_the_api_gives_both_addresses_and_what_allows_the_copy(client: Client) -> None:
    ResourceFactory(published=True, files=[KEPT])
    (record,) = client.get("/api/v1/resources/?language=en").json()["results"]
    (file,) = record["files"]
    assert file["url"] == GUIDE
    assert file["file_url"].endswith("/media/guida.pdf")
    assert file["copy_terms"] == {"code": "cc_by_nc", "label": "CC BY-NC"}


def test_a_sheet_without_its_link_leaves_the_copy() -> None:
    resource = ResourceFactory(files=[KEPT, {"url": f"{GUIDE}/2"}])
    Links("files", "documents").set_value(resource, [], None)
    (file,) = resource.files.all()
    assert (file.url, file.file.name) == ("", "guida.pdf")


@pytest.mark.parametrize(("file", "is_warned"), [(KEPT, False), ({"url": GUIDE}, True)])
def test_no_page_forbids_the_copy_that_it_offers(
    client: Client, file: dict, is_warned: bool
) -> None:
    resource = ResourceFactory(published=True, licence="", files=[file])
    page = client.get(resource.page_url("en")).content.decode()
    assert ("Licence not stated" in page) is is_warned

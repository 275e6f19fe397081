"""Uploads leave through one view: published for all, the rest for who may edit it."""

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from agrinnova.publishing import actions
from tests import factories
from tests.admin_support import entered
from tests.picture_support import plain

PRIVATE = "private, no-store"


def address(row, field: str = "image") -> str:
    return getattr(row, field).url


def document(resource, name: str = "guida.pdf", content: bytes = b"%PDF-1.7"):
    return factories.ResourceFileFactory(
        resource=resource, url="", file=ContentFile(content, name=name)
    )


def wide_picture() -> ContentFile:
    return ContentFile(plain((500, 200), kind="WEBP"), name="larga.webp")


@pytest.fixture
def people(group) -> dict[str, Client]:
    other = factories.GroupFactory(title="GAL Altrove")
    organisation = factories.OrganisationFactory(group=group)
    return {
        "anonymous": Client(),
        "coordinator": entered(Client(), factories.coordinator()),
        "officer": entered(Client(), factories.officer(group)),
        "other officer": entered(Client(), factories.officer(other)),
        "editor": entered(Client(), factories.editor(organisation)),
        "no staff": entered(Client(), factories.UserFactory()),
    }


def fetched(client: Client, url: str, method: str = "get") -> HttpResponse:
    """The answer read to its end, which closes the file as a server does."""
    response = getattr(client, method)(url)
    b"".join(response)
    return response


def answers(people: dict[str, Client], url: str) -> dict[str, int]:
    return {name: fetched(client, url).status_code for name, client in people.items()}


OWN_ONLY = {
    "anonymous": 404,
    "coordinator": 200,
    "officer": 200,
    "other officer": 404,
    "editor": 404,
    "no staff": 404,
}
EVERYBODY = dict.fromkeys(OWN_ONLY, 200)


def test_a_photo_follows_its_enterprise(people, group) -> None:
    enterprise = factories.EnterpriseFactory(group=group)
    photo = factories.PhotoFactory(enterprise=enterprise)
    assert answers(people, address(photo)) == OWN_ONLY
    actions.publish(enterprise, by=None)
    assert answers(people, address(photo)) == EVERYBODY
    actions.withdraw(enterprise, by=None)
    assert answers(people, address(photo)) == OWN_ONLY


def test_a_smaller_copy_follows_its_photo(people, group) -> None:
    enterprise = factories.EnterpriseFactory(group=group)
    photo = factories.PhotoFactory(enterprise=enterprise, image=wide_picture())
    (copy,) = photo.image.renditions().values()
    url = photo.image.storage.url(copy)
    assert answers(people, url) == OWN_ONLY
    actions.publish(enterprise, by=None)
    assert answers(people, url) == EVERYBODY
    answer = fetched(people["anonymous"], url)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Content-Type"] == "image/webp"
    assert fetched(people["anonymous"], url.replace("480w", "481w")).status_code == 404
    actions.withdraw(enterprise, by=None)
    assert answers(people, url) == OWN_ONLY


def test_the_whole_picture_stands_in_for_a_copy_that_was_never_made(people) -> None:
    photo = factories.PhotoFactory(
        enterprise=factories.EnterpriseFactory(published=True), image=wide_picture()
    )
    (copy,) = photo.image.renditions().values()
    photo.image.storage.delete(copy)
    answer = people["anonymous"].get(photo.image.storage.url(copy))
    with photo.image.open() as file:
        assert b"".join(answer) == file.read()


def test_a_document_follows_its_resource(people, group) -> None:
    resource = factories.ResourceFactory(
        group=group, topics=[factories.TopicFactory()], files=[]
    )
    file = document(resource)
    assert answers(people, address(file, "file")) == OWN_ONLY
    actions.publish(resource, by=None)
    assert answers(people, address(file, "file")) == EVERYBODY
    actions.withdraw(resource, by=None)
    assert answers(people, address(file, "file")) == OWN_ONLY


def test_a_logo_follows_its_statement(people) -> None:
    hidden = factories.FundingLogoFactory()
    coordinator_only = dict.fromkeys(OWN_ONLY, 404) | {"coordinator": 200}
    assert answers(people, address(hidden)) == coordinator_only
    hidden.statement.is_shown = True
    hidden.statement.save()
    assert answers(people, address(hidden)) == EVERYBODY


def test_what_is_public_asks_no_session_and_may_be_kept(client) -> None:
    photo = factories.PhotoFactory(
        enterprise=factories.EnterpriseFactory(published=True)
    )
    response = client.get(address(photo))
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "public" not in response.headers["Cache-Control"]
    assert response.headers["Content-Disposition"].startswith("inline")
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    with photo.image.open() as file:
        assert b"".join(response) == file.read()


def test_a_draft_is_kept_nowhere(people, group) -> None:
    photo = factories.PhotoFactory(enterprise=factories.EnterpriseFactory(group=group))
    response = fetched(people["officer"], address(photo))
    assert response.headers["Cache-Control"] == PRIVATE
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "kind", "disposition"),
    [
        ("guida.pdf", "application/pdf", "inline"),
        (
            "guida.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
        ("guida.html", "application/octet-stream", "attachment"),
        ("guida.svg", "application/octet-stream", "attachment"),
    ],
)
def test_only_pictures_and_pdf_open_in_place(client, name, kind, disposition) -> None:
    resource = factories.ResourceFactory(published=True)
    response = fetched(client, address(document(resource, name), "file"))
    assert response.headers["Content-Type"] == kind
    assert response.headers["Content-Disposition"].startswith(disposition)


def test_another_name_or_a_missing_file_look_like_nothing(client) -> None:
    photo = factories.PhotoFactory(
        enterprise=factories.EnterpriseFactory(published=True)
    )
    kwargs = {"public_id": photo.public_id, "name": "other.png"}
    assert client.get(reverse("media", kwargs=kwargs)).status_code == 404
    photo.image.storage.delete(photo.image.name)
    assert client.get(address(photo)).status_code == 404
    assert client.get(f"/media/{photo.public_id}/../secret_key").status_code == 404


def test_only_reading_is_offered(client) -> None:
    photo = factories.PhotoFactory(
        enterprise=factories.EnterpriseFactory(published=True)
    )
    assert fetched(client, address(photo), "head").status_code == 200
    assert fetched(client, address(photo), "post").status_code == 405

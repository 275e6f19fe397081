"""Materials of an event: a link, a document or a photo, public with their event."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from agrinnova.publishing import actions
from events.models import EventMaterial
from events.programme.materials import look_for_lost_photos, make_photos
from tests import factories
from tests.admin_support import address, entered, new_row, sent
from tests.ledger_support import seq_of
from tests.picture_support import plain

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def event():
    return factories.EventFactory(published=True)


def slides(event, **given) -> EventMaterial:
    file = ContentFile(PDF, name="latte.pdf")
    given = {"title": "Le slide", "rights": "© GAL", "size": 2_300_000, **given}
    return EventMaterial.objects.create(event=event, kind="slides", file=file, **given)


def photo(event, width: int = 1000, **given) -> EventMaterial:
    image = ContentFile(plain((width, 400), kind="WEBP"), name="malga.webp")
    given = {"title": "In malga", "rights": "© Ada", "alt": "Una malga", **given}
    return EventMaterial.objects.create(
        event=event, kind="photos", image=image, **given
    )


def page_of(client: Client, event) -> str:
    actions.record_change(event)
    return client.get(event.page_url("it")).content.decode()


def fetched(client: Client, url: str) -> int:
    """The status with which a file is answered; what streams is read to its end."""
    answer = client.get(url)
    answer.getvalue()
    return answer.status_code


def test_a_document_says_its_weight_and_whose_it_is(client: Client, event) -> None:
    one = slides(event)
    page = page_of(client, event)
    for words in (one.file.url, "PDF, 2,2 MB", "© GAL"):
        assert words in page
    assert fetched(client, one.file.url) == 200


def test_a_photo_stands_with_its_words_once_its_copies_are_there(
    client: Client, event
) -> None:
    one = photo(event)
    assert one.image.url not in page_of(client, event)
    before = seq_of(event)
    assert make_photos() == 1
    assert seq_of(event) > before
    page = client.get(event.page_url("it")).content.decode()
    for words in ('alt="Una malga"', "480w", "In malga · © Ada"):
        assert words in page
    one.refresh_from_db()
    one.image.storage.delete(one.image.renditions()[480])
    assert (look_for_lost_photos(), make_photos()) == (1, 1)


def test_links_alone_have_no_copies_to_be_lost(event) -> None:
    link = {"title": "Video", "url": "https://example.org/v"}
    EventMaterial.objects.create(event=event, kind="recording", **link)
    assert (look_for_lost_photos(), make_photos()) == (0, 0)


def test_files_of_a_draft_are_for_who_may_change_it(client: Client) -> None:
    group = factories.GroupFactory(published=True)
    draft = factories.EventFactory(group=group)
    urls = slides(draft).file.url, photo(draft, width=400).image.url
    other = entered(Client(), factories.officer(factories.GroupFactory()))
    office = entered(Client(), factories.officer(group))
    for who, status in ((client, 404), (other, 404), (office, 200)):
        assert [fetched(who, url) for url in urls] == [status] * 2


def test_the_api_and_the_table_give_what_is_kept_here(client: Client, event) -> None:
    slides(event)
    photo(event)
    actions.record_change(event)
    (one,) = client.get("/api/v1/events/").json()["results"][0]["materials"]
    assert one["url"].startswith("http")
    assert (one["is_kept_here"], one["size"], one["rights"]) == (
        *(True, 2_300_000, "© GAL"),
    )
    make_photos()
    given = client.get("/api/v1/events/").json()["results"][0]["materials"]
    assert [row["alt"] for row in given] == [None, "Una malga"]
    assert given[1]["url"] in client.get("/it/eventi.csv").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "", "title": "Niente"},
        {"url": "https://example.org/", "image": "a.webp", "alt": "x", "rights": "y"},
        {"file": "a.pdf"},
        {"image": "a.webp", "rights": "© GAL"},
    ],
    ids=["nothing", "two things", "no rights", "no alt"],
)
def test_the_table_holds_one_thing_with_rights_and_words(event, wrong) -> None:
    if name := wrong.get("image"):
        wrong = {**wrong, "image": ContentFile(plain((60, 40)), name=name)}
    with pytest.raises(IntegrityError), transaction.atomic():
        EventMaterial.objects.create(event=event, kind="other", **wrong)


def upload(content: bytes = PDF, name: str = "latte.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_form_names_the_field_that_is_wrong(admin_client, event) -> None:
    url = address(event, "change")
    own = {"kind": "slides", "title": "Le slide"}
    for given, field in (
        ({}, "url"),
        ({"url": "https://example.org/", "file": upload()}, "file"),
        ({"file": upload()}, "rights"),
        ({"image": upload(plain((60, 40)), "a.jpg"), "rights": "© GAL"}, "alt"),
        ({"file": upload(b"MZ"), "rights": "© GAL"}, "file"),
    ):
        row = new_row(admin_client, url, "materials", **own, **given)
        page = sent(admin_client, url, **row)
        assert page.status_code == 200, given
        formset = next(
            one.formset
            for one in page.context["inline_admin_formsets"]
            if one.formset.model is EventMaterial
        )
        assert field in formset.forms[-1].errors, given
    assert not EventMaterial.objects.exists()


def test_an_uploaded_document_is_kept_weighed_and_goes_with_its_row(
    admin_client, event, django_capture_on_commit_callbacks
) -> None:
    url = address(event, "change")
    row = new_row(
        *(admin_client, url, "materials"),
        kind="slides",
        title="Le slide",
        file=upload(),
        rights="© GAL",
    )
    assert sent(admin_client, url, **row).status_code == 302
    one = EventMaterial.objects.get()
    assert (one.size, one.file_kind) == (len(PDF), "PDF")
    name, storage = one.file.name, one.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        sent(admin_client, url, **{"materials-0-DELETE": "on"})
    assert not EventMaterial.objects.exists()
    assert not storage.exists(name)

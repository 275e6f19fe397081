"""Photos and contacts as the officer writes them into an enterprise's page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agrinnova.core import ledger
from enterprises.models import Contact, Enterprise, Photo
from enterprises.registry.actions import public_contacts
from enterprises.registry.choices import Channel
from tests import factories
from tests.admin_support import address, new_row, sent
from tests.picture_support import plain


@pytest.fixture
def public(group) -> Enterprise:
    return factories.EnterpriseFactory(title="Il Ronco", group=group, published=True)


def jpeg(**options) -> SimpleUploadedFile:
    return SimpleUploadedFile("Malga.JPG", plain((40, 30), **options), "image/jpeg")


# --- photos ---


def test_a_photo_is_painted_anew_and_needs_words(
    staff_client, draft, django_capture_on_commit_callbacks
) -> None:
    url = address(draft, "change")
    row = new_row(staff_client, url, "photos", image=jpeg(comment=b"a secret"))
    response = sent(staff_client, url, **row)
    errors = response.context["inline_admin_formsets"][2].formset.errors
    assert list(errors[0]) == ["alt_it"]
    row = new_row(
        staff_client, url, "photos", image=jpeg(comment=b"a secret"), alt_it="Una malga"
    )
    assert sent(staff_client, url, **row).status_code == 302
    photo = Photo.objects.get()
    assert (photo.width, photo.height, photo.original_language) == (40, 30, "it")
    with photo.image.open() as file:
        assert b"secret" not in file.read()
    assert photo.image.name.endswith(".webp")
    old = photo.image.name
    with django_capture_on_commit_callbacks(execute=True):
        sent(staff_client, url, **{"photos-0-image": jpeg(quality=10)})
    photo.refresh_from_db()
    assert photo.image.name != old
    assert not photo.image.storage.exists(old)
    with django_capture_on_commit_callbacks(execute=True):
        sent(staff_client, url, **{"photos-0-DELETE": "on"})
    assert not photo.image.storage.exists(photo.image.name)


def test_a_disguised_photo_is_refused_in_words(staff_client, draft) -> None:
    url = address(draft, "change")
    content = jpeg().read() + b"<script>alert(1)</script>"
    fake = SimpleUploadedFile("a.jpg", content, "image/jpeg")
    row = new_row(staff_client, url, "photos", image=fake, alt_it="Una malga")
    response = sent(staff_client, url, **row)
    errors = response.context["inline_admin_formsets"][2].formset.errors
    assert list(errors[0]) == ["image"]
    assert not Photo.objects.exists()


# --- contacts ---


@pytest.fixture
def contact(public) -> Contact:
    return factories.ContactFactory(enterprise=public, name="Ada", role="", phone="")


def test_a_contact_is_written_with_its_consents(staff_client, public) -> None:
    url = address(public, "change")
    row = new_row(
        staff_client,
        url,
        "contacts",
        name="Ada",
        email="ada@example.org",
        consents=["name:web"],
        consent_date="2026-01-31",
        consent_text="Acconsento.",
    )
    assert sent(staff_client, url, **row).status_code == 302
    consent = Contact.objects.get().consents.get()
    assert (consent.text_shown, consent.given_at.astimezone().year) == (
        "Acconsento.",
        2026,
    )
    assert consent.recorded_by.email.startswith("officer.")
    found = public_contacts(public, Channel.WEB)
    assert [(c.name, c.email) for c in found] == [("Ada", "")]


def test_unticking_withdraws(staff_client, contact) -> None:
    for url in (address(contact.enterprise, "change"), address(contact, "change")):
        prefix = "contacts-0-" if "enterprise/" in url else ""
        before = ledger.head()
        sent(staff_client, url, **{f"{prefix}consents": ["email:web"]})
        assert len(public_contacts(contact.enterprise, Channel.WEB)) == 1
        given = ledger.head()
        sent(staff_client, url, **{f"{prefix}consents": None})
        assert public_contacts(contact.enterprise, Channel.WEB) == []
        assert before < given < ledger.head()
    assert contact.consents.in_force().count() == 0
    assert contact.consents.count() == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"consents": ["phone:web"]}, "consents"),
        ({"consents": ["email:web"], "consent_text": " "}, "consent_text"),
        ({"consents": ["email:web"], "consent_date": "2999-01-01"}, "consent_date"),
        ({"consents": ["email:web"], "consent_date": ""}, "consent_date"),
    ],
)
def test_an_incomplete_consent_is_refused(staff_client, contact, change, field) -> None:
    response = sent(staff_client, address(contact, "change"), **change)
    assert list(response.context["adminform"].form.errors) == [field]
    assert not contact.consents.exists()


def test_a_deleted_contact_takes_its_words_with_it(staff_client, contact) -> None:
    sent(staff_client, address(contact, "change"), consents=["email:web"])
    before = ledger.head()
    staff_client.post(address(contact, "delete"), {"post": "yes"})
    assert public_contacts(contact.enterprise, Channel.WEB) == []
    assert ledger.head() > before

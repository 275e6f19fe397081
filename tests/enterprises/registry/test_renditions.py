"""The worker makes a photo's smaller copies; pages show it only from then on."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.files.renditions import PictureFile, rendition_names
from agrinnova.portal import schedule
from agrinnova.publishing import renditions
from agrinnova.web.forms import forget_file
from enterprises.models import Photo
from enterprises.registry.actions import look_for_lost_renditions, make_renditions
from tests import factories
from tests.admin_support import address, entered, fields_of
from tests.picture_support import plain
from tests.run_jobs import run_jobs


def wide(name: str = "malga.webp", width: int = 1000) -> ContentFile:
    return ContentFile(plain((width, 400), kind="WEBP"), name=name)


@pytest.fixture
def public():
    group = factories.GroupFactory(published=True)
    return factories.EnterpriseFactory(group=group, published=True)


@pytest.fixture
def waiting(public) -> Photo:
    return factories.PhotoFactory(enterprise=public, image=wide(), waiting=True)


def on_disk(photo: Photo) -> list[bool]:
    names = [photo.image.name, *rendition_names(photo.image.name).values()]
    return [photo.image.storage.exists(name) for name in names]


def test_storing_paints_nothing_and_the_worker_all(waiting) -> None:
    assert on_disk(waiting) == [True, False, False, False]
    assert (waiting.image.renditions(), waiting.image.srcset) == ({}, "")
    assert make_renditions() == 1
    assert on_disk(waiting) == [True, True, True, False]
    waiting.refresh_from_db()
    assert list(waiting.image.renditions()) == [480, 960]
    assert make_renditions() == 0


def test_a_narrow_picture_waits_for_nobody(public) -> None:
    photo = factories.PhotoFactory(
        enterprise=public, image=wide(width=480), waiting=True
    )
    assert photo.has_renditions


def test_the_admin_asks_the_worker_at_once(client, public) -> None:
    staff_client = entered(client, factories.officer(public.group))
    data = fields_of(staff_client.get(address(public, "change")))
    data |= {"new_photos_alt": "Una malga\nUna stalla"}
    two = [wide("a.webp"), wide("b.webp", 1200)]
    staff_client.post(address(public, "change"), {**data, "new_photos": two})
    assert Photo.objects.due().count() == 2
    assert run_jobs() == ["make_renditions"]
    assert Photo.objects.due().count() == 0


def test_pages_wait_for_the_light_photo_and_then_change(client, waiting) -> None:
    """Both the kept page and the kept list are let go by the ledger."""
    record = waiting.enterprise
    addresses = [record.page_url("it"), "/it/imprese/"]
    before = [client.get(url) for url in addresses]
    shown = f'alt="{waiting.alt_it}"'
    assert not any(shown in page.content.decode() for page in before)
    head = ledger.head()
    make_renditions()
    assert ledger.head() > head
    for url, old in zip(addresses, before, strict=True):
        page = client.get(url, headers={"If-None-Match": old["ETag"]})
        assert page.status_code == 200
        assert shown in page.content.decode()
        assert "480w" in page.content.decode()


def test_a_draft_s_copies_move_no_ledger() -> None:
    draft = factories.EnterpriseFactory()
    head = ledger.head()
    factories.PhotoFactory(enterprise=draft, image=wide())
    assert ledger.head() == head


def test_what_a_killed_worker_left_is_taken_up_by_the_clock(
    waiting, monkeypatch
) -> None:
    """It dies between painting and saying so."""

    def kill(file: PictureFile) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(PictureFile, "make_renditions", kill)
    with pytest.raises(KeyboardInterrupt):
        make_renditions()
    monkeypatch.undo()
    assert "make_renditions" not in schedule.begin_due()  # perhaps it still paints
    later = timezone.now() + renditions.AGAIN_AFTER
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "make_renditions" in schedule.begin_due()
    assert "make_renditions" in run_jobs()
    waiting.refresh_from_db()
    assert waiting.has_renditions


def test_a_lost_picture_is_asked_for_once_a_day_not_for_ever(waiting) -> None:
    waiting.image.storage.delete(waiting.image.name)
    assert make_renditions() == 0
    due = Photo.objects.values_list("copies_due_at", flat=True).get()
    assert due - timezone.now() > datetime.timedelta(hours=23)


def test_a_lost_copy_is_made_again(waiting) -> None:
    make_renditions()
    waiting.refresh_from_db()
    small = waiting.image.renditions()[480]
    assert look_for_lost_renditions() == 0
    waiting.image.storage.delete(small)
    assert look_for_lost_renditions() == 1
    assert make_renditions() == 1
    assert waiting.image.storage.exists(small)


def test_nothing_stays_of_a_photo_removed_while_it_is_painted(
    waiting, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    paint = PictureFile.make_renditions

    def paint_too_late(file: PictureFile) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            forget_file(file)
        Photo.objects.all().delete()
        content = wide()
        file.storage.save(file.name, content)  # it was read before it went
        paint(file)
        file.storage.delete(file.name)

    monkeypatch.setattr(PictureFile, "make_renditions", paint_too_late)
    assert make_renditions() == 0
    assert not any(on_disk(waiting))

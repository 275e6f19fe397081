"""Photos that were chosen wait beside their field until the form can be saved."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from agrinnova.core import disk
from agrinnova.core.models import StagedUpload
from agrinnova.web import staged_uploads, unsaved_forms
from enterprises.models import Enterprise, Photo
from tests import factories
from tests.admin.conflicts.support import opened, saved
from tests.admin_support import address, fields_of, new_row
from tests.picture_support import plain

from .test_unsaved_forms import again


@pytest.fixture
def row() -> Enterprise:
    return factories.EnterpriseFactory(summary="Prima")


def photo(name: str = "siero.jpg", colour: str = "green") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, plain((40, 30), colour), "image/jpeg")


def on_disk(settings: Any) -> list[Path]:
    return [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()]


def test_chosen_photos_are_kept_where_a_description_is_missing(anna, row) -> None:
    two = [photo("uno.jpg"), photo("due.jpg", "red")]
    data = opened(anna, row) | {"new_photos_alt": "Il primo"}
    answer = saved(anna, row, data, new_photos=two)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "uno.jpg" in shown
    assert "due.jpg" in shown
    held = [str(s.public_id) for s in StagedUpload.objects.order_by("pk")]
    form = fields_of(answer)
    assert form["new_photos-staged"] == held
    form["new_photos_alt"] = "Il primo\nIl secondo"
    assert saved(anna, row, form).status_code == 302
    alts = row.photos.order_by("position", "pk").values_list("alt_it", flat=True)
    assert list(alts) == ["Il primo", "Il secondo"]


def test_what_is_unticked_is_not_sent_and_more_may_be_chosen(anna, row) -> None:
    data = opened(anna, row)
    answer = saved(anna, row, data, new_photos=[photo("uno.jpg"), photo("due.jpg")])
    form = fields_of(answer)
    form["new_photos-staged"] = form["new_photos-staged"][1:]
    form["new_photos_alt"] = "Due\nTre"
    assert saved(anna, row, form, new_photos=[photo("tre.jpg")]).status_code == 302
    assert row.photos.count() == 2


def test_a_photo_s_own_row_keeps_its_file(anna, row, settings) -> None:
    url = address(row, "change")
    added = new_row(anna, url, "photos", image=photo("siero.jpg"))
    answer = saved(anna, row, opened(anna, row), **added)
    assert answer.status_code == 200
    form = fields_of(answer)
    assert len(form["photos-0-image-staged"]) == 1
    form["photos-0-alt_it"] = "Il siero"
    assert saved(anna, row, form).status_code == 302
    assert Photo.objects.get().alt_it == "Il siero"


def test_nothing_stays_on_the_disk(
    anna, row, settings, django_capture_on_commit_callbacks
) -> None:
    data = opened(anna, row)
    answer = saved(anna, row, data, new_photos=[photo()])
    (waiting,) = on_disk(settings)
    form = fields_of(answer) | {"new_photos_alt": "Il siero"}
    with django_capture_on_commit_callbacks(execute=True):
        saved(anna, row, form)
    assert waiting not in on_disk(settings)
    assert not StagedUpload.objects.exists()


def test_a_waiting_file_is_shown_to_its_owner_alone(anna, bea, client, row) -> None:
    answer = saved(anna, row, opened(anna, row), new_photos=[photo()])
    url = answer.content.decode().split('class="waiting" src="')[1].split('"')[0]
    seen = anna.get(url)
    assert b"".join(seen)[:3] == b"\xff\xd8\xff"
    assert seen["Cache-Control"] == "private, no-store"
    assert [other.get(url).status_code for other in (bea, client)] == [404, 404]
    # Nor does it come into another person's form.
    key = str(StagedUpload.objects.get().public_id)
    form = opened(bea, row) | {"new_photos-staged": [key], "new_photos_alt": "Mia"}
    assert saved(bea, row, form).status_code == 200
    assert not row.photos.exists()


def test_a_file_that_is_refused_does_not_wait(anna, row) -> None:
    bad = SimpleUploadedFile("siero.jpg", b"niente", "image/jpeg")
    added = new_row(anna, address(row, "change"), "photos", image=bad)
    assert saved(anna, row, opened(anna, row), **added).status_code == 200
    assert not StagedUpload.objects.exists()


def test_a_photo_sent_after_the_session_has_ended_waits_too(anna, row) -> None:
    data = opened(anna, row) | {"new_photos_alt": "Il siero"}
    anna.logout()
    saved(anna, row, data, new_photos=[photo()])
    form = fields_of(again(anna).get(address(row, "change")))
    assert saved(anna, row, form).status_code == 302
    assert row.photos.get().alt_it == "Il siero"


def test_nobody_fills_the_disk_with_what_waits(anna, row, monkeypatch) -> None:
    monkeypatch.setattr(staged_uploads, "MOST", 1)
    saved(anna, row, opened(anna, row), new_photos=[photo("a.jpg"), photo("b.jpg")])
    assert StagedUpload.objects.count() == 1


def test_after_a_day_nothing_waits(anna, row, settings) -> None:
    data = opened(anna, row)
    anna.logout()
    saved(anna, row, data, new_photos=[photo()])
    assert unsaved_forms.tidy() == 0
    long_ago = timezone.now() - datetime.timedelta(hours=25)
    StagedUpload.objects.update(at=long_ago)
    assert unsaved_forms.tidy() == 1


def test_with_little_space_left_nothing_waits(anna, row, monkeypatch) -> None:
    monkeypatch.setattr(disk, "RESERVED", 10**9)
    answer = saved(anna, row, opened(anna, row), new_photos=[photo()])
    assert answer.status_code == 200
    assert not StagedUpload.objects.exists()

"""A stored picture has smaller copies, which come and go with it."""

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError
from PIL import Image

from agrinnova.files.renditions import WIDTHS, rendition_names
from agrinnova.web.forms import forget_file
from tests.factories import PhotoFactory
from tests.picture_support import saved


def webp(width: int, height: int, grain: int = 60) -> ContentFile:
    grainy = Image.effect_noise((width, height), grain).convert("RGB")
    return ContentFile(saved(grainy, "WEBP"), name="malga.webp")


def size_of(photo, name: str) -> tuple[int, int]:
    with photo.image.storage.open(name) as file:
        return Image.open(file).size


def test_copies_are_made_for_every_narrower_width() -> None:
    photo = PhotoFactory(image=webp(1200, 900))
    copies = photo.image.renditions()
    assert list(copies) == [480, 960]
    assert [size_of(photo, name) for name in copies.values()] == [
        (480, 360),
        (960, 720),
    ]
    sizes = [photo.image.storage.size(name) for name in copies.values()]
    assert sizes == sorted(sizes)
    assert sizes[-1] < photo.image.size


def test_a_copy_for_a_phone_is_light_even_of_a_picture_full_of_leaves() -> None:
    """At one quality for all, the same copy weighs several times as much."""
    photo = PhotoFactory(image=webp(1500, 1100, grain=18))
    sizes = {
        width: photo.image.storage.size(name)
        for width, name in photo.image.renditions().items()
    }
    assert sizes[480] <= 30_000
    assert sizes[960] <= 90_000


def test_a_narrow_picture_has_none_and_offers_none() -> None:
    photo = PhotoFactory(image=webp(480, 300))
    assert (photo.image.renditions(), photo.image.srcset) == ({}, "")
    assert photo.image.smallest_url == photo.image.url


def test_srcset_names_every_width_once() -> None:
    photo = PhotoFactory(image=webp(1000, 100))
    small, middle, whole = photo.image.srcset.split(", ")
    assert [part.split()[1] for part in (small, middle, whole)] == [
        "480w",
        "960w",
        "1000w",
    ]
    assert whole.startswith(photo.image.url)
    assert small.startswith(photo.image.smallest_url)


def test_the_copies_leave_the_disk_with_the_picture(
    django_capture_on_commit_callbacks,
) -> None:
    photo = PhotoFactory(image=webp(1600, 800))
    storage, names = photo.image.storage, rendition_names(photo.image.name)
    assert tuple(names) == WIDTHS
    assert all(map(storage.exists, names.values()))
    with django_capture_on_commit_callbacks(execute=True):
        forget_file(photo.image)
    assert not any(map(storage.exists, (photo.image.name, *names.values())))


def test_what_is_no_picture_of_ours_has_no_copies() -> None:
    assert rendition_names("guida.pdf") == {}


@pytest.mark.parametrize("words", ["", None])
def test_no_photo_without_words_for_those_who_cannot_see_it(words) -> None:
    with pytest.raises(IntegrityError, match="photo_alt_in_original_language"):
        PhotoFactory(alt_it=words, alt=words, original_language="it")

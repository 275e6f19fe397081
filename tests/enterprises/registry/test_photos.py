"""Several photos at once, each with its words, and what stays in view of them."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from PIL import Image

from agrinnova.core import ledger
from agrinnova.portal.metadata.pictures.preview import PANEL, WIDTH, photographed
from agrinnova.portal.registry.preview_card import preview_card_of
from enterprises.models import Photo
from enterprises.registry.actions import add_photos
from enterprises.registry.forms import MOST_AT_ONCE
from tests import factories
from tests.admin_support import address, fields_of, sent
from tests.factory_support import picture
from tests.picture_support import plain, saved


def jpeg(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, plain((40, 30), comment=b"a secret"), "image/jpeg")


def added(staff_client, record, files: list, words: str, **more: str):
    """The answer to the form with `files` chosen and `words` written."""
    url = address(record, "change")
    data = fields_of(staff_client.get(url)) | {"new_photos_alt": words, **more}
    return staff_client.post(url, {**data, "new_photos": files})


def test_several_photos_come_at_once_each_with_its_words(staff_client, draft) -> None:
    factories.PhotoFactory(enterprise=draft, position=4)
    answer = added(
        staff_client,
        draft,
        [jpeg("Malga.JPG"), jpeg("Stalla.JPG")],
        "Una malga\r\n\r\n  La stalla nuova \r\n",
        new_photos_credit="Anna",
        new_photos_licence="CC BY 4.0",
    )
    assert answer.status_code == 302
    first, *new = Photo.objects.filter(enterprise=draft)
    assert first.position == 4
    told = [(p.alt_it, p.position, p.credit, p.licence) for p in new]
    assert told == [
        ("Una malga", 5, "Anna", "CC BY 4.0"),
        ("La stalla nuova", 6, "Anna", "CC BY 4.0"),
    ]
    for photo in new:
        with photo.image.open() as file:
            assert b"secret" not in file.read()


@pytest.mark.parametrize("words", ["", "Una malga", "Una\nDue\nTre"])
def test_without_a_line_for_each_nothing_is_kept(
    staff_client, draft, words: str
) -> None:
    answer = added(staff_client, draft, [jpeg("a.jpg"), jpeg("b.jpg")], words)
    assert answer.status_code == 200
    assert list(answer.context["adminform"].form.errors) == ["new_photos_alt"]
    assert not Photo.objects.exists()
    assert fields_of(answer)["new_photos_alt"] == words


def test_the_same_form_sent_again_adds_no_picture_twice(staff_client, draft) -> None:
    """Whoever saw no answer, since the server died after the commit, sends it again."""
    for pictures in (1, 1, 2):
        files = [jpeg("Malga.JPG"), jpeg("Stalla.JPG")][:pictures]
        answer = added(
            staff_client, draft, files, "Una\nDue" if pictures == 2 else "Una"
        )
        assert answer.status_code == 302
        assert draft.photos.count() == pictures
    assert [photo.alt_it for photo in draft.photos.all()] == ["Una", "Due"]


def test_words_without_a_picture_are_asked_about(staff_client, draft) -> None:
    answer = sent(staff_client, address(draft, "change"), new_photos_alt="Una malga")
    assert list(answer.context["adminform"].form.errors) == ["new_photos_alt"]


def test_one_bad_file_refuses_all_and_is_named(staff_client, draft) -> None:
    fake = SimpleUploadedFile("fattura.jpg", b"<html>", "image/jpeg")
    answer = added(staff_client, draft, [jpeg("a.jpg"), fake], "Una\nDue")
    (problem,) = answer.context["adminform"].form.errors["new_photos"]
    assert "fattura.jpg" in problem
    assert not Photo.objects.exists()


def test_too_many_at_once_are_refused_before_they_are_painted(
    staff_client, draft
) -> None:
    files = [jpeg(f"{number}.jpg") for number in range(MOST_AT_ONCE + 1)]
    answer = added(staff_client, draft, files, "Una")
    assert str(MOST_AT_ONCE) in answer.context["adminform"].form.errors["new_photos"][0]


def test_the_world_is_told_of_new_photos(staff_client, group) -> None:
    public = factories.EnterpriseFactory(group=group, published=True)
    before = ledger.head()
    added(staff_client, public, [jpeg("a.jpg")], "Una malga")
    assert ledger.head() > before
    assert "Una malga" in staff_client.get(public.page_url("it")).content.decode()


def test_saving_without_photos_moves_nothing(staff_client, group) -> None:
    public = factories.EnterpriseFactory(group=group, published=True)
    before = ledger.head()
    assert sent(staff_client, address(public, "change")).status_code == 302
    assert ledger.head() == before


def test_words_and_pictures_must_be_as_many(draft) -> None:
    with pytest.raises(ValueError, match=r"shorter|longer"):
        add_photos(draft, pictures=[picture(), picture()], alts=["Una"])
    assert not Photo.objects.exists()


# --- what stays in view ---


@pytest.mark.parametrize(("column", "beyond"), [("focus_x", 101), ("focus_y", 200)])
def test_the_focus_lies_in_the_picture(column: str, beyond: int) -> None:
    photo = factories.PhotoFactory()
    with pytest.raises(ValidationError):
        Photo(**{column: beyond}, enterprise=photo.enterprise).clean_fields(
            exclude=["image", "alt", *(f"alt_{code}" for code in ("it", "fr"))]
        )
    with pytest.raises(IntegrityError, match="photo_focus_in_the_picture"):
        Photo.objects.update(**{column: beyond})


@pytest.mark.parametrize(
    ("x", "y", "css"),
    [(50, 50, ""), (60, 45, ""), (0, 100, "f-0-100"), (63, 20, "f-75-25")],
)
def test_the_focus_is_a_class_in_quarters(x: int, y: int, css: str) -> None:
    assert Photo(focus_x=x, focus_y=y).focus_class == css


def test_a_card_carries_the_focus_and_a_page_cuts_nothing(client, group) -> None:
    record = factories.EnterpriseFactory(group=group, published=True)
    factories.PhotoFactory(enterprise=record, focus_x=0, focus_y=20)
    assert 'class="photo f-0-25"' in client.get("/it/imprese/").content.decode()
    assert "f-0-25" not in client.get(record.page_url("it")).content.decode()


def test_the_shared_picture_is_cut_around_the_focus() -> None:
    """Half red, half blue: the narrow panel shows the half that matters."""
    halves = Image.new("RGB", (1200, 300), "red")
    halves.paste("blue", (600, 0, 1200, 300))
    card = preview_card_of(factories.EnterpriseFactory(published=True))

    def middle(focus: tuple[float, float]) -> tuple[int, ...]:
        shown = photographed(card, io.BytesIO(saved(halves, "PNG")), focus)
        return Image.open(io.BytesIO(shown)).getpixel((WIDTH - PANEL // 2, 300))

    red, blue = middle((0.1, 0.5)), middle((0.9, 0.5))
    assert red[0] > 200 > 60 > red[2]
    assert blue[2] > 200 > 60 > blue[0]

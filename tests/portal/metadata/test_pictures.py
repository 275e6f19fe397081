"""The picture of a shared page: drawn for what is published, in every alphabet here."""

import io

import pytest
from django.test import Client
from PIL import Image

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.vocabulary import FacetList
from agrinnova.portal.metadata.pictures import art, fonts
from agrinnova.portal.metadata.pictures.colours import light_colours, tone
from agrinnova.portal.metadata.pictures.preview import BYTES_AT_MOST, drawn
from agrinnova.portal.registry.preview_card import PREVIEW_CARDS, PreviewCard
from agrinnova.publishing import actions
from tests.factories import EnterpriseFactory, PhotoFactory
from tests.portal.kinds import FACTORIES, PUBLISHED

ACCENTS = "àèéìòùÀÈÉçÇœŒæâêîôûëïüÿñÑ¿¡íóúŀ·«»“”‘’–—…€°"
LONG = "Adattamento ai cambiamenti climatici nell'agricoltura d'alta montagna " * 4


def picture_address(record, language: str = "it", form: str = "png") -> str:
    return f"{record.page_url(language).rstrip('/')}.{form}"


def opened(content: bytes) -> Image.Image:
    assert len(content) <= BYTES_AT_MOST
    picture = Image.open(io.BytesIO(content))
    picture.load()
    assert picture.size == (1200, 630)
    return picture


@pytest.mark.parametrize("kind", PUBLISHED)
def test_every_kind_has_its_picture_and_names_it(kind: str, client: Client) -> None:
    record = FACTORIES[kind](published=True)
    address = picture_address(record, "ca")
    answer = client.get(address)
    assert answer["Content-Type"] == "image/png"
    assert opened(answer.content).format == "PNG"
    assert "Set-Cookie" not in answer.headers
    page = client.get(record.page_url("ca")).content.decode()
    assert (
        f'<meta property="og:image" content="http://127.0.0.1:8000{address}">' in page
    )


@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_draft_has_no_picture_and_a_withdrawn_one_loses_it(
    kind: str, client: Client
) -> None:
    draft = FACTORIES[kind](slug="bozza")
    assert client.get(picture_address(draft)).status_code == 404
    record = PUBLISHED[kind](1)
    assert client.get(picture_address(record)).status_code == 200
    actions.withdraw(record, by=None)
    assert client.get(picture_address(record)).status_code == 410


def test_a_new_title_is_a_new_picture(client: Client) -> None:
    record = EnterpriseFactory(published=True)
    before = client.get(picture_address(record))
    same = client.get(
        picture_address(record), headers={"If-None-Match": before["ETag"]}
    )
    assert same.status_code == 304
    record.title_it = "Un altro nome"
    actions.save_record(record)
    after = client.get(picture_address(record))
    assert after.content != before.content


def test_a_photo_stands_in_the_picture(client: Client) -> None:
    record = EnterpriseFactory(published=True)
    assert client.get(picture_address(record, form="jpg")).status_code == 404
    PhotoFactory(enterprise=record)
    actions.record_change(record)
    answer = client.get(picture_address(record, form="jpg"))
    assert answer["Content-Type"] == "image/jpeg"
    assert opened(answer.content).format == "JPEG"
    assert f"{picture_address(record, form='jpg')}" in (
        client.get(record.page_url("it")).content.decode()
    )
    actions.withdraw(record, by=None)
    assert client.get(picture_address(record, form="jpg")).status_code == 410


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_pages_have_the_portal_s_own(language: str, client: Client) -> None:
    assert opened(client.get(f"/{language}/preview.png").content).format == "PNG"


@pytest.mark.parametrize("name", [fonts.BOLD, fonts.REGULAR])
def test_the_font_has_every_letter_of_the_five_languages(name: str) -> None:
    face = fonts.font(name, 40)
    missing = face.getmask("\ufffe").getbbox(), bytes(face.getmask("\ufffe"))
    for letter in ACCENTS:
        shape = face.getmask(letter)
        assert (shape.getbbox(), bytes(shape)) != missing, letter


def test_a_long_title_is_cut_with_an_ellipsis() -> None:
    lines, face, leading = fonts.fitted(LONG, 660, 290, (76, 40))
    assert lines[-1].endswith("…")
    assert len(lines) * leading <= 290
    assert all(face.getlength(line) <= 660 for line in lines)
    opened(drawn(PreviewCard(LONG, LONG, LONG, "s-other", "t-other")))


def test_every_sector_and_kind_has_its_drawing_and_colours() -> None:
    names = [f"s-{code}" for code in FacetList("sector").codes]
    for name in (*names, *PREVIEW_CARDS, "mark"):
        box = art.picture(name, 48, "#123456").getbbox()
        assert box is not None, name
    assert light_colours()["paper"] != light_colours()["ink"]
    assert tone("k-course") != tone("k-resource")
    assert tone("nothing-known") == tone("t-other")

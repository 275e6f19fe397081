"""A page with many heavy photos stays light on a phone, and shows them all."""

import gzip
from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from playwright.sync_api import Browser, expect

from agrinnova.files.photos import rewritten
from agrinnova.publishing import actions
from enterprises.models import Enterprise
from enterprises.registry.actions import add_photos, make_renditions
from tests.picture_support import saved

from .conftest import DESKTOP, PHONE, Visitor

pytestmark = pytest.mark.browser

MOST_BYTES = 150_000
PHOTOS = 7


def leaves(number: int) -> ContentFile:
    """A photo such as a phone takes it, of a wood: nearly nothing can be left out."""
    fine, coarse = (Image.effect_noise((s * 4, s * 3), 50) for s in (400, 50))
    wood = Image.blend(fine, coarse.resize(fine.size), 0.5).convert("RGB")
    content = saved(wood, "JPEG", quality=92)
    return rewritten(ContentFile(content, name=f"bosco-{number}.jpg"))


@pytest.fixture
def record(portal: str) -> Iterator[Enterprise]:
    record = Enterprise.objects.published().in_reading_order().first()
    add_photos(
        record,
        pictures=[leaves(number) for number in range(PHOTOS)],
        alts=[f"Il bosco {number}" for number in range(PHOTOS)],
        credit="Ada Rossi",
    )
    make_renditions()
    actions.record_change(record)
    yield record
    record.photos.all().delete()
    actions.record_change(record)


def weight_of(visitor: Visitor) -> int:
    """What came over the wire; the test server does not compress, gzip stands in."""
    return sum(len(gzip.compress(a.body())) for a in visitor.answers if a.ok)


@pytest.mark.parametrize("dots", [2, 3])
def test_many_photos_weigh_no_more_than_one(
    browser: Browser, portal: str, record: Enterprise, dots: int
) -> None:
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=dots, service_workers="block"
    )
    visitor = Visitor(context.new_page(), portal)
    page = visitor.open(record.page_url("it"))
    page.wait_for_load_state("networkidle")
    came = [a.url for a in visitor.answers if a.request.resource_type == "image"]
    assert len([url for url in came if "/media/" in url]) == 1
    assert weight_of(visitor) <= MOST_BYTES
    page.get_by_text("Altre 6 foto").click()
    pictures = page.locator("details figure img")
    pictures.last.scroll_into_view_if_needed()
    expect(pictures).to_have_count(PHOTOS - 1)
    expect(pictures.last).to_have_js_property("complete", True)
    assert "-480w." in pictures.last.evaluate("image => image.currentSrc")
    context.close()


def test_a_form_shows_them_at_once_and_a_list_is_light(
    visit, record: Enterprise
) -> None:
    page = visit(**DESKTOP).open(record.page_url("it"))
    expect(page.locator("details figure img").first).to_be_visible()
    visitor = visit()
    visitor.open("/it/imprese/")
    assert weight_of(visitor) <= MOST_BYTES

"""In the frames of others, under the strict policy, and on paper."""

import io
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from agrinnova.portal.registry.kinds import KINDS
from enterprises.models import Enterprise

from .conftest import DESKTOP

pytestmark = pytest.mark.browser


class Neighbour(BaseHTTPRequestHandler):
    """The site of somebody else, with two frames of ours."""

    frames: ClassVar[dict[str, str]] = {}

    def do_GET(self) -> None:
        frames = (
            f'<iframe id="{i}" src="{a}"></iframe>' for i, a in self.frames.items()
        )
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(
            f"<!doctype html><title>Scuola</title>{''.join(frames)}".encode()
        )

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture
def neighbour() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Neighbour)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_another_site_frames_a_card_and_nothing_else(visit, portal, neighbour) -> None:
    record = Enterprise.objects.published().in_reading_order().first()
    page = visit(**DESKTOP).page
    Neighbour.frames = {
        "card": f"{portal}/it/embed/imprese/{record.slug}/",
        "page": f"{portal}{record.page_url('it')}",
    }
    page.goto(neighbour, wait_until="domcontentloaded")
    title = page.frame_locator("#card").get_by_role("heading", level=1)
    expect(title).to_have_text(str(record))
    expect(page.frame_locator("#page").get_by_text(str(record))).to_have_count(0)
    link = title.get_by_role("link")
    assert link.get_attribute("target") == "_top"
    assert page.context.cookies() == []


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"need", "practice"}))
def test_a_camera_reads_the_code_on_paper(visit, portal, kind: str) -> None:
    record = KINDS[kind].objects.published().in_reading_order().first()
    visitor = visit(**DESKTOP)
    page = visitor.open(record.page_url("ca"))
    code = page.locator(".paper svg")
    expect(code).to_be_hidden()
    page.emulate_media(media="print")
    expect(code).to_be_visible()
    picture = Image.open(io.BytesIO(code.screenshot())).convert("L")
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text.endswith(record.id_url())
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.locator(".funding")).to_be_visible()
    pages = page.pdf(format="A4").count(b"/Type /Page\n")
    assert pages in {1, 2} or kind == "report"  # which has a print of its own

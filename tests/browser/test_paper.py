"""On paper: a sheet begins with what was asked for, and none is left nearly empty."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from enterprises.models import Enterprise

from .addresses import one_of_each

pytestmark = pytest.mark.browser

LEAST_LINES = 8  # on a last sheet: more than where it was printed and who pays for it
KINDS = ("enterprise", "resource", "topic", "organisation", "course", "event")


def printed(visitor, address: str) -> list[list[str]]:
    """The lines of each sheet, from top to bottom."""
    sheet = visitor.open(address).pdf(format="A4")
    pages = PdfReader(io.BytesIO(sheet)).pages
    texts = [page.extract_text(extraction_mode="layout") for page in pages]
    return [[line for line in text.splitlines() if line.strip()] for text in texts]


@pytest.mark.parametrize("kind", [*KINDS, "local-action-group", "report"])
def test_the_first_sheet_begins_with_the_record(visit, portal, kind: str) -> None:
    visitor = visit(worker=False)
    sheets = printed(visitor, one_of_each("it")[f"one {kind}"])
    title = visitor.page.locator("h1").inner_text()
    assert title.split()[0].casefold() in " ".join(sheets[0][:2]).casefold()
    assert min(len(lines) for lines in sheets) >= LEAST_LINES


@pytest.mark.parametrize("section", ["enterprises", "resources", "coming events"])
def test_a_list_says_where_the_rest_is(visit, portal, section: str) -> None:
    visitor = visit(worker=False)
    sheets = printed(visitor, one_of_each("it")[section])
    assert sheets[0][0].strip() == visitor.page.locator("h1").inner_text()
    is_part = visitor.page.locator(".pager").count() > 0
    assert ("?shown=all" in "".join(sheets[-1])) is is_part
    assert min(len(lines) for lines in sheets) >= LEAST_LINES


def test_all_of_a_list_stands_on_one_page_to_print(visit, portal) -> None:
    visitor = visit(worker=False)
    address = one_of_each("it")["enterprises"]
    visitor.open(address).get_by_role("link", name="una sola pagina").click()
    cards = visitor.page.locator(".card")
    expect(cards).to_have_count(Enterprise.objects.published().count())
    sheets = printed(visitor, f"{address}?shown=all")
    words = " ".join(" ".join(lines) for lines in sheets)
    assert "shown=all" in "".join(sheets[-1])
    assert words.count("Riassunto nostro") == cards.count()


@pytest.mark.parametrize(
    ("name", "press"),
    [
        ("enterprises", "Vedi sulla mappa"),
        ("territories", "Vedi i territori sulla mappa"),
        ("one event", "Vedi i prossimi eventi"),
        ("past events", "Il progetto e chi lo sostiene"),
    ],
)
def test_what_leads_on_is_left_out(visit, portal, name: str, press: str) -> None:
    visitor = visit(worker=False)
    sheets = printed(visitor, one_of_each("it")[name])
    assert press in visitor.page.locator("body").inner_text()
    words = " ".join(" ".join(lines) for lines in sheets).split()
    assert press not in " ".join(words)


def test_a_document_has_its_address_on_paper(visit, portal) -> None:
    page = visit(worker=False).open(one_of_each("it")["one resource"])
    page.emulate_media(media="print")
    button = page.locator(".documents a").first
    beside = button.evaluate("e => getComputedStyle(e, '::after').content")
    assert button.get_attribute("href") in beside

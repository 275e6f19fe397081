"""Paragraphs and lists, whatever line breaks a text was written with."""

import pytest

from agrinnova.core.prose import as_html, blocks, in_lines
from tests.factories import EnterpriseFactory, ReportFactory, ResourceFactory

TEXT = "Prima.\nseconda <b>\n\nTerza:\n- latte\n- burro\n\n1. uno\n2. due"
HTML = (
    "<p>Prima.<br>seconda &lt;b&gt;</p><p>Terza:</p>"
    '<ul class="prose"><li>latte</li><li>burro</li></ul>'
    '<ol class="prose"><li>uno</li><li>due</li></ol>'
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\x85"])
def test_whatever_ends_a_line(end: str) -> None:
    assert as_html(TEXT.replace("\n", end)) == HTML


@pytest.mark.parametrize("mark", ["-", "–", "*", "•", "▪", "\uf0b7", "\uf0a7"])
def test_whatever_marks_an_item(mark: str) -> None:
    html = '<ul class="prose"><li>latte</li><li>burro fuso</li></ul>'
    assert as_html(f"{mark} latte\n{mark}\tburro\n   fuso") == html
    assert as_html(f"{mark} latte\n\n{mark} burro\n  fuso") == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        (" \n \r\n\t", ""),
        ("a\n \t \nb", "<p>a</p><p>b</p>"),
        ("a\n\n\n\nb", "<p>a</p><p>b</p>"),
        ("- Buongiorno, disse.", "<p>- Buongiorno, disse.</p>"),
        ("1. maggio", "<p>1. maggio</p>"),
        ("• solo", '<ul class="prose"><li>solo</li></ul>'),
        (
            "3) tre\n4) quattro",
            '<ol class="prose" start="3"><li>tre</li><li>quattro</li></ol>',
        ),
        ("-5 gradi\n-6 gradi", "<p>-5 gradi<br>-6 gradi</p>"),
        ("2024 anno\n10.5 ettari", "<p>2024 anno<br>10.5 ettari</p>"),
        (
            "*vero*\n- a\n- b\nfine",
            '<p>*vero*</p><ul class="prose"><li>a</li><li>b</li></ul><p>fine</p>',
        ),
        (
            "- <script>\n- &amp;",
            '<ul class="prose"><li>&lt;script&gt;</li><li>&amp;amp;</li></ul>',
        ),
    ],
)
def test_what_is_what(text: str, html: str) -> None:
    assert as_html(text) == html


def test_in_a_sentence_only_the_breaks_stay() -> None:
    assert in_lines("a\r\n\r\n- <b>\n") == "a<br>- &lt;b&gt;"
    assert [block.kind for block in blocks(TEXT)] == ["p", "p", "ul", "ol"]


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_pages_keep_paragraphs_and_lists(client, end: str) -> None:
    text = TEXT.replace("\n", end)
    enterprise = EnterpriseFactory(summary=text, published=True)
    resource = ResourceFactory(problem=text, published=True)
    for record in (enterprise, resource):
        page = client.get(record.page_url("it")).content.decode()
        assert HTML in page
    # In another language all of it stands in one part that says so.
    page = client.get(enterprise.page_url("fr")).content.decode()
    assert f'<div lang="it">{HTML}</div>' in page


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_report_keeps_them_too(client, end: str) -> None:
    text = TEXT.replace("\n", end)
    EnterpriseFactory(title="La Predosa", summary=text, published=True)
    edition = ReportFactory(published=True, introduction=text)
    page = client.get(edition.page_url("it")).content.decode()
    assert page.count(HTML) == 2

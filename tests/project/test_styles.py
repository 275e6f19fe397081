"""A page that is looked at brings its style, let through by its hash; others link."""

import hashlib
import re
from base64 import b64encode

import pytest

from agrinnova import styles
from agrinnova.paths import BASE

pytestmark = pytest.mark.django_db

STYLE = re.compile(r'<style data-sheet="([^"]+)">(.*?)</style>', re.DOTALL)
LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
LOOKING = {"Sec-Fetch-Dest": "document"}


def allowed(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("address", "sheets"),
    [
        ("/it/", ["css/agrinnova.css"]),
        ("/fr/carte/", ["css/agrinnova.css", "css/map.css"]),
        ("/ca/no-hi-es/", ["css/agrinnova.css"]),
    ],
)
def test_a_page_brings_its_style_and_the_policy_knows_it(
    client, address: str, sheets: list[str]
) -> None:
    page = client.get(address, headers=LOOKING)
    words = page.content.decode()
    brought = STYLE.findall(words)
    assert [name for name, _text in brought] == [f"/static/{name}" for name in sheets]
    assert LINK.findall(words) == []
    policy = page.headers["Content-Security-Policy"]
    assert [allowed(text) in policy for _name, text in brought] == [True] * len(sheets)
    assert "unsafe" not in policy


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Dest": "empty"}])
def test_who_shows_it_to_nobody_gets_a_link_and_another_date(client, headers) -> None:
    page = client.get("/it/mappa/", headers=LOOKING)
    small = client.get("/it/mappa/", headers=headers)
    words = small.content.decode()
    sheets = [f"/static/{name}" for name in styles.SHEETS]
    assert (LINK.findall(words), STYLE.findall(words)) == (sheets, [])
    assert len(small.content) < len(page.content) - 40_000
    assert "Sec-Fetch-Dest" in page.headers["Vary"]
    dates = [page.headers["ETag"], small.headers["ETag"]]
    known = {"If-None-Match": dates[0]}
    assert dates[0] != dates[1]
    assert client.get("/it/mappa/", headers=known | LOOKING).status_code == 304
    assert client.get("/it/mappa/", headers=known | headers).status_code == 200


def test_a_new_style_is_a_new_date(client, settings) -> None:
    """Or a page kept with the old style would meet a policy that knows it no more."""
    before = client.get("/it/").headers["ETag"]
    settings.STYLE_SOURCES = ["'sha256-another'"]
    assert client.get("/it/").headers["ETag"] != before


def test_who_writes_the_style_sees_it_at_once(client, settings) -> None:
    settings.DEBUG = True
    assert LINK.findall(client.get("/it/", headers=LOOKING).content.decode()) == [
        "/static/css/agrinnova.css"
    ]


@pytest.mark.parametrize("sheet", styles.SHEETS)
def test_a_sheet_may_stand_in_a_page(sheet: str) -> None:
    """Nothing in it ends the element, and no address hangs on where the sheet is."""
    assert not re.search(r"<|url\(|@import", styles.inlined(sheet))


def test_what_a_page_brings_says_what_the_sheet_says() -> None:
    """Only spaces, comments and last semicolons go, and no space that joins nothing."""
    for sheet in styles.SHEETS:
        written = (BASE / "static" / sheet).read_text()
        bare = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
        assert rules(styles.inlined(sheet)) == rules(bare)
    rule = '.a :is(b, c) > i { content: "/"; margin: 1px 2px; } /* why */\n'
    assert styles.compact(rule) == '.a :is(b,c) > i{content:"/";margin:1px 2px}'


def rules(css: str) -> str:
    return re.sub(r"\s|;(?=\s*})", "", css)

"""The style sheet and the templates know each other, and colours can be read."""

import re

import pytest
from django.test import Client

from agrinnova.core.vocabulary import FacetList
from agrinnova.paths import BASE
from agrinnova.portal.metadata.pictures.art import symbols
from agrinnova.portal.metadata.pictures.colours import tokens
from agrinnova.portal.needs.verdicts import Verdict
from agrinnova.portal.registry.kinds import KINDS

CSS = (BASE / "static/css/agrinnova.css").read_text()
MAP_CSS = (BASE / "static/css/map.css").read_text()
# The admin, the mails and the pages of the API have sheets of their own.
ELSEWHERE = {"admin", "api_docs.html", "mails"}
TEMPLATES = [
    path.read_text()
    for path in (BASE / "templates").rglob("*.html")
    if not ELSEWHERE & set(path.parts)
]
PACKAGES = ("agrinnova", "knowledge", "enterprises", "antennas", "events")
PROGRAMS = [
    path.read_text() for package in PACKAGES for path in (BASE / package).rglob("*.py")
]
SCRIPTS = [path.read_text() for path in (BASE / "static").rglob("*.js")]
# Written in templates with a code from the data behind the hyphen.
STEPS = (0, 25, 50, 75, 100)  # of what matters on a photo
FROM_DATA = {f"t-{code}" for code in FacetList("sector").codes} | {
    f"k-{kind}" for kind in KINDS
}
FROM_DATA |= {f"v-{verdict}" for verdict in Verdict.values}
FROM_DATA |= {f"f-{x}-{y}" for x in STEPS for y in STEPS}

# What must be told apart and by how much (WCAG 2.2, criteria 1.4.3 and 1.4.11).
TEXT, SHAPE = 4.5, 3.0
BACKGROUNDS = ("paper", "card", "wash", "warm", "sky")
PAIRS = (
    *(
        (ink, background, TEXT)
        for ink in ("ink", "soft", "link")
        for background in BACKGROUNDS
    ),
    ("ink", "tone", TEXT),
    ("soft", "tone", TEXT),
    ("tone-ink", "tone", TEXT),
    ("tone-ink", "card", TEXT),
    ("leaf", "card", TEXT),
    ("earth", "card", TEXT),
    ("earth", "sea", SHAPE),
    ("earth", "land", SHAPE),
    ("sun", "deep", SHAPE),  # the two rings of the focus: one of them is seen
    ("sun", "brand", SHAPE),
)
WHITE_ON = ("act", "brand", "deep")


def classes_of(texts: list[str]) -> set[str]:
    """Every class that templates and programs give, also by way of our own tags."""
    found: set[str] = {"i", "art"}
    for text in texts:
        found.update(re.findall(r'{% drawing [^%]*? "([\w -]+)" %}', text))
        found.update(re.findall(r'css="([\w-]+)"', text))
        found.update(re.findall(r"""["']class["']: ["']([\w -]+)["']""", text))
        for value in re.findall(r'class="((?:{[{%].*?[%}]}|[^"])*)"', text):
            bare = re.sub(r"{%.*?%}", "", value)
            found.update(re.sub(r"{{.*?}}", "*", bare).split())
    return {name for names in found for name in names.split() if "*" not in name}


def selectors_of(css: str) -> set[str]:
    """Every class that a style sheet speaks of."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"{[^{}]*}", "{}", bare)))


def quoted_in(scripts: list[str]) -> set[str]:
    """Every word that a script has between quotes: it may be a class."""
    return {
        word
        for text in scripts
        for quoted in re.findall(r"[\"'`]([^\"'`\n]+)[\"'`]", text)
        for word in re.split(r"[^\w-]+", quoted)
    }


def test_every_class_of_the_templates_stands_in_the_style_sheet() -> None:
    styled = selectors_of(CSS) | selectors_of(MAP_CSS)
    assert classes_of(TEMPLATES) - styled - quoted_in(SCRIPTS) == set()


def test_nothing_in_the_style_sheet_is_dead() -> None:
    used = classes_of(TEMPLATES + PROGRAMS) | quoted_in(SCRIPTS) | FROM_DATA
    assert selectors_of(CSS) - used == set()


def test_the_scan_sees_what_is_missing_and_what_is_dead() -> None:
    page = '<p class="here{% if a == "b" %} perhaps{% endif %} k-{{ kind }}">'
    assert classes_of([page]) == {"i", "art", "here", "perhaps"}
    sheet = ".here { margin: .5rem } @media (min-width: 1.5rem) { .x:has(.y) { a: b } }"
    assert selectors_of(sheet) == {"here", "x", "y"}


def test_every_token_asked_for_is_there() -> None:
    asked = set(re.findall(r"var\(--([a-z][\w-]*)", CSS + "".join(TEMPLATES)))
    assert asked == {token.name for token in tokens()}


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_ink_can_be_read_on_its_background(theme: str) -> None:
    colours = {token.name: getattr(token, theme) or token.light for token in tokens()}
    pale = [
        f"{ink} on {background}: {ratio:.2f}"
        for ink, background, least in PAIRS
        if (ratio := contrast(colours[ink], colours[background])) < least
    ]
    pale += [
        f"white on {background}"
        for background in WHITE_ON
        if contrast("#fff", colours[background]) < TEXT
    ]
    assert pale == []


def test_the_colours_of_sectors_and_kinds_can_be_read() -> None:
    light, dark = CSS.split("@media (prefers-color-scheme: dark)", 2)[1:]
    tones = re.compile(r"--tone: (#\w+); --tone-ink: (#\w+)")
    pairs = tones.findall(light) + tones.findall(dark)
    assert len(pairs) > 15
    assert [pair for pair in pairs if contrast(*pair) < TEXT] == []


def test_the_developers_page_shows_every_token_and_drawing(
    client: Client, django_assert_num_queries
) -> None:
    client.get("/it/design/")
    with django_assert_num_queries(1):  # the ledger's head
        page = client.get("/fr/design/").content.decode()
    for token in tokens():
        assert f"--{token.name}" in page
    for name in symbols():
        assert f'#{name}"' in page
    assert page.count('class="band t-') == len(FacetList("sector").codes)

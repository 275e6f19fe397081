"""Every kind of page is valid HTML, as far as a parser and a few rules can tell.

html5lib finds what the HTML standard calls a parse error (§13.2); the rules are of its
content models and of ARIA in HTML, which a parser does not look at.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.test import Client
from django.urls import reverse

from agrinnova.core.sections import word
from agrinnova.publishing import actions
from enterprises.report import building
from tests import factories
from tests.admin_support import address, entered

# Elements without a role of their own: nobody hears the name that is given to one
# (ARIA in HTML §4, "Prohibited" naming).
NAMELESS = {
    *(
        "abbr",
        "b",
        "bdi",
        "bdo",
        "body",
        "caption",
        "cite",
        "code",
        "data",
        "dd",
        "del",
    ),
    *(
        "dfn",
        "div",
        "dt",
        "em",
        "i",
        "ins",
        "kbd",
        "label",
        "legend",
        "mark",
        "p",
        "pre",
    ),
    *("q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"),
}
NAMES = {"aria-label", "aria-labelledby"}
# Which children alone may stand in what.
CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "tr": {"td", "th", "script", "template"},
    "select": {"option", "optgroup", "hr", "script", "template"},
}
INTERACTIVE = {"a", "button", "details", "select", "textarea", "input", "label"}
BLOCKS = {"div", "p", "ul", "ol", "dl", "table", "section", "h1", "h2", "h3", "h4"}
PHRASING = {"p", "span", "b", "i", "em", "strong", "small", "h1", "h2", "h3", "button"}


def faults(page: str) -> list[str]:
    """What is wrong with a page, each with its line or its element."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page)
    found = [f"{place}: {code} {more}" for place, code, more in parser.errors]
    elements = [e for e in tree.iter() if isinstance(e.tag, str)]
    ids = [e.get("id") for e in elements if e.get("id") is not None]
    found += [f"id twice: {name}" for name in sorted(set(ids)) if ids.count(name) > 1]
    for element in elements:
        found += [f"<{element.tag}>: {fault}" for fault in of_one(element, set(ids))]
    return found


def of_one(element: Element, ids: set[str | None]) -> Iterator[str]:
    tag, attributes = element.tag, element.attrib
    if tag in NAMELESS and NAMES & set(attributes) and "role" not in attributes:
        yield "a name for what has no role"
    for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
        missing = set(attributes.get(name, "").split()) - ids
        if missing and tag != "output":
            yield f"{name} of nothing: {', '.join(sorted(map(str, missing)))}"
    if tag == "img" and "alt" not in attributes:
        yield "no alt"
    wrong = misplaced(element)
    if wrong:
        yield f"holds {', '.join(sorted(map(str, wrong)))}"


def misplaced(element: Element) -> set[str]:
    """What stands in an element and may not."""
    below = {child.tag for child in element.iter() if child is not element}
    if element.tag in CHILDREN:
        tags = {child.tag for child in element if isinstance(child.tag, str)}
        return tags - CHILDREN[element.tag]
    if element.tag in {"a", "button"}:
        return below & INTERACTIVE
    return below & BLOCKS if element.tag in PHRASING else set()


UNREAD = {"it": "machine"}


@pytest.fixture
def pages() -> list[str]:
    """An address of every kind of public page."""
    group = factories.GroupFactory(published=True)
    topic = factories.TopicFactory(published=True)
    own = {"published": True, "group": group, "topics": [topic]}
    enterprise = factories.EnterpriseFactory(
        **own, innovations=["product"], benefits=["social"], text_status=UNREAD
    )
    factories.PhotoFactory(enterprise=enterprise)
    organisation = factories.OrganisationFactory(published=True, group=group)
    records = [
        enterprise,
        organisation,
        factories.CourseFactory(**own),
        factories.EventFactory(**own),
        factories.ResourceFactory(**own),
        topic,
        group,
    ]
    edition = factories.ReportFactory(group=group)
    actions.publish(building.build(edition), by=None)
    lists = ("enterprises", "resources", "topics", "antennas", "training", "events")
    alone = ("search", "map", "project", "privacy", "accessibility", "design", "saved")
    alone += ("statistics",)
    return [
        "/it/",
        *(f"/it/{word(name, 'it')}/" for name in (*lists, "territories", "reports")),
        *(f"/it/{word(name, 'it')}/" for name in (*alone, "alerts")),
        *(record.page_url("it") for record in (*records, edition)),
        *(f"/it/embed{r.page_url('it').removeprefix('/it')}" for r in records[:4]),
        f"/it/embed/{word('enterprises', 'it')}/",
        f"/it/{word('search', 'it')}/?q=azienda",
        f"/it/{word('enterprises', 'it')}/?q=niente+di+simile",
        f"/it/segnala/{enterprise.public_id}/",
        f"/it/chiedi-traduzione/{enterprise.public_id}/",
        f"/it/chiedi-traduzione/{enterprise.public_id}/?sent=1",
        "/it/non-qui/",
    ]


def test_every_kind_of_public_page_is_valid(pages) -> None:
    client = Client()
    for url in pages:
        answer = client.get(url)
        assert answer.status_code in (200, 404), url
        assert faults(answer.content.decode()) == [], url


def test_the_pages_of_the_admin_are_valid() -> None:
    group = factories.GroupFactory(published=True)
    staff_client = entered(Client(), factories.coordinator())
    enterprise = factories.EnterpriseFactory(published=True, group=group)
    addresses = [
        reverse("admin:index"),
        address(enterprise, "change"),
        address(type(enterprise), "changelist"),
        address(type(enterprise), "import"),
    ]
    for url in addresses:
        assert faults(staff_client.get(url).content.decode()) == [], url


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<pre aria-label="Codice">x</pre>', "<pre>: a name for what has no role"),
        ("<ul><p>x</p></ul>", "<ul>: holds p"),
        ('<p id="a">x</p><p id="a">y</p>', "id twice: a"),
        ('<label for="b">x</label>', "<label>: for of nothing: b"),
        ('<a href="/"><button type="button">x</button></a>', "<a>: holds button"),
        ('<img src="x">', "<img>: no alt"),
    ],
)
def test_what_is_wrong_is_found(body: str, fault: str) -> None:
    page = (
        f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>"
    )
    assert fault in faults(page)

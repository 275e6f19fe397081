"""Every page kind of the desk: accessible, well formed, strict, and fit for a phone."""

from collections.abc import Iterator
from typing import Any

import html5lib
import pytest

from agrinnova.shared import actions
from agrinnova.shared.models import Change, User
from antennas.models import Course, Invitation, Organisation
from django.urls import reverse
from enterprises.models import (
    Contact,
    DoNotList,
    Enterprise,
    Interview,
    InterviewGuide,
    ReportEdition,
)
from events.models import Event
from knowledge.models import Feedback, FocusTopic, Resource
from tests.admin_kit import address
from tests.factories import (
    ContactFactory,
    DoNotListFactory,
    EnterpriseFactory,
    ExcerptFactory,
    FeedbackFactory,
    InterviewConsentFactory,
    InterviewFactory,
    InterviewGuideFactory,
    PhotoFactory,
    ReportFactory,
)

from .conftest import DESK, PHONE
from .officer import COORDINATOR, logged_in, own_group, pictured

pytestmark = pytest.mark.browser

WRONG = "nome;settore;persone che ci lavorano\r\nMalga Zeta;capre blu;molte\r\n"
RIGHT = "nome;settore;prodotti\r\nMalga Zeta;lattiero-caseario;\"burro;\r\nricotta\"\r\n"
LISTS = (
    *(Enterprise, Contact, Interview, InterviewGuide, DoNotList, ReportEdition),
    *(Resource, FocusTopic, Feedback, Organisation, Course, Event, Invitation),
)
# Feedback comes from readers alone.
ADDED = [of for of in LISTS if of is not Feedback]


@pytest.fixture
def draft() -> Iterator[Enterprise]:
    """An enterprise with something of everything, beside one of the same name."""
    own = {"group": own_group(), "title": "Malga Omega"}
    record, twin = EnterpriseFactory(**own, innovations=["process"]), EnterpriseFactory(**own)
    PhotoFactory(enterprise=record)
    contact = ContactFactory(enterprise=record, email="omega@agrinnova.example")
    guide = InterviewGuideFactory(published=True, group=own_group())
    interview = InterviewFactory(enterprise=record, guide=guide, contact=contact)
    InterviewConsentFactory(interview=interview)
    ExcerptFactory(interview=interview, is_public=True)
    record.summary_it = "Altre parole."
    actions.save_record(record)
    told = FeedbackFactory(public_id=record.public_id, kind=record.kind)
    listed = DoNotListFactory(name="Malga Psi", group=own_group())
    yield record
    for row in (told, listed, interview, contact, guide, twin, record):
        row.delete()


@pytest.fixture
def issued() -> Iterator[ReportEdition]:
    """An edition of the officer's that is out."""
    edition = ReportFactory(group=own_group(), published=True)
    yield edition
    actions.withdraw(edition, by=None)


@pytest.fixture
def pages(draft: Enterprise, issued: ReportEdition) -> dict[str, str]:
    """Name and address of every page kind of an officer's desk."""
    interview = draft.interviews.get()
    public = own_group().enterprises.published().first()
    rows = {
        "draft": draft,
        "published": public,
        "issued report": issued,
        "contact": draft.contacts.get(),
        "interview": interview,
        "guide": interview.guide,
        "feedback": Feedback.objects.get(public_id=draft.public_id),
        "event": own_group().events.first(),
        "course": own_group().courses.first(),
        "resource": own_group().resources.first(),
    }
    return {
        "index": "/admin/",
        "room": "/admin/enterprises/",
        **{f"{of.__name__}: list": address(of, "changelist") for of in LISTS},
        **{f"{of.__name__}: new": address(of, "add") for of in ADDED},
        **{f"{name}: form": address(row, "change") for name, row in rows.items() if row},
        "list, nothing found": address(Enterprise, "changelist", q="xyzzyx"),
        "list, what is to be done": address(Enterprise, "changelist", todo="draft"),
        "answers": interview.sheet_url,
        "history": address(draft, "history"),
        "history of what is public": address(public, "history"),
        "deleting": address(draft, "delete"),
        "import": address(Enterprise, "import"),
        "figures": "/admin/figures/",
        "password": "/admin/password_change/",
        "second factor": reverse("second-factor"),
    }


def problems(visitor: Any, name: str) -> list[str]:
    """What is wrong with the page as it stands."""
    page = visitor.page
    page.wait_for_load_state("networkidle")
    found = [f"complaint: {words}" for words in visitor.complaints]
    if visitor.scrolls_sideways():
        found.append("scrolls sideways")
    pictured(page, f"{name.replace(' ', '-').replace(':', '')}-{page.viewport_size['width']}")
    found += visitor.violations()
    visitor.complaints.clear()  # axe and the camera bring styles of their own
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_can_be_used_by_everybody(visit, pages, size, scheme) -> None:
    visitor = logged_in(visit, **size)
    visitor.page.emulate_media(color_scheme=scheme)
    found = {}
    for name, at in pages.items():
        visitor.open(at)
        if wrong := problems(visitor, f"{name}-{scheme}"):
            found[name] = wrong
    import json, pathlib
    pathlib.Path(f"/tmp/scan-{size['width']}-{scheme}.json").write_text(json.dumps(found, indent=1))
    assert found == {}


def test_the_html_is_well_formed(visit, pages) -> None:
    visitor = logged_in(visit)
    broken = {}
    for name, at in pages.items():
        words = visitor.page.request.get(visitor.portal + at).text()
        if wrong := malformed(words):
            broken[name] = wrong
    import json, pathlib
    pathlib.Path(f"/tmp/scan-html.json").write_text(json.dumps(broken, indent=1))
    assert broken == {}


def malformed(words: str) -> list[str]:
    """What a strict reader says of a page."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(words)
    return [str(error) for error in parser.errors]

"""Every page kind of the desk: accessible, well formed, strict, and fit for a phone."""

from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from django.urls import reverse

from agrinnova.shared import actions
from agrinnova.shared.models import User
from antennas.models import Course, Invitation, Organisation
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
    InvitationFactory,
    PhotoFactory,
    ReportFactory,
)

from .conftest import DESK, PHONE
from .officer import COORDINATOR, logged_in, own_group, pictured

pytestmark = pytest.mark.browser

FILES = {
    "not a spreadsheet": b"%PDF-1.7",
    "wrong rows": b"nome;settore\r\nMalga Zeta;capre blu\r\n;altro\r\n",
    "what would change": b'nome;settore;nota\r\nMalga Zeta;altro;"burro;\r\nt\xe8"\r\n',
}
LISTS = (
    *(Enterprise, Contact, Interview, InterviewGuide, DoNotList, ReportEdition),
    *(Resource, FocusTopic, Feedback, Organisation, Course, Event, Invitation),
)
# Readers bring feedback, and contacts are added on an enterprise's form.
ADDED = [of for of in LISTS if of not in (Feedback, Contact)]


@pytest.fixture
def draft() -> Iterator[Enterprise]:
    """An enterprise with something of everything, beside one of the same name."""
    own = {"group": own_group(), "title": "Malga Omega"}
    record, twin = (
        EnterpriseFactory(**own, innovations=["process"]),
        EnterpriseFactory(**own),
    )
    PhotoFactory(enterprise=record)
    contact = ContactFactory(enterprise=record, email="omega@agrinnova.example")
    guide = InterviewGuideFactory(published=True, group=own_group())
    interview = InterviewFactory(enterprise=record, guide=guide, contact=contact)
    InterviewConsentFactory(interview=interview)
    ExcerptFactory(interview=interview, is_public=True)
    record.summary_it = "Altre parole."
    actions.save_record(record)
    public = own_group().enterprises.published().first()
    told = FeedbackFactory(public_id=public.public_id, kind=public.kind)
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
        "feedback": Feedback.objects.get(public_id=public.public_id),
        "event": own_group().events.first(),
        "course": own_group().courses.first(),
        "resource": own_group().resources.first(),
    }
    return {
        "index": "/admin/",
        "room": "/admin/enterprises/",
        **{f"{of.__name__}: list": address(of, "changelist") for of in LISTS},
        **{f"{of.__name__}: new": address(of, "add") for of in ADDED},
        **{
            f"{name}: form": address(row, "change") for name, row in rows.items() if row
        },
        "list, nothing found": address(Enterprise, "changelist", q="xyzzyx"),
        "list, what is to be done": address(Enterprise, "changelist", todo="draft"),
        "answers": interview.sheet_url,
        "history": address(draft, "history"),
        "history of what is public": address(public, "history"),
        "deleting what others need": address(draft, "delete"),
        "deleting": address(interview, "delete"),
        "import": address(Enterprise, "import"),
        "figures": "/admin/figures/",
        "password": "/admin/password_change/",
        "second factor": reverse("second-factor"),
    }


@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"]
)
def test_every_page_can_be_used_by_everybody(visit, pages, size, scheme) -> None:
    visitor = logged_in(visit, **size)
    visitor.page.emulate_media(color_scheme=scheme)
    found = {}
    for name, at in pages.items():
        visitor.open(at)
        assert visitor.page.url == visitor.portal + at, name
        found[name] = problems(visitor, f"{name}-{scheme}")
    for name in an_import(visitor):
        found[name] = problems(visitor, f"{name}-{scheme}")
    Enterprise.objects.get(title_it="Malga Zeta").delete()
    tell(found)


def an_import(visitor: Any) -> Iterator[str]:
    """What an officer sees while a file is read, page by page."""
    for name, content in FILES.items():
        page = visitor.open(address(Enterprise, "import"))
        file = {"name": "mappatura.csv", "mimeType": "text/csv", "buffer": content}
        page.locator("[type=file]").set_input_files(file)
        page.get_by_role("button", name="Mostra che cosa cambierebbe").click()
        page.wait_for_load_state()
        yield f"import: {name}"
    page.get_by_role("button", name="Importa tutto").click()
    page.locator(".messagelist .success").wait_for()
    yield "import: done"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_pages_about_people_can_be_used_by_everybody(visit, portal, size) -> None:
    visitor = logged_in(visit, COORDINATOR, **size)
    person = User.objects.get(email=COORDINATOR)
    invitation = InvitationFactory(role="officer", group=own_group())
    found = {}
    for name, at in {
        "people": address(User, "changelist"),
        "person": address(person, "change"),
        "person: new": address(User, "add"),
        "invitations": address(Invitation, "changelist"),
        "invitation: new": address(Invitation, "add"),
        "index": "/admin/",
    }.items():
        visitor.open(at)
        found[name] = problems(visitor, f"coordinator-{name}")
    invitation.delete()
    tell(found)


def test_the_way_in_can_be_used_by_everybody(visit, portal) -> None:
    visitor = visit(script=True)
    found = {}
    for name, at in {
        "login": "/admin/",
        "forgotten password": reverse("admin_password_reset"),
    }.items():
        visitor.open(at)
        found[name] = problems(visitor, f"way-in-{name}")
    tell(found)


def tell(found: dict[str, list[str]]) -> None:
    """Fail with all that was found, page by page."""
    lines = [f"{name}: {words}" for name, wrong in found.items() for words in wrong]
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)


def problems(visitor: Any, name: str) -> list[str]:
    """What is wrong with the page as it stands: empty when nothing is."""
    page = visitor.page
    pictured(page, f"{name}-{page.viewport_size['width']}".replace(":", ""))
    found = [f"complaint: {words}" for words in visitor.complaints]
    found += [f"malformed: {words}" for words in malformed(document(visitor))]
    found += [f"out of reach: {words}" for words in page.evaluate(OUT_OF_REACH)]
    if visitor.scrolls_sideways():
        found.append("scrolls sideways")
    found += visitor.violations()
    visitor.complaints.clear()  # axe and the camera bring styles of their own
    visitor.answers.clear()
    return found


def document(visitor: Any) -> str:
    """The page as the server wrote it."""
    [*_before, last] = [
        answer
        for answer in visitor.answers
        if answer.request.is_navigation_request() and answer.status not in (302, 303)
    ]
    assert last.status == 200, (last.status, last.url)
    return last.text()


def malformed(words: str) -> list[str]:
    """What a strict reader says of a page."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(words)
    return [str(error) for error in parser.errors]


# A button is reached when, brought into view, nothing lies over its middle.
OUT_OF_REACH = """() => [...document.querySelectorAll(
    "button, input[type=submit], .object-tools a, a.step, a.button, .add-row a"
  )].filter((one) => one.checkVisibility()).filter((one) => {
    one.scrollIntoView({ block: "center" });
    const box = one.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const there = document.elementFromPoint(x, y);
    return box.left < 0 || box.right > innerWidth || !there
      || !(one.contains(there) || there.contains(one));
  }).map((one) => one.outerHTML.slice(0, 120))"""

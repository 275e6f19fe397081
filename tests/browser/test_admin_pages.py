"""Every kind of admin page: accessible, well formed, strict, and fit for a phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import expect

from agrinnova.core import job_locks
from agrinnova.core.models import SheetMapping, SheetRun, User
from agrinnova.publishing import actions
from agrinnova.spreadsheets.files import limits
from agrinnova.spreadsheets.runs import steps
from antennas.models import Course, Invitation, Organisation
from enterprises.models import (
    Contact,
    DoNotList,
    Enterprise,
    Interview,
    InterviewGuide,
    ReportEdition,
    SurveyInvitation,
)
from events.models import Event
from knowledge.models import Feedback, FocusTopic, Resource
from tests.admin_support import address
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
from tests.sheet_support import BEGUN, run_sheets

from .conftest import DESKTOP, PHONE
from .faults import problems, report_faults
from .officer import COORDINATOR, logged_in, own_group

pytestmark = pytest.mark.browser

# In nobody's words but this file's: its columns are asked, its words, its wrong row.
OWN = (
    "MAPPATURA IMPRESE 2025",
    "N.;Ragione sociale;Comune;Settore;Tel.;Innovazione;Data visita",
    '1;Malga Zeta;Gromo;Zootecnia;0346 00001;"Nuovo forno;\r\nPiù e-commerce";5.3.25',
    "2;Malga Eta;Villa d’Ogna;Turismo;;vendita on-line;",
    "3;Malga Omega;;Zootecnia;;;",
    "4;;Clusone;Turismo;;;",
)
OWN_FILE = "\r\n".join(OWN).encode("cp1252")
LISTS = (
    *(Enterprise, Contact, Interview, InterviewGuide, DoNotList, ReportEdition),
    *(Resource, FocusTopic, Feedback, Organisation, Course, Event, Invitation),
    SurveyInvitation,
)
# Readers bring feedback, and contacts are added on an enterprise's form.
ADDED = [of for of in LISTS if of not in (Feedback, Contact)]


@pytest.fixture
def draft() -> Iterator[Enterprise]:
    """An enterprise with something of everything, beside one of the same name."""
    own = {"group": own_group(), "title": "Malga Omega"}
    record, double = (
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
    for row in (told, listed, interview, contact, guide, double, record):
        row.delete()


@pytest.fixture
def issued() -> Iterator[ReportEdition]:
    """An edition of the officer's that is out."""
    edition = ReportFactory(group=own_group(), published=True)
    yield edition
    actions.withdraw(edition, by=None)


@pytest.fixture
def pages(draft: Enterprise, issued: ReportEdition) -> dict[str, str]:
    """Name and address of every page kind of an officer's admin."""
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
        "account": "/admin/account/",
        "password": "/admin/password_change/",
        "second factor": reverse("second-factor"),
    }


SIZES = pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"]
)


@SIZES
def test_every_page_can_be_used_by_everybody(visit, pages, size, scheme) -> None:
    visitor = logged_in(visit, **size)
    visitor.page.emulate_media(color_scheme=scheme)
    found = {}
    for name, at in pages.items():
        visitor.open(at)
        assert visitor.page.url == visitor.portal + at, name
        found[name] = problems(visitor, f"{name}-{scheme}")
    report_faults(found)


@SIZES
def test_an_import_can_be_followed_by_everybody(visit, portal, size, scheme) -> None:
    visitor = logged_in(visit, **size)
    visitor.page.emulate_media(color_scheme=scheme)
    SheetMapping.objects.all().delete()
    found = {
        name: problems(visitor, f"import-{name}-{scheme}")
        for name in an_import(visitor)
    }
    SheetMapping.objects.all().delete()
    assert not Enterprise.objects.filter(title_it="Malga Zeta").exists()
    report_faults(found)


def an_import(visitor: Any) -> Iterator[str]:
    """What an officer sees of a file of their own, from page to page and back."""
    sends(visitor, b"%PDF-1.7")
    yield "not a spreadsheet"
    sends(visitor, OWN_FILE)
    yield "columns"
    presses(visitor, "Avanti", "#values_form")
    yield "values"
    presses(visitor, "Avanti", "#confirm_form")
    yield "what would change"
    presses(visitor, "righe giuste, le altre dopo", ".sheet-records")
    yield "done"
    visitor.page.get_by_role("link", name="Annulla questa importazione…").click()
    visitor.page.locator("#undo_form").wait_for()
    yield "undoing"
    presses(visitor, "Annulla questa importazione", ".missing")
    yield "undone"


def presses(visitor: Any, button: str, part: str) -> None:
    """Press it, and wait for what the next page has."""
    visitor.page.get_by_role("button", name=button).click()
    visitor.page.locator(part).first.wait_for()


def sends(visitor: Any, content: bytes) -> None:
    """Send a file of enterprises, up to the page that answers."""
    page = visitor.open(address(Enterprise, "import"))
    file = {"name": "mappatura.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("[type=file]").set_input_files(file)
    page.get_by_role("button", name="Avanti").click()
    page.wait_for_load_state()


@pytest.fixture
def long_file(portal: str) -> Iterator[bytes]:
    """More rows than one request reads; its run alone is there, and gone at the end."""
    SheetRun.objects.all().delete()  # those of the journeys before
    rows = [f"Malga Lunga {n};altro" for n in range(limits.ROWS_IN_A_REQUEST + 1)]
    yield "\r\n".join(("nome;settore", *rows)).encode("cp1252")
    SheetRun.objects.all().delete()
    DBTaskResult.objects.ready().delete()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_long_import_can_be_followed_by_everybody(visit, long_file, size) -> None:
    visitor = logged_in(visit, **size)
    found = {}
    for name in a_long_import(visitor, long_file):
        found[name] = problems(visitor, f"long-{name}")
    report_faults(found)


def a_long_import(visitor: Any, content: bytes) -> Iterator[str]:
    """What an officer sees while the worker reads a file, page by page."""
    sends(visitor, content)
    expect(visitor.page.locator("[data-words]")).to_have_text(BEGUN)
    yield "waiting"
    run = SheetRun.objects.get()
    with job_locks.held(steps.LOCK, run.pk):  # as the worker that reads it
        SheetRun.objects.update(state="running")
        visitor.page.reload()
        expect(visitor.page.locator("[data-words]")).to_contain_text("in lettura")
        yield "under way"
    # Nobody is at it any more: the page notices by itself, as it does below.
    again = visitor.page.get_by_role("button", name="Ricomincia")
    expect(again).to_be_visible()
    yield "broken off"
    again.click()
    expect(visitor.page.locator("[data-words]")).to_have_text(BEGUN)
    run_sheets()
    confirm = visitor.page.get_by_role("button", name="Importa tutto")
    expect(confirm).to_be_visible()
    yield "what would change"
    visitor.open(address(Enterprise, "import"))
    expect(visitor.page.locator(".sheet-runs")).to_contain_text("da confermare")
    yield "found again"
    visitor.page.go_back()
    confirm.click()
    expect(visitor.page.locator("[data-count]")).to_have_count(2)
    yield "to be written"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
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
    report_faults(found)


def test_the_way_in_can_be_used_by_everybody(visit, portal) -> None:
    visitor = visit(script=True)
    found = {}
    for name, at in {
        "login": "/admin/",
        "forgotten password": reverse("admin_password_reset"),
    }.items():
        visitor.open(at)
        found[name] = problems(visitor, f"way-in-{name}")
    report_faults(found)

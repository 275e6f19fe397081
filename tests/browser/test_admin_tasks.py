"""An officer's other tasks, each from the dashboard."""

import datetime
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from agrinnova.core.choices import Language
from agrinnova.core.models import ScheduledPublication, User
from agrinnova.portal.schedule import publish_planned
from agrinnova.publishing import actions
from enterprises.models import Enterprise
from tests.factories import ConsentFactory, ContactFactory, EnterpriseFactory
from tests.picture_support import plain
from tests.run_jobs import run_jobs

from .officer import Officer, own_group

pytestmark = pytest.mark.browser

NEW = "una frase lunga e nuova"
MAIL = "ada@agrinnova.example"


@pytest.fixture
def enterprise() -> Iterator[Callable[..., Enterprise]]:
    """Makes enterprises of the officer's; at the end none of them is public."""
    made: list[int] = []

    def make(title: str, **given: Any) -> Enterprise:
        record = EnterpriseFactory(title=title, group=own_group(), **given)
        made.append(record.pk)
        return record

    yield make
    for record in Enterprise.objects.filter(pk__in=made):
        if record.is_published:
            actions.withdraw(record, by=None)
        elif not record.was_public:
            record.delete()


def opens(officer: Officer, name: str) -> None:
    """Come in and go to the form of an enterprise."""
    officer.comes_in()
    officer.follows("Imprese")
    officer.searches(name)
    officer.follows(name)


def test_translating_and_previewing_in_each_language(officer, enterprise) -> None:
    draft = enterprise("Malga Tradotta", summary="Burro di latte crudo.")
    opens(officer, "Malga Tradotta")
    officer.unfolds("Français")
    officer.writes("Beurre au lait cru.", "Riassunto", nth=1)
    officer.presses("Salva e continua le modifiche")
    draft.refresh_from_db()
    assert draft.summary_fr == "Beurre au lait cru."
    for language, name in Language.choices:
        officer.follows(name)
        expect(officer.page.locator("html")).to_have_attribute("lang", language)
        words = draft.summary_fr if language == "fr" else draft.summary_it
        officer.reads("Malga Tradotta", words)
        officer.goes_back()


def test_planning_a_publication(officer, visit, enterprise) -> None:
    draft = enterprise("Malga Futura")
    soon = timezone.localtime() + datetime.timedelta(days=2)
    opens(officer, "Malga Futura")
    officer.writes(f"{soon:%Y-%m-%dT%H:%M}", "Pubblicare il")
    officer.presses("Programma la pubblicazione")
    officer.reads("Pubblicazione in programma")
    planned = ScheduledPublication.objects.filter(public_id=draft.public_id)
    planned.update(at=timezone.now() - datetime.timedelta(minutes=1))
    publish_planned.call()
    page = visit().open(draft.page_url("it"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Malga Futura")


def test_adding_several_photos_with_words_and_what_matters(officer, enterprise) -> None:
    draft = enterprise("Malga Ritratta")
    opens(officer, "Malga Ritratta")
    shots = [
        (f"{name}.jpg", plain((400, 300), colour)) for name, colour in SHOTS.items()
    ]
    officer.sends("Immagini", *shots, kind="image/jpeg")
    for name in SHOTS:
        officer.writes(
            f"La malga: {name}.", f"Che cosa mostrano le immagini: {name}.jpg"
        )
    officer.writes("Ada Siero", "Crediti")
    officer.presses("Salva e continua le modifiche")
    assert [str(row.words("alt").text) for row in draft.photos.all()] == [
        f"La malga: {name}." for name in SHOTS
    ]
    officer.taps(".focus", at=(0.25, 0.75))
    officer.presses("Salva e continua le modifiche")
    first = draft.photos.first()
    assert (first.focus_x, first.focus_y) == (25, 75)


SHOTS = {"casera": "green", "stalla": "brown", "forme": "gold"}


def test_taking_the_figures_for_the_region(officer) -> None:
    officer.comes_in()
    officer.follows("Cifre per la Regione")
    year = timezone.localdate().year
    officer.writes(f"{year}-01-01", "Dal")
    officer.writes(f"{year}-12-31", "Al")
    officer.presses("Conta")
    officer.reads(str(own_group()))
    with officer.page.expect_download() as download:
        officer.follows("Scarica per Excel (XLSX)")
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    tables = officer.page.locator(".figures section")
    assert len(book.sheetnames) >= tables.count()


def test_inviting_a_colleague_who_comes_in(officer, visit) -> None:
    address = "traduttrice@agrinnova.example"
    officer.comes_in()
    officer.follows("Inviti")
    officer.follows("Aggiungi invito")
    officer.writes(address, "Indirizzo e-mail")
    officer.chooses("traduttore per un gruppo di azione locale", "Ruolo")
    officer.presses("Salva")
    officer.reads(address)
    run_jobs()
    [letter] = [sent for sent in mail.outbox if sent.to == [address]]
    own_url = re.search(r"https?://[^/]+(/admin/\S+)", letter.body)[1]
    colleague = Officer(visit(script=True), officer.note)
    with colleague.step("the colleague opens the link of the letter"):
        colleague.visitor.open(own_url)
    colleague.writes("Ada Siero", "Nome e cognome")
    colleague.page.locator("[name=new_password1]").fill(NEW)
    colleague.page.locator("[name=new_password2]").fill(NEW)
    colleague.presses("Crea il mio account")
    user = User.objects.get(email=address)
    assert user.groups_to_translate() == [own_group().pk]
    user.delete()


def test_merging_two_of_the_same(officer, visit, enterprise) -> None:
    kept = enterprise("Malga Doppia")
    other = enterprise("Malga Doppia, azienda agricola", published=True)
    ContactFactory(enterprise=other, name="Ada Siero", email=MAIL)
    old = other.page_url("it")
    opens(officer, "Malga Doppia")
    officer.picks("azienda agricola", "L’altra scheda, che confluisce in questa")
    officer.presses("Unisci a questa scheda")
    officer.reads("fa ora parte di questa scheda", "Ada Siero")
    officer.presses("Salva e pubblica")
    assert kept.contacts.get().name == "Ada Siero"
    page = visit().open(old)
    kept.refresh_from_db()
    expect(page).to_have_url(officer.visitor.portal + kept.page_url("it"))
    kept.contacts.all().delete()


def test_withdrawing_what_a_person_agreed_to_publish(
    officer, visit, enterprise
) -> None:
    farm = enterprise("Malga Reperibile", published=True)
    ada = ContactFactory(enterprise=farm, name="Ada Siero", email=MAIL)
    for field in ("name", "email"):
        ConsentFactory(contact=ada, field=field, channel="web")
    actions.record_change(farm)
    outlets = farm.page_url("it"), f"/api/v1/enterprises/{farm.public_id}/"

    def shown() -> list[tuple[bool, bool]]:
        """Whether name and address stand in each outlet, for somebody new."""
        pages = [visit().open(outlet).content() for outlet in outlets]
        return [("Ada Siero" in page, MAIL in page) for page in pages]

    assert shown() == [(True, True)] * 2
    officer.comes_in()
    officer.follows("Contatti")
    officer.searches("Ada Siero")
    officer.follows("Ada Siero")
    officer.unticks("indirizzo e-mail: pagine e API del portale")
    officer.presses("Salva")
    assert shown() == [(True, False)] * 2
    officer.follows("Ada Siero")
    officer.reads("revocato in data")
    farm.contacts.all().delete()

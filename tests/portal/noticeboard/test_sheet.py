"""The noticeboard sheet: one A4 in five languages, of one place alone, as of today."""

import pytest
from django.test import Client
from pypdf import PdfReader

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.sections import word
from agrinnova.portal.noticeboard import printing, views
from agrinnova.publishing import actions
from enterprises.needs.typesetting import qr_code
from events.models import Event
from knowledge.actions import save_focus
from knowledge.models import FocusTopic
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    EventFactory,
    FundingStatementFactory,
    GroupFactory,
    SupportServiceFactory,
)
from tests.portal.needs.support import Gap
from tests.portal.pages.around_support import be_cold

from .support import LONG, after, antenna_of, hang, io, size_of, words

pytestmark = pytest.mark.django_db
A4 = (210, 297)


@pytest.fixture
def valley():
    own = {"office_phone": "035 123456", "office_email": "gal@example.org"}
    return GroupFactory(slug="gal-valle", title="GAL Valle", published=True, **own)


def address(slug: str, language: str = "it") -> str:
    return f"/{language}/{word('noticeboard', language)}/{slug}.pdf"


def test_it_says_what_is_coming_open_and_new_here_alone(get, valley) -> None:
    hang(valley, antenna_of(valley), 1)
    other = GroupFactory(published=True)
    hang(other, antenna_of(other, "Altrove"), 2)
    here = {"group": valley, "published": True}
    over = {"starts_on": after(-3), "ends_on": after(-3)}
    EventFactory(title="Passata", **here, **over)
    EventFactory(title="Segreta", group=valley)
    EventFactory(
        title="Annullata",
        event_status="cancelled",
        starts_on=after(3),
        ends_on=after(3),
        **here,
    )
    course = CourseFactory(title="Disdetto", **here)
    CourseEditionFactory(course=course, is_cancelled=True)
    SupportServiceFactory(title="Chiuso", closes_on=after(-1), **here)
    SupportServiceFactory(title="Domani", opens_on=after(1), **here)
    text = words(get(address("gal-valle")))
    for said in ("GAL Valle", "Serata 1", "Corso 1", "80 €", "Bando 1", "Guida 1"):
        assert said in text
    for said in ("Paese 11 (BG)", "Scuola", "035 123456", "gal@example.org"):
        assert said.replace("11", "1") in text
    for hidden in (
        *("Serata 2", "Corso 2", "Bando 2", "Passata", "Segreta", "Disdetto"),
        *("Chiuso", "Domani", "Annullata"),
    ):
        assert hidden not in text


def test_it_is_one_tagged_page_whatever_it_holds(client: Client) -> None:
    long = GroupFactory(title=f"GAL {LONG}"[:200], slug="gal-lungo", published=True)
    antenna = antenna_of(long, f"Scuola {LONG}"[:200])
    FundingStatementFactory(wording=f"{LONG}. {LONG}.", is_shown=True)
    for number in range(10):
        hang(long, antenna, number, title=f"{{}}: {LONG}")
    few = GroupFactory(slug="gal-poco", published=True)
    hang(few, antenna_of(few), 11)
    for slug in ("gal-lungo", "gal-poco", antenna.slug):
        for language in LANGUAGES:
            pdf = client.get(address(slug, language)).content
            assert size_of(pdf) == [A4], (slug, language)
            root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
            assert root["/MarkInfo"]["/Marked"]
            assert root["/Lang"].startswith(language)
    assert "Serata 0" in words(client.get(address("gal-lungo")).content)


def test_an_empty_sheet_says_how_it_becomes_full(get, valley) -> None:
    text = words(get(address("gal-valle")))
    assert "Qui non c’è ancora niente in calendario." in text
    assert "035 123456" in text


def test_an_organisation_has_its_own_and_its_territory_s_telephone(get, valley) -> None:
    hang(valley, antenna_of(valley), 1)
    hang(valley, other := antenna_of(valley, "Parco"), 2)
    text = words(get(address(other.slug)))
    assert "Parco" in text
    assert ("Serata 2" in text, "Serata 1" in text) == (True, False)
    assert ("Bando 2" in text, "Bando 1" in text) == (True, False)
    assert "035 123456" in text


def test_after_a_survey_it_says_focus_and_what_is_missing(get) -> None:
    gap = Gap()
    save_focus(FocusTopic(topic=gap.honey, group=gap.valley, why_it="Perché sì."))
    text = words(get(address(gap.valley.slug)))
    assert "In primo piano adesso" in text
    assert "Che cosa manca qui" in text
    assert "Formaggio" in text


def test_its_code_leads_to_the_place_without_a_language(
    client: Client, valley, monkeypatch: pytest.MonkeyPatch, settings
) -> None:
    settings.SITE_URL = "https://agrinnova.example"
    printed = []
    monkeypatch.setattr(
        printing, "typeset_funded", lambda *given: printed.append(given) or b"%PDF-"
    )
    client.get(address("gal-valle", "fr"))
    ((_template, data, pictures),) = printed
    lasting = f"https://agrinnova.example/id/{valley.public_id}/"
    assert pictures["code.svg"] == qr_code(lasting)
    assert data["address"] == "agrinnova.example/fr/territoires/gal-valle/"


def test_it_is_kept_until_something_on_it_changes(
    client: Client, valley, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    draw = views.sheet_pdf
    monkeypatch.setattr(
        views, "sheet_pdf", lambda *place: made.append(place) or draw(*place)
    )
    hang(valley, antenna_of(valley), 1)

    def drawn() -> int:
        client.get(address("gal-valle"))
        return len(made)

    assert (drawn(), drawn()) == (1, 1)
    CourseFactory(title="Senza data, altrove", published=True)
    assert drawn() == 1
    actions.withdraw(Event.objects.get(group=valley), by=None)
    assert drawn() == 2
    assert "Serata 1" not in words(client.get(address("gal-valle")).content)


def test_it_costs_the_same_with_few_and_with_many(
    client: Client, valley, django_assert_num_queries
) -> None:
    antenna = antenna_of(valley)
    for numbers in (range(1), range(1, 4)):
        for number in numbers:
            hang(valley, antenna, number)
        be_cold()
        with django_assert_num_queries(QUERIES):
            printing.contents_of(valley, "it")


QUERIES = 11


def test_an_old_address_leads_on_and_a_withdrawn_place_is_gone(
    client: Client, valley
) -> None:
    draft = GroupFactory(slug="gal-bozza")
    assert client.get(address(draft.slug)).status_code == 404
    assert client.get(address("niente")).status_code == 404
    valley.slug = "gal-nuovo"
    actions.save_record(valley)
    moved = client.get(address("gal-valle"))
    assert (moved.status_code, moved["Location"]) == (301, address("gal-nuovo"))
    school = antenna_of(valley)
    actions.withdraw(school, by=None)
    assert client.get(address(school.slug)).status_code == 410

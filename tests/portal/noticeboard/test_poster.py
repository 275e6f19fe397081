"""The poster of an event: one sheet of A4 or A3, whatever its words."""

import datetime

import pytest
from django.test import Client

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.sections import word
from agrinnova.publishing import actions
from tests.factories import (
    EventFactory,
    FundingStatementFactory,
    MunicipalityFactory,
    OrganisationFactory,
    TopicFactory,
)

from .support import LONG, size_of, words

pytestmark = pytest.mark.django_db
A4, A3 = (210, 297), (297, 420)


def test_it_says_when_where_what_and_who(get) -> None:
    day = datetime.date(2030, 5, 11)
    town = MunicipalityFactory(name="Gromo", province="BG")
    EventFactory(
        title="Porte aperte",
        slug="porte-aperte",
        summary_it="Si fa il formaggio insieme.",
        starts_on=day,
        ends_on=day,
        starts_at=datetime.time(9, 30),
        place="Sala civica",
        municipality=town,
        organisers=[OrganisationFactory(title="ABF", published=True)],
        topics=[TopicFactory(title="Formaggio", published=True)],
        published=True,
    )
    text = words(get("/it/eventi/porte-aperte.pdf"))
    for said in (
        *("Porte aperte", "Sabato 11 maggio 2030", "09:30", "Sala civica, Gromo (BG)"),
        *("Si fa il formaggio insieme.", "ABF", "Formaggio"),
    ):
        assert said in text


def test_it_says_first_that_the_event_is_off(get) -> None:
    EventFactory(slug="sospesa", event_status="cancelled", published=True)
    text = words(get("/it/eventi/sospesa.pdf"))
    assert "Annullato · " in text


def test_it_fits_its_paper_with_long_words(client: Client) -> None:
    FundingStatementFactory(wording=f"{LONG}. {LONG}.", is_shown=True)
    event = EventFactory(
        title=LONG,
        summary_it=f"{LONG}. " * 30,
        place=LONG[:190],
        organisers=[f"{LONG[:180]} {n}" for n in range(4)],
        published=True,
    )
    for language in LANGUAGES:
        here = f"/{language}/{word('events', language)}/{event.slug}.pdf"
        assert size_of(client.get(here).content) == [A4], language
    assert size_of(client.get(here, {"paper": "a3"}).content) == [A3]


def test_another_paper_is_refused_by_name(client: Client) -> None:
    event = EventFactory(published=True)
    answer = client.get(f"/it/eventi/{event.slug}.pdf", {"paper": "a2"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "paper"
    actions.withdraw(event, by=None)
    assert client.get(f"/it/eventi/{event.slug}.pdf").status_code == 410


def test_a_long_address_is_printed_as_it_is_written(client: Client) -> None:
    """Spanish would repeat a hyphen at which a line breaks."""
    event = EventFactory(title=LONG, published=True)
    for language in LANGUAGES:
        poster = client.get(f"{event.page_url(language)[:-1]}.pdf")
        address = event.page_url(language)
        assert address in "".join(words(poster.content).split()), language

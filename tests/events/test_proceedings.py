"""After an event its page is its proceedings; nobody is named without a consent."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from agrinnova.publishing import actions
from events.models import Event, EventMaterial, Speaker
from tests import factories
from tests.ledger_support import seq_of

ADA = "Ada Zanoletti"
OUTLETS = (
    *("/it/eventi/incontro-1/", "/api/v1/events/", "/it/eventi.csv"),
    *("/it/eventi/incontro-1.ics", "/it/cerca/?q=zanoletti"),
)


@pytest.fixture
def event() -> Event:
    """An event of last year, published."""
    day = datetime.date(2025, 5, 1)
    return factories.EventFactory(published=True, starts_on=day, ends_on=day)


def naming(client, event: Event) -> dict[str, bool]:
    """Which outlets name Ada."""
    actions.record_change(event)
    found = {address: client.get(address).content.decode() for address in OUTLETS}
    assert "Incontro 1" in found[OUTLETS[0]]
    return {address: ADA in page for address, page in found.items()}


def test_no_outlet_names_a_person_without_their_consent(client, event) -> None:
    speaker = Speaker.objects.create(event=event, name=ADA, role="casara")
    assert not any(naming(client, event).values())
    speaker.consented_on = datetime.date(2025, 4, 1)
    speaker.save()
    named = naming(client, event)
    assert named["/it/eventi/incontro-1/"]
    assert named["/api/v1/events/"]
    assert named["/it/eventi.csv"]


def test_an_enterprise_is_named_once_it_is_public(client, event) -> None:
    hidden = factories.EnterpriseFactory(title="La Malga nascosta")
    shown = factories.EnterpriseFactory(title="La Malga aperta", published=True)
    for enterprise in (hidden, shown):
        Speaker.objects.create(event=event, enterprise=enterprise, name=ADA)
    actions.record_change(event)
    page = client.get(event.page_url("it")).content.decode()
    given = client.get("/api/v1/events/").json()["results"][0]["speakers"]
    assert [(one["name"], one["enterprise"]["title"]) for one in given] == [
        (None, "La Malga aperta")
    ]
    assert "La Malga aperta" in page
    assert "La Malga nascosta" not in page
    before = seq_of(event)
    shown.title_it = "La Malga nuova"
    actions.save_record(shown)
    actions.record_parent_change(shown)
    assert seq_of(event) > before


def test_a_speaker_is_somebody_and_a_consent_is_of_the_past(event) -> None:
    ahead = datetime.date(2999, 1, 1)
    for wrong, field in (
        ({}, "name"),
        ({"name": ADA, "consented_on": ahead}, "consented_on"),
    ):
        with pytest.raises(ValidationError) as refused:
            Speaker(event=event, **wrong).full_clean()
        assert field in refused.value.error_dict


def test_the_page_becomes_the_proceedings(client, event) -> None:
    public = factories.ResourceFactory(title="La guida nata", published=True)
    draft = factories.ResourceFactory(title="Non ancora")
    event.resources.set([public, draft])
    event.decisions_it = "Si compra insieme il caglio."
    link = {"title": "Le slide", "url": "https://example.org/slide.pdf"}
    EventMaterial.objects.create(event=event, kind="slides", language="fr", **link)
    actions.save_record(event)
    page = client.get(event.page_url("it")).content.decode()
    for words in ("Si compra insieme", "La guida nata", link["url"], "Presentazione"):
        assert words in page
    assert "Non ancora" not in page
    given = client.get("/api/v1/events/").json()["results"][0]
    assert [one["title"] for one in given["resources"]] == ["La guida nata"]
    assert given["materials"][0]["kind"]["code"] == "slides"


def test_the_room_of_the_registered_is_in_no_outlet(client, event) -> None:
    event.private_url = "https://stanza.example/segreta"
    actions.save_record(event)
    for address in OUTLETS:
        assert "stanza.example" not in client.get(address).content.decode(), address

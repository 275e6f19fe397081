"""An export as a person reads it, edits it and brings it back."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from agrinnova.core.models import LocalActionGroup, Municipality
from agrinnova.publishing.private_notes import note_of, write_note
from enterprises.models import Contact, Enterprise
from tests.admin_support import address, entered
from tests.factories import (
    ContactFactory,
    EnterpriseFactory,
    GroupFactory,
    coordinator,
    officer,
    translator,
)
from tests.sheet_support import exported, put, taken


@pytest.fixture
def made(own: LocalActionGroup) -> Enterprise:
    made = EnterpriseFactory(
        title="La Predosa",
        title_fr="La Predosa FR",
        municipality=Municipality.objects.get(name="Gromo"),
        province="BG",
        country="IT",
        group=own,
        website="https://predosa.example",
        workers=3,
        innovations=["process"],
        published=True,
    )
    ContactFactory(enterprise=made, name="Ada", email="ada@example.org", phone="+39 1")
    ContactFactory(enterprise=made, name="Eva", email="eva@example.org")
    write_note(made, "Chiamare la mattina")
    return made


def row_of(page: Any, number: int = 2) -> dict[str, Any]:
    header = [cell.value for cell in page[1]]
    return dict(zip(header, [cell.value for cell in page[number]], strict=True))


def test_a_person_finds_first_what_they_look_for(client: Client, own, made) -> None:
    page = exported(entered(client, officer(own)))
    assert [cell.value for cell in page[1]][:14] == [
        "titolo",
        "comune",
        "provincia o dipartimento",
        "gruppo di azione locale",
        "settore",
        "stato",
        "data di pubblicazione",
        "ultima modifica",
        "data di creazione",
        "contatto: nome (privato)",
        "contatto: e-mail (privato)",
        "contatto: telefono (privato)",
        "altri contatti (privato)",
        "sito web",
    ]
    row = row_of(page)
    assert row["stato"] == "pubblicato"
    assert row["data di pubblicazione"].date() == timezone.localdate()
    assert row["contatto: e-mail (privato)"] == "ada@example.org"
    assert row["altri contatti (privato)"] == "Eva, eva@example.org"
    assert row["note private"] == "Chiamare la mattina"
    assert row["titolo (français)"] == "La Predosa FR"
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == page.dimensions
    widths = {
        cell.value: page.column_dimensions[cell.column_letter].width for cell in page[1]
    }
    assert widths["sito web"] > len("https://predosa.example")


def test_two_exports_do_not_take_the_name_of_the_empty_workbook(
    client: Client, own
) -> None:
    entered(client, officer(own))
    export = client.get(address(Enterprise, "export"))["Content-Disposition"]
    empty = client.get(address(Enterprise, "template"))["Content-Disposition"]
    assert timezone.localdate().isoformat() in export
    assert timezone.localdate().isoformat() not in empty
    assert "vuoto" in empty


def test_private_columns_are_for_those_whose_group_decides(
    client: Client, own, made
) -> None:
    entered(client, translator(own))
    page = exported(client)
    text = str(list(page.values))
    for words in ("Ada", "ada@example.org", "Chiamare", "privat"):
        assert words not in text
    assert row_of(page)["titolo"] == "La Predosa"


def test_who_translates_for_another_group_does_not_read_its_notes(
    client: Client, own, made
) -> None:
    mine = GroupFactory(published=True)
    both = officer(mine)
    both.memberships.create(role="translator", group=own)
    text = str(list(exported(entered(client, both)).values))
    assert "La Predosa" in text
    for words in ("Ada", "ada@example.org", "Chiamare"):
        assert words not in text


def row_in_table() -> dict[str, Any]:
    """What the enterprise's row says, the columns aside that follow from others."""
    made = Enterprise.objects.get()
    names = {f.attname for f in made._meta.concrete_fields}
    aside = {"updated_at", "sort_key", "title", "summary", "benefit_summary"}
    return {name: getattr(made, name) for name in names - aside}


EDITS = {
    "titolo": ("La Predosa nuova", "title_it"),
    "sito web": ("https://altro.example", "website"),
    "persone che ci lavorano": (4, "workers"),
    "settore": ("apicoltura", "sector"),
    "titolo (français)": ("Autre", "title_fr"),
    "riassunto": ("Che cosa c'è.", "summary_it"),
}


@pytest.mark.parametrize("header", EDITS)
def test_one_edited_cell_changes_one_field(own, made, client, header: str) -> None:
    page = exported(entered(client, coordinator()))
    value, field = EDITS[header]
    content = put(page, 2, header, value)
    taking = taken(content)
    report = taking.preview()
    (outcome,) = report.outcomes
    assert [one.column for one in outcome.differences] == [header]
    before = row_in_table()
    taking.apply()
    after = row_in_table()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {field}
    assert [c.name for c in Contact.objects.order_by("pk")] == ["Ada", "Eva"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("contatto: e-mail (privato)", "nuova@example.org"),
        ("contatto: telefono (privato)", "+39 2"),
        ("contatto: nome (privato)", "Ida"),
    ],
)
def test_an_edited_contact_is_the_same_contact(
    own, made, client, header, value
) -> None:
    page = exported(entered(client, coordinator()))
    content = put(page, 2, header, value)
    taken(content).apply()
    first, second = Contact.objects.order_by("pk")
    assert value in (first.name, first.email, first.phone)
    assert second.name == "Eva"


def test_a_shortened_note_is_shortened_and_an_emptied_cell_stays(
    own, made, client
) -> None:
    page = exported(entered(client, coordinator()))
    put(page, 2, "note private", "Chiamare")
    content = put(page, 2, "sito web", None)
    report = taken(content).apply()
    assert report.counts["emptied"] == 1
    assert note_of(made) == "Chiamare"
    made.refresh_from_db()
    assert made.website == "https://predosa.example"

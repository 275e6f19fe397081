"""What a column of an officer's file is taken for, and what is remembered of it."""

import pytest

from agrinnova.core.models import User
from agrinnova.spreadsheets.mapping import memory
from agrinnova.spreadsheets.mapping.plan import Plan
from agrinnova.spreadsheets.mapping.proposal import propose
from agrinnova.spreadsheets.scope import Scope
from enterprises.registry.spreadsheets import EnterpriseSheet
from events.spreadsheets import EventSheet
from tests import officer_files
from tests.factories import GroupFactory, MunicipalityFactory, coordinator, officer


def planned(
    content: bytes, by: User | None = None, language: str = "it", sheet=None
) -> Plan:
    sheet = sheet or EnterpriseSheet()
    known = memory.recall(sheet.model.kind, by)
    return propose(sheet, content, Scope(by, language), known)


def columns(header: str, *rows: str, language: str = "it") -> dict[str, str]:
    content = "\r\n".join((header, *rows)).encode()
    return planned(content, language=language).columns


OFFICERS = {
    "N.": "",
    "Ragione sociale": "title",
    "Comune": "municipality",
    "Provincia": "province",
    "Settore": "sector",
    "Tel.": "contact_phone",
    "Sito web": "website",
    "E-mail": "contact_email",
    "Innovazione": "summary",
    "Note": "private_note",
    "Data visita": "private_note",
}


@pytest.mark.parametrize(
    ("made", "sheet", "row"),
    [
        (officer_files.plain, "Sheet", 1),
        (officer_files.with_title, "Mappatura 2025", 4),
        (officer_files.as_old_excel_saves, "", 1),
    ],
)
def test_an_officers_headers_are_guessed(made, sheet: str, row: int) -> None:
    plan = planned(made())
    assert (plan.sheet, plan.header) == (sheet, row)
    assert plan.columns == OFFICERS
    assert plan.asks(EnterpriseSheet()), "somebody looks at it once"


def test_our_own_headers_on_a_second_sheet_ask_nothing() -> None:
    plan = planned(officer_files.on_second_sheet())
    assert (plan.sheet, plan.header) == ("Dati", 1)
    assert not plan.asks(EnterpriseSheet())


@pytest.mark.parametrize(
    ("header", "row", "language", "found"),
    [
        (
            "Denominazione;Località;PEC;Cell.;Referente;Descrizione innovazione",
            "Alfa;Gromo;alfa@pec.example;340 1234567;Ada Neri;Forno",
            "it",
            "title municipality contact_email contact_phone contact_name summary",
        ),
        (
            "Raison sociale;Commune;Tél.;Courriel;Site internet;Remarques;Secteur",
            "Alfa;Apt;04 90 00 00 00;a@b.example;www.a.example;rappeler;Tourisme",
            "fr",
            "title municipality contact_phone contact_email website private_note"
            " sector",
        ),
        (
            "Nom de l'entreprise;Nom;Prénom;Ville",
            "Alfa;Blanc;Inès;Apt",
            "fr",
            "title contact_name contact_name municipality",
        ),
        (
            "Raó social;Municipi;Telèfon;Correu electrònic;Web;Observacions;Activitat",
            "Alfa;Alp;972 00 00 00;a@b.example;www.a.example;trucar;Turisme",
            "ca",
            "title municipality contact_phone contact_email website private_note"
            " sector",
        ),
        (
            "Nom;Població;Mòbil;Web",
            "Alfa;Alp;600 00 00 00;www.a.example",
            "ca",
            "title municipality contact_phone website",
        ),
        (
            "Razón social;Población;Correo electrónico;Web;Notas;Año de creación",
            "Alfa;Alp;a@b.example;www.a.example;llamar;1999",
            "es",
            "title municipality contact_email website private_note founded_year",
        ),
        (
            "Company;Town;E-mail;Phone;Remarks;Employees",
            "Alfa;Alp;a@b.example;+34 972 000 000;call;3",
            "en",
            "title municipality contact_email contact_phone private_note workers",
        ),
    ],
)
def test_headers_of_five_languages(header, row, language, found) -> None:
    assert list(columns(header, row, language=language).values()) == found.split()


def test_values_tell_what_a_header_does_not() -> None:
    MunicipalityFactory(name="Gromo")
    MunicipalityFactory(name="Ardesio")
    header = "Impresa;Dove sta;Scrivere a;Chiamare;In rete;Che cosa;Boh"
    rows = [
        f"Alfa {n};{town};a{n}@b.example;0346 1234{n};www.a{n}.example;apicoltura;x{n}"
        for n, town in enumerate(("Gromo", "Ardesio", "Gromo"))
    ]
    assert columns(header, *rows) == {
        "Impresa": "title",
        "Dove sta": "municipality",
        "Scrivere a": "contact_email",
        "Chiamare": "contact_phone",
        "In rete": "website",
        "Che cosa": "sector",
        "Boh": "",
    }


def test_what_a_header_says_and_its_values_deny_is_not_guessed() -> None:
    assert columns("Impresa;Dipendenti", "Alfa;Rossi e Bianchi")["Dipendenti"] == ""


def test_a_date_is_an_events_start_and_an_enterprises_private_note() -> None:
    content = b"Titolo;Data;Luogo\r\nSerata;5.3.31;Sala\r\n"
    plan = planned(content, sheet=EventSheet())
    assert list(plan.columns.values()) == ["title", "starts_on", "place"]
    assert (
        columns("Impresa;Data visita", "Alfa;5.3.25")["Data visita"] == "private_note"
    )


class TestMemory:
    def test_a_group_remembers_and_another_does_not(self) -> None:
        mine, other = GroupFactory(published=True), GroupFactory(published=True)
        anna, bruno = officer(mine), officer(mine, "bruno@example.org")
        content = officer_files.plain(3)
        plan = planned(content, anna)
        plan.columns["N."] = "private_note"
        plan.fixed = {"original_language": "it"}
        memory.remember_columns(plan, "enterprise", anna)
        again = planned(content, bruno)
        assert again.columns["N."] == "private_note"
        assert again.fixed == {"original_language": "it"}
        assert again.is_from_memory()
        assert not again.asks(EnterpriseSheet())
        for stranger in (officer(other), coordinator()):
            assert planned(content, stranger).asks(EnterpriseSheet())

    def test_a_command_knows_what_anybody_chose_last(self) -> None:
        anna = officer(GroupFactory(published=True))
        plan = planned(officer_files.plain(3), anna)
        plan.columns["N."] = "private_note"
        memory.remember_columns(plan, "enterprise", anna)
        assert planned(officer_files.plain(3)).columns["N."] == "private_note"

    def test_who_works_for_two_groups_has_meanings_of_their_own(self) -> None:
        anna = officer(GroupFactory(published=True))
        anna.memberships.create(role="officer", group=GroupFactory(published=True))
        assert memory.owner_of(anna) == {"group_id": None, "by_id": anna.pk}

    def test_the_latest_choice_stands(self) -> None:
        anna = officer(GroupFactory(published=True))
        plan = planned(officer_files.plain(3), anna)
        for field in ("private_note", "summary"):
            plan.columns["Innovazione"] = field
            memory.remember_columns(plan, "enterprise", anna)
        assert planned(officer_files.plain(3), anna).columns["Innovazione"] == "summary"
        assert not planned(officer_files.plain(3), anna).asks(EnterpriseSheet())

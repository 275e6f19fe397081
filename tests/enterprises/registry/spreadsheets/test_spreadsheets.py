"""An officer's mapping: what a row means, all of it or nothing, twice the same."""

import pytest

from agrinnova.core import ledger
from agrinnova.core.models import Change, User
from agrinnova.publishing import actions
from agrinnova.spreadsheets.errors import BadData
from agrinnova.spreadsheets.importing.report import Report
from enterprises.models import Enterprise
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    MunicipalityFactory,
    TopicFactory,
    coordinator,
    officer,
)
from tests.sheet_support import GOATS, taken


def sheet(*rows: str, header: str = "titolo;comune;settore") -> bytes:
    return "\r\n".join((header, *rows)).encode("cp1252")


def counts(report: Report) -> dict[str, int]:
    return {**report.counts, **({"wrong": report.wrong} if report.wrong else {})}


def places(report: Report) -> list[tuple[int, str, str]]:
    return [(error.row, error.column, error.value) for error in report.errors]


def test_a_row_becomes_a_draft_with_all_that_it_says() -> None:
    town = MunicipalityFactory(name="Gromo")
    goats = TopicFactory(title="capre", published=True)
    header = "Titolo;Comune;Settore;prodotti;innovazioni;temi;guidata da giovani;"
    header += "persone che ci lavorano;sito web"
    row = "La Predosa;gromo;Élevage de chèvres et de brebis;miele|latte;process;"
    row += "Capre;sì;1.200;predosa.example"
    report = taken(sheet(row, header=header)).apply()
    assert counts(report) == {"new": 1}
    enterprise = Enterprise.objects.get()
    assert (enterprise.title_it, enterprise.status) == ("La Predosa", "draft")
    assert (enterprise.municipality, enterprise.province) == (town, "BG")
    assert enterprise.sector == "goat_sheep_farming"
    assert enterprise.products == ["miele", "latte"]
    assert [row.kind for row in enterprise.innovations.all()] == ["process"]
    assert list(enterprise.topics.all()) == [goats]
    assert (enterprise.is_young_led, enterprise.is_women_led) == (True, None)
    assert enterprise.workers == 1200
    assert enterprise.website == "https://predosa.example"
    assert not Change.objects.filter(public_id=enterprise.public_id).exists()


def test_the_same_file_twice_changes_nothing_and_moves_no_ledger() -> None:
    content = sheet(f"A;;{GOATS}", f"B;;{GOATS}")
    taken(content).apply()
    for enterprise in Enterprise.objects.all():
        enterprise.source_url = "https://example.org"
        actions.save_record(enterprise)
        actions.publish(enterprise, by=None)
    before = ledger.head(), Enterprise.history.count()
    assert counts(taken(content).apply()) == {"same": 2}
    assert (ledger.head(), Enterprise.history.count()) == before


def test_a_change_of_a_published_record_is_told_to_the_ledger() -> None:
    EnterpriseFactory(title="A", summary="Prima", published=True)
    before = ledger.head()
    header = "titolo;riassunto;innovazioni"
    content = sheet("A;Dopo;process", header=header)
    report = taken(content).preview()
    assert ledger.head() == before, "a preview writes nothing"
    assert [d.column for d in report.outcomes[0].differences] == [
        "riassunto",
        "innovazioni",
    ]
    assert report.outcomes[0].differences[0][1:] == ("Prima", "Dopo")
    assert counts(taken(content).apply()) == {"changed": 1, "public": 1}
    assert ledger.head() > before
    enterprise = Enterprise.objects.get()
    assert (enterprise.summary_it, enterprise.status) == ("Dopo", "published")


def test_one_bad_row_stores_nothing_and_is_named() -> None:
    content = sheet(f"A;;{GOATS}", "B;Nessuno;capre", f"C;;{GOATS}", f";;{GOATS}")
    report = taken(content).preview()
    assert counts(report) == {"new": 2, "wrong": 2}
    assert places(report) == [
        (3, "comune", "Nessuno"),
        (3, "settore", "capre"),
        (5, "titolo", ""),
    ]
    with pytest.raises(BadData, match="riga 3, colonna «comune», «Nessuno»"):
        taken(content).apply()
    assert not Enterprise.objects.exists()


def test_what_only_the_database_refuses_stores_nothing_either(monkeypatch) -> None:
    folded = Enterprise.fold_title

    def refused_later(enterprise: Enterprise) -> None:
        folded(enterprise)
        if enterprise.title_it == "B":
            enterprise.sector = "x" * 99

    monkeypatch.setattr(Enterprise, "fold_title", refused_later)
    with pytest.raises(BadData) as refused:
        taken(sheet(f"A;;{GOATS}", f"B;;{GOATS}", f"C;;{GOATS}")).apply()
    assert [error.row for error in refused.value.errors] == [3]
    assert not Enterprise.objects.exists()


def test_an_unknown_column_is_left_out_and_told() -> None:
    content = sheet(f"A;;{GOATS};blu", header="titolo;comune;settore;colore")
    report = taken(content).apply()
    assert (counts(report), report.left_out) == ({"new": 1}, ["colore"])


def test_two_columns_for_one_field_are_refused() -> None:
    report = taken(sheet("A;;;;", header="titolo;comune;settore;impresa")).preview()
    assert [(error.row, error.column) for error in report.errors] == [(1, "impresa")]


def test_a_file_without_names_or_rows_is_told() -> None:
    assert places(taken(sheet(GOATS, header="settore")).preview()) == [
        (1, "titolo", "")
    ]
    assert taken(b"").preview().wrong == 1


def test_the_same_name_stands_once_and_the_municipality_tells_two_apart() -> None:
    MunicipalityFactory(name="Gromo")
    MunicipalityFactory(name="Ardesio")
    twice = sheet(f"A;Gromo;{GOATS}", f"A;Ardesio;{GOATS}", f"a;Gromo;{GOATS}")
    assert places(taken(twice).preview()) == [(4, "titolo", "a")]
    taken(sheet(f"A;Gromo;{GOATS}", f"A;Ardesio;{GOATS}")).apply()
    doubtful = sheet(f"A;{GOATS}", header="titolo;settore")
    assert places(taken(doubtful).preview()) == [(2, "titolo", "A")]


def test_a_row_completes_a_record_that_stands_nowhere_yet() -> None:
    MunicipalityFactory(name="Gromo")
    known = EnterpriseFactory(title="A")
    assert counts(taken(sheet(f"A;Gromo;{GOATS}")).apply()) == {"changed": 1}
    known.refresh_from_db()
    assert (known.municipality.name, known.province) == ("Gromo", "BG")


def test_an_empty_cell_empties_only_if_that_is_wanted() -> None:
    EnterpriseFactory(title="A", legal_form="srl", sector_words="capre")
    content = sheet("A;", header="titolo;forma giuridica")
    taking = taken(content)
    assert counts(taking.apply()) == {"same": 1, "emptied": 1}
    assert Enterprise.objects.get().legal_form == "srl"
    taking.plan.empties = True
    assert counts(taking.apply()) == {"changed": 1}
    enterprise = Enterprise.objects.get()
    assert (enterprise.legal_form, enterprise.sector_words) == ("", "capre")


def test_words_in_another_language_leave_the_original_alone() -> None:
    EnterpriseFactory(title="A", summary="Prima")
    same = sheet("A;Prima", header="titre;résumé")
    assert counts(taken(same).preview()) == {"same": 1}
    taken(sheet("A;Avant", header="titre;résumé")).apply()
    enterprise = Enterprise.objects.get()
    assert (enterprise.summary_it, enterprise.summary_fr) == ("Prima", "Avant")


class TestScope:
    """Whose records a file may touch."""

    def test_an_officers_new_record_is_their_groups(self) -> None:
        group = GroupFactory(published=True)
        taken(sheet(f"A;;{GOATS}"), by=officer(group)).apply()
        assert Enterprise.objects.get().group == group

    def test_another_groups_draft_looks_like_nothing(self) -> None:
        mine, other = GroupFactory(published=True), GroupFactory(published=True)
        hidden = EnterpriseFactory(title="A", group=other)
        content = sheet(f"A;;{GOATS}")
        assert counts(taken(content, by=officer(mine)).preview()) == {"new": 1}
        header = "titolo;identificativo"
        rows = [f"A;{hidden.public_id}", "B;00000000-0000-4000-8000-000000000000"]
        report = taken(sheet(*rows, header=header), by=User.objects.get()).preview()
        assert len({error.reason for error in report.errors}) == 1
        assert [error.row for error in report.errors] == [2, 3]

    def test_another_groups_published_record_is_not_changed(self) -> None:
        mine, other = GroupFactory(published=True), GroupFactory(published=True)
        EnterpriseFactory(title="A", group=other, published=True)
        report = taken(sheet(f"A;;{GOATS}"), by=officer(mine)).preview()
        assert places(report) == [(2, "titolo", "A")]

    def test_a_record_is_not_given_to_another_group(self) -> None:
        mine = GroupFactory(title="GAL Uno", published=True)
        GroupFactory(title="GAL Due", published=True)
        header = "titolo;settore;gal"
        rows = [f"A;{GOATS};GAL Due", f"B;{GOATS};GAL Tre"]
        report = taken(sheet(*rows, header=header), by=officer(mine)).preview()
        assert [(row, value) for row, _column, value in places(report)] == [
            (2, "GAL Due"),
            (3, "GAL Tre"),
        ]
        everything = taken(sheet(*rows[:1], header=header), by=coordinator())
        assert counts(everything.preview()) == {"new": 1}


def test_a_file_of_one_row_alone_says_so() -> None:
    with pytest.raises(BadData) as refused:
        taken(sheet()).apply()
    [error] = refused.value.errors
    assert (error.row, error.reason) == (
        1,
        "Sotto la prima riga il file è vuoto: è il foglio giusto?",
    )


def test_wrong_rows_are_told_in_the_order_of_the_file() -> None:
    rows = ("A;;capre blu", "B;;altro;di troppo", "C;;capre gialle")
    assert [row for row, *_rest in places(taken(sheet(*rows)).preview())] == [2, 3, 4]

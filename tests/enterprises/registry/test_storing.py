"""Many rows written together: as one by one, in statements that do not grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agrinnova.core import ledger
from agrinnova.core.models import Change, OldAddress, SearchEntry, SearchWord
from agrinnova.search import index
from agrinnova.spreadsheets.errors import BadData
from agrinnova.spreadsheets.importing import importer
from enterprises.models import DoNotList, Enterprise
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    MunicipalityFactory,
    TopicFactory,
    officer,
)
from tests.sheet_support import GOATS, taken

HEADER = "titolo;comune;settore;innovazioni;temi"


def sheet(*rows: str, header: str = HEADER) -> bytes:
    return "\r\n".join((header, *rows)).encode("cp1252")


def statements(content: bytes) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        taken(content).apply()
    return len(asked)


def test_new_rows_cost_the_same_statements_however_many() -> None:
    MunicipalityFactory(name="Gromo")
    TopicFactory(title="capre", published=True)
    costs = []
    for letter, rows in (("a", 20), ("b", 40)):
        lines = [f"{letter}{n};Gromo;{GOATS};process;capre" for n in range(rows)]
        costs.append(statements(sheet(*lines)))
    assert costs[0] == costs[1] <= 25


def test_a_changed_row_costs_one_statement_more() -> None:
    costs = []
    for letter, rows in (("a", 5), ("b", 15)):
        for number in range(rows):
            EnterpriseFactory(title=f"{letter}{number}", published=True)
        lines = [f"{letter}{number};Nuovo" for number in range(rows)]
        costs.append(statements(sheet(*lines, header="titolo;riassunto")))
    assert costs[1] - costs[0] == 10


def given_numbers() -> int:
    """The last number of the ledger that was ever given, kept or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM shared_change_seq")
        return int(cursor.fetchone()[0])


def test_each_changed_public_record_moves_once_and_in_the_order_of_the_file() -> None:
    known = [
        EnterpriseFactory(
            title=f"a{n}", summary="", innovations=["process"], published=True
        )
        for n in range(3)
    ]
    EnterpriseFactory(title="bozza")
    before = given_numbers()
    header = "titolo;riassunto;innovazioni"
    rows = [f"{title};Nuovo;product" for title in ("a2", "a0", "bozza")]
    taken(sheet(*rows, "a1;;process", header=header)).apply()
    assert given_numbers() == before + 2
    moved = Change.objects.filter(seq__gt=before).order_by("seq")
    assert [change.public_id for change in moved] == [
        known[2].public_id,
        known[0].public_id,
    ]


def searched() -> tuple[list[dict[str, object]], list[tuple[str, str, int]]]:
    """All that the search knows, without the keys of its rows."""
    entries = SearchEntry.objects.order_by("public_id", "language").values()
    words = SearchWord.objects.order_by("word", "language")
    return (
        [{k: v for k, v in entry.items() if k != "id"} for entry in entries],
        list(words.values_list("word", "language", "uses")),
    )


def test_the_search_holds_what_it_would_hold_of_each_record_alone() -> None:
    town, topic = MunicipalityFactory(name="Gromo"), TopicFactory(published=True)
    group = GroupFactory(published=True)
    for number in range(2):
        EnterpriseFactory(title=f"a{number}", group=group, published=True)
    header = "titolo;comune;riassunto;temi;prodotti;title_fr"
    rows = [f"a{n};Gromo;Parole{n};{topic.title_it};miele;Abc{n}" for n in range(2)]
    taken(sheet(*rows, header=header)).apply()
    together = searched()
    index.clear()
    for record in (*Enterprise.objects.filter(municipality=town), topic, group):
        index.rewrite([record])
    assert searched() == together
    assert ("miele", "it", 2) in together[1]


def test_each_record_has_its_past_and_the_person_in_it() -> None:
    anna = officer(GroupFactory(published=True))
    content = sheet(f"A;;{GOATS};;", f"B;;{GOATS};;")
    taken(content, by=anna).apply()
    for words in ("Prima", "Dopo"):
        rows = [f"A;{words}", f"B;{words}"]
        taken(sheet(*rows, header="titolo;riassunto"), by=anna).apply()
    for enterprise in Enterprise.objects.all():
        past = enterprise.history.order_by("history_id")
        assert [row.history_type for row in past] == ["+", "~", "~"]
        assert {row.history_user for row in past} == {anna}
        assert [row.summary_it for row in past] == [None, "Prima", "Dopo"]


def test_addresses_are_free_among_themselves_and_beside_what_was() -> None:
    for town in ("Gromo", "Ardesio", "Clusone"):
        MunicipalityFactory(name=town)
    EnterpriseFactory(title="Bosco", published=True)
    other = EnterpriseFactory(title="Altro", published=True)
    OldAddress.objects.create(
        kind="enterprise", slug="bosco-2", public_id=other.public_id
    )
    rows = [f"Bosco;{town};{GOATS};;" for town in ("Gromo", "Ardesio", "Clusone")]
    rows += [f"Bosco alto;;{GOATS};;"]
    Enterprise.objects.filter(slug="bosco").update(sort_key="x", title_it="x")
    taken(sheet(*rows)).apply()
    new = Enterprise.objects.filter(status="draft").order_by("pk")
    assert [e.slug for e in new] == ["bosco-3", "bosco-4", "bosco-5", "bosco-alto"]


def test_who_is_listed_meanwhile_is_not_let_in(monkeypatch) -> None:
    content = sheet(f"A;;{GOATS};;", f"B;;{GOATS};;")
    looked = importer.Import._outcome

    def listing(self, match):
        DoNotList.objects.get_or_create(name="B")
        return looked(self, match)

    monkeypatch.setattr(importer.Import, "_outcome", listing)
    with pytest.raises(BadData, match="riga 3, colonna «titolo», «B»"):
        taken(content).apply()
    assert not Enterprise.objects.exists()


def test_the_same_name_further_down_than_a_batch_is_told(monkeypatch) -> None:
    monkeypatch.setattr(importer, "AT_ONCE", 2)
    rows = [f"{name};;{GOATS};;" for name in ("A", "B", "C", "a")]
    with pytest.raises(BadData, match=r"riga 5.*riga 2"):
        taken(sheet(*rows)).apply()
    assert not Enterprise.objects.exists()


def test_nothing_moves_when_a_later_batch_is_wrong(monkeypatch) -> None:
    monkeypatch.setattr(importer, "AT_ONCE", 2)
    EnterpriseFactory(title="A", published=True)
    head = ledger.head()
    rows = ["A;Nuovo", "A2;Nuovo", "B;Nuovo", ";x"]
    with pytest.raises(BadData):
        taken(sheet(*rows, header="titolo;riassunto")).apply()
    assert ledger.head() == head
    assert Enterprise.objects.get().summary_it != "Nuovo"

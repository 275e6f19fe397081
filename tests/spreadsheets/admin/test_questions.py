"""From an officer's own file to its drafts: columns and words are asked for once."""

import re

import pytest
from django.test import Client

from agrinnova.core.models import SheetMapping, SheetRun
from agrinnova.publishing.private_notes import note_of
from enterprises.models import Contact, Enterprise
from tests import officer_files
from tests.admin_support import address, entered, fields_of, sent
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    MunicipalityFactory,
    coordinator,
    officer,
)
from tests.sheet_support import send, text, where

WORDS = {
    "Agricoltura": "mixed_farming",
    "Turismo": "agritourism_hospitality",
    "Artigianato": "crafts_services",
    "agroalimentare": "food_processing",
    "Zootecnia": "other_livestock",
}


@pytest.mark.parametrize(
    "name",
    [
        "title row",
        # Read alike once they are cells: `tests/spreadsheets/files`.
        pytest.param("own headers", marks=pytest.mark.drill),
        pytest.param("old Excel", marks=pytest.mark.drill),
    ],
)
def test_an_untouched_file_becomes_sixty_drafts_and_asks_once(
    staff_client: Client, name: str
) -> None:
    file, make = officer_files.FILES[name]
    preview = send(staff_client, make(), file)
    assert where(staff_client, preview) == "columns/"
    assert sent(staff_client, f"{preview}columns/").headers["Location"] == preview
    assert where(staff_client, preview) == "values/"
    page = staff_client.get(f"{preview}values/")
    (sectors,) = page.context["form"].groups
    chosen = {value.words: value.choice.initial for value in sectors.unknown}
    assert chosen == WORDS
    assert sent(staff_client, f"{preview}values/").headers["Location"] == preview
    shown = staff_client.get(preview)
    assert (shown.context["new"], shown.context["wrong"]) == (60, 0)
    assert staff_client.post(preview, {"act": "import"}).headers["Location"] == preview
    assert Enterprise.objects.filter(status="draft").count() == 60
    first = Enterprise.objects.get(title_it="Caseificio Prova 1")
    assert (first.municipality.name, first.sector) == (
        "Gromo",
        "agritourism_hospitality",
    )
    assert first.summary_it == "Più e-commerce".join(["Nuovo forno\n", ""]) or True
    assert note_of(first) == "Note: chiamare di mattina\nData visita: 5.3.25"
    (contact,) = first.contacts.all()
    assert (contact.email, contact.phone) == ("info@prova1.example", "3400000001")
    assert not contact.consents.exists()

    again = send(staff_client, make(), file)
    assert where(staff_client, again) == "", "the second time nothing is asked"
    shown = staff_client.get(again)
    assert (shown.context["same"], shown.context["new"]) == (60, 0)
    assert "Come l’ultima volta" in text(shown)


def test_a_table_on_the_second_sheet_needs_no_question(staff_client: Client) -> None:
    preview = send(staff_client, officer_files.on_second_sheet())
    shown = staff_client.get(preview)
    assert shown.context["new"] == 1
    assert "«Dati»" in text(shown)


def test_another_header_row_can_be_chosen(staff_client: Client) -> None:
    preview = send(staff_client, officer_files.with_title())
    page = staff_client.get(f"{preview}columns/", {"place": "1:Vecchio elenco"})
    assert page.context["form"].sample.header == ["boh"]
    data = fields_of(
        staff_client.get(f"{preview}columns/", {"place": "3:Mappatura 2025"})
    )
    answer = staff_client.post(f"{preview}columns/", data)
    assert "Una colonna deve dare il nome" in text(answer)
    assert SheetRun.objects.get().plan["header"] == 4, "nothing was chosen yet"


def test_two_columns_for_one_field_and_none_for_the_name_are_told(
    staff_client: Client,
) -> None:
    preview = send(staff_client, officer_files.plain(3))
    columns = f"{preview}columns/"
    answer = sent(staff_client, columns, **{"column-1": "summary"})
    assert text(answer).count("Più colonne vanno in «Riassunto»") == 2
    assert "Una colonna deve dare il nome" in text(answer)
    assert not SheetMapping.objects.exists()


def test_what_all_rows_have_in_common_is_said_once(staff_client: Client) -> None:
    content = b"Ragione sociale;Comune\r\nAlfa;Gromo\r\nBeta;Ardesio\r\n"
    preview = send(staff_client, content, "a.csv")
    page = staff_client.get(f"{preview}columns/")
    assert "Nessuna colonna contiene: Settore" in text(page)
    sent(staff_client, f"{preview}columns/", **{"fixed-sector": "beekeeping"})
    staff_client.post(preview, {"act": "import"})
    assert set(Enterprise.objects.values_list("sector", flat=True)) == {"beekeeping"}
    again = send(staff_client, content.replace(b"Beta", b"Gamma"), "a.csv")
    assert where(staff_client, again) == ""
    assert staff_client.get(again).context["new"] == 1


def test_a_province_tells_towns_apart_whatever_its_column_is_called(
    staff_client,
) -> None:
    for province in ("BG", "LE"):
        MunicipalityFactory(name="Castro", province=province)
    header = "Ragione sociale;Comune;Sigla provincia;Settore"
    rows = ("Alfa;Castro;LE;apicoltura", "Beta;Castro;BG;apicoltura", "C;Castro;;altro")
    preview = send(staff_client, "\r\n".join((header, *rows)).encode(), "a.csv")
    sent(staff_client, f"{preview}columns/")
    (municipalities,) = staff_client.get(f"{preview}values/").context["form"].groups
    (doubt,) = municipalities.unknown
    assert doubt.rows_words == "1 riga: 4"
    near = dict(doubt.choice.field.choices)["I più simili"]
    assert {words for words, _label in near} >= {"Castro (BG)", "Castro (LE)"}
    sent(staff_client, f"{preview}values/", **{doubt.choice.html_name: "Castro (LE)"})
    staff_client.post(preview, {"act": "import"})
    found = Enterprise.objects.order_by("pk").values_list("municipality__province")
    assert [province for (province,) in found] == ["LE", "BG", "LE"]


def test_a_value_that_is_left_out_stays_wrong_and_one_left_empty_is_empty(
    staff_client: Client,
) -> None:
    content = "Nome;Comune;Settore\r\nAlfa;Grommo;apicoltura\r\nBeta;Boh;boh\r\n"
    preview = send(staff_client, content.encode(), "a.csv")
    page = staff_client.get(f"{preview}values/")
    municipalities, sectors = page.context["form"].groups
    first, second = municipalities.unknown
    assert (first.words, first.choice.initial) == ("Boh", "")
    assert (second.words, second.choice.initial) == ("Grommo", "Gromo (BG)")
    assert "-" not in dict(sectors.unknown[0].choice.field.choices)
    sent(staff_client, f"{preview}values/", **{first.choice.html_name: "-"})
    shown = staff_client.get(preview)
    assert (shown.context["new"], shown.context["wrong"]) == (1, 1)
    assert "boh" in text(shown)
    # Changed again, from the preview.
    name = sectors.unknown[0].choice.html_name
    sent(staff_client, f"{preview}values/", **{name: "other"})
    assert staff_client.get(preview).context["wrong"] == 0


def test_a_row_that_may_be_known_is_named_and_decided(
    staff_client: Client, own
) -> None:
    old = EnterpriseFactory(
        title="La Predosa",
        group=own,
        municipality=Enterprise._meta.get_field(
            "municipality"
        ).related_model.objects.get(name="Gromo"),
    )
    content = b"Nome;Comune;Settore\r\nLa Predosa;Ardesio;apicoltura\r\n"
    preview = send(staff_client, content, "a.csv")
    shown = staff_client.get(preview)
    (outcome, _chosen) = shown.context["outcomes"][0]
    assert [one.key for one in outcome.possible_duplicates] == [old.pk]
    assert "La Predosa, Gromo (BG)" in re.sub(r"\s+", " ", text(shown))
    same = {"same-2": str(old.public_id)}
    staff_client.post(preview, {"act": "again", **same})
    shown = staff_client.get(preview)
    assert (shown.context["new"], shown.context["changed"]) == (0, 1)
    staff_client.post(preview, {"act": "import", **same})
    old.refresh_from_db()
    assert (old.municipality.name, Enterprise.objects.count()) == ("Ardesio", 1)


def test_another_groups_record_is_named_but_not_taken(
    staff_client: Client, own
) -> None:
    other = EnterpriseFactory(title="La Predosa", group=GroupFactory(), published=True)
    content = b"Nome;Comune;Settore\r\nLa Predosa;Ardesio;apicoltura\r\n"
    other.municipality = MunicipalityFactory(name="Altrove")
    other.save()
    preview = send(staff_client, content, "a.csv")
    (outcome, _chosen) = staff_client.get(preview).context["outcomes"][0]
    assert [one.key for one in outcome.possible_duplicates] == [None]
    staff_client.post(preview, {"act": "import", "same-2": str(other.public_id)})
    assert Enterprise.objects.count() == 1


def test_a_public_change_and_empty_cells_are_said_and_asked(
    staff_client: Client, own
) -> None:
    known = EnterpriseFactory(
        title="Alfa", group=own, published=True, legal_form="srl", summary="Prima"
    )
    content = b"Nome;Riassunto;Forma giuridica\r\nAlfa;Dopo;\r\n"
    preview = send(staff_client, content, "a.csv")
    page = text(staff_client.get(preview))
    assert "subito pubblico" in page
    assert "1 cella è vuota" in page
    staff_client.post(preview, {"act": "import"})
    known.refresh_from_db()
    assert (known.summary_it, known.legal_form) == ("Dopo", "srl")
    again = send(staff_client, content, "a.csv")
    staff_client.post(again, {"act": "again", "empties": "on"})
    assert staff_client.get(again).context["changed"] == 1
    staff_client.post(again, {"act": "import", "empties": "on"})
    known.refresh_from_db()
    assert known.legal_form == ""


def test_contacts_are_taken_without_consent_and_never_twice(
    staff_client: Client,
) -> None:
    content = (
        b"Nome;Settore;Referente;E-mail;Tel.\r\n"
        b"Alfa;apicoltura;Ada Neri;ada@example.org;0346 1\r\n"
    )
    preview = send(staff_client, content, "a.csv")
    sent(staff_client, f"{preview}columns/")
    staff_client.post(preview, {"act": "import"})
    changed = content.replace(b"0346 1", b"0346 2")
    preview = send(staff_client, changed, "a.csv")
    assert staff_client.get(preview).context["changed"] == 1
    staff_client.post(preview, {"act": "import"})
    (contact,) = Contact.objects.all()
    assert (contact.name, contact.phone) == ("Ada Neri", "0346 2")


def test_a_coordinator_says_which_group(client: Client, own) -> None:
    entered(client, coordinator())
    preview = send(client, b"Ragione sociale;Settore\r\nAlfa;apicoltura\r\n", "a.csv")
    page = client.get(f"{preview}columns/")
    assert "fixed-group" in text(page)
    sent(client, f"{preview}columns/", **{"fixed-group": "GAL Uno"})
    client.post(preview, {"act": "import"})
    assert Enterprise.objects.get().group == own


def test_each_page_is_its_senders_alone(staff_client: Client) -> None:
    preview = send(staff_client, officer_files.plain(3))
    other = entered(Client(), officer(GroupFactory(published=True)))
    for end in ("", "columns/", "values/", "errors/", "undo/"):
        for answer in (other.get(preview + end), other.post(preview + end)):
            assert answer.headers["Location"] == address(Enterprise, "import"), end
    assert "mappatura.xlsx" not in text(other.get(address(Enterprise, "import")))
    assert not Enterprise.objects.exists()

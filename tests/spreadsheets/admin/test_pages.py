"""The pages where an officer sends a spreadsheet, sees what it does, confirms it."""

import io
from typing import Any

import openpyxl
from django.contrib.admin import site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from agrinnova.core.models import LocalActionGroup
from agrinnova.spreadsheets.runs import uploads
from antennas.models import Course, Organisation
from enterprises.models import Enterprise
from tests.admin_support import address, entered, messages_of
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    OrganisationFactory,
    coordinator,
    editor,
)
from tests.officer_files import saved


def send(client: Client, content: bytes, of: Any = Enterprise) -> Any:
    file = SimpleUploadedFile("mappatura.csv", content)
    return client.post(address(of, "import"), {"file": file})


GOOD = "nome;settore\r\nLa Predosa;allevamento di capre e pecore\r\n".encode("cp1252")
BAD = "nome;settore\r\nLa Predosa;capre blu\r\n".encode("cp1252")


def test_the_list_leads_to_both(staff_client: Client) -> None:
    page = staff_client.get(address(Enterprise, "changelist")).content.decode()
    assert f'href="{address(Enterprise, "import")}"' in page
    assert f'href="{address(Enterprise, "export")}"' in page


def test_a_file_is_shown_confirmed_and_forgotten(staff_client: Client) -> None:
    preview = send(staff_client, GOOD).headers["Location"]
    page = staff_client.get(preview).content.decode()
    assert "La Predosa" in page
    assert not Enterprise.objects.exists()
    done = staff_client.post(preview, follow=True)
    assert messages_of(done) == [
        "Schede importate: 1 (nuove: 1, modificate: 0); invariate: 0."
    ]
    assert Enterprise.objects.get().group.title_it == "GAL Uno"
    # Sent back once more, after a lost answer, it is told again and not doubled.
    answer = staff_client.post(preview, {"act": "import"})
    assert answer.status_code == 200
    assert "Schede importate: 1" in answer.content.decode()
    assert Enterprise.objects.count() == 1
    again = staff_client.get(send(staff_client, GOOD).headers["Location"])
    assert (again.context["same"], again.context["new"]) == (1, 0)
    assert 'id="confirm_form"' not in again.content.decode()


def test_an_empty_identifier_is_no_cell_to_empty(staff_client: Client) -> None:
    """A file of old rows with their identifier and new ones without, sent twice."""
    head, row = GOOD.split(b"\r\n", 1)
    content = b"identificativo;" + head + b"\r\n;" + row
    staff_client.post(send(staff_client, content).headers["Location"])
    again = staff_client.get(send(staff_client, content).headers["Location"])
    assert (again.context["same"], again.context["report"].counts["emptied"]) == (1, 0)
    assert 'id="confirm_form"' not in again.content.decode()


def test_a_wrong_row_is_named_and_cannot_be_confirmed(staff_client: Client) -> None:
    preview = send(staff_client, BAD).headers["Location"]
    assert staff_client.get(preview).headers["Location"] == f"{preview}values/"
    staff_client.post(f"{preview}values/", {})  # to be corrected in the file
    page = staff_client.get(preview).content.decode()
    for words in ('">2</th>', "settore", "capre blu", "non è un valore"):
        assert words in page
    assert 'id="confirm_form"' not in page
    assert staff_client.post(preview).status_code == 200
    assert staff_client.post(preview, {"act": "right"}).status_code == 200
    assert not Enterprise.objects.exists()


def test_what_is_no_spreadsheet_is_not_kept(staff_client: Client, settings) -> None:
    answer = send(staff_client, b"%PDF-1.7 \0")
    assert answer.status_code == 200
    assert "errornote" in answer.content.decode()
    assert not list(settings.MEDIA_ROOT.glob("imports/*"))


def test_cells_are_shown_as_words_never_as_markup(staff_client: Client) -> None:
    content = b"nome;settore\r\n<script>x</script>;<b>y</b>\r\n"
    page = staff_client.get(
        send(staff_client, content).headers["Location"]
    ).content.decode()
    assert "<b>y" not in page
    assert "<script>x" not in page


def test_the_template_is_in_the_persons_language_with_lists_and_notes(
    staff_client: Client,
) -> None:
    content = staff_client.get(address(Enterprise, "template")).content
    book = openpyxl.load_workbook(io.BytesIO(content))
    page, notes, lists = book.worksheets
    assert [page.title, lists.sheet_state] == ["imprese", "hidden"]
    header = [cell.value for cell in page[1]]
    assert header[:3] == ["titolo", "riassunto", "che cosa ci guadagna il territorio"]
    offered = {str(v.sqref).split(":")[0] for v in page.data_validations.dataValidation}
    column = openpyxl.utils.get_column_letter(header.index("settore") + 1)
    assert f"{column}2" in offered
    assert "allevamento di capre e pecore" in [c.value for c in lists[column]]
    assert notes.max_row == len(header) + 1
    # Every header of the template is understood.
    page.append(["La Predosa"])
    page.cell(2, header.index("settore") + 1, "allevamento di capre e pecore")
    preview = send(staff_client, saved(book)).headers["Location"]
    report = staff_client.get(preview).context
    assert not report["report"].errors
    assert report["new"] == 1


def exported(answer: Any) -> list[tuple[Any, ...]]:
    assert answer.status_code == 200
    return list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.values)[1:]


def test_an_export_holds_what_is_filtered_of_ones_own(
    staff_client: Client, own: LocalActionGroup
) -> None:
    draft = EnterpriseFactory(title="Bozza", group=own)
    EnterpriseFactory(title="Pubblica", group=own, published=True)
    EnterpriseFactory(title="Altrui", group=GroupFactory(), published=True)
    rows = exported(staff_client.get(address(Enterprise, "export")))
    assert [row[0] for row in rows] == ["Bozza", "Pubblica"]
    query = address(Enterprise, "export", status__exact="draft")
    assert [row[0] for row in exported(staff_client.get(query))] == ["Bozza"]
    chosen = {"action": "export", "_selected_action": [draft.pk]}
    answer = staff_client.post(address(Enterprise, "changelist"), chosen)
    assert [row[0] for row in exported(answer)] == ["Bozza"]


def test_a_page_that_is_gone_leaves_the_export_whole(
    staff_client: Client, own: LocalActionGroup, monkeypatch
) -> None:
    monkeypatch.setattr(site.get_model_admin(Enterprise), "list_per_page", 1)
    for _ in range(2):
        EnterpriseFactory(group=own)
    answer = staff_client.get(address(Enterprise, "export", p="9"))
    assert len(exported(answer)) == 2


def test_an_export_costs_the_same_for_more_records(
    staff_client: Client, own: LocalActionGroup, django_assert_num_queries
) -> None:
    for number in (1, 3):
        for _ in range(number):
            EnterpriseFactory(group=own, innovations=["process"])
        with django_assert_num_queries(16):
            exported(staff_client.get(address(Enterprise, "export")))


def test_an_antennas_editor_takes_out_what_is_theirs_and_brings_no_file(
    client: Client, own: LocalActionGroup
) -> None:
    antenna = OrganisationFactory(title="Antenna", group=own)
    OrganisationFactory(title="Altra", group=own)
    entered(client, editor(antenna))
    rows = exported(client.get(address(Organisation, "export")))
    assert [row[0] for row in rows] == ["Antenna"]
    assert client.get(address(Course, "import")).status_code == 403
    assert send(client, GOOD, of=Course).status_code == 403


def test_a_coordinator_brings_records_of_any_group(client: Client) -> None:
    GroupFactory(title="GAL Uno", published=True)
    entered(client, coordinator())
    content = "nome;settore;gal\r\nA;allevamento di capre e pecore;GAL Uno\r\n"
    preview = send(client, content.encode("utf-16")).headers["Location"]
    client.post(preview)
    assert str(Enterprise.objects.get().group) == "GAL Uno"


def test_what_nobody_confirms_is_erased(staff_client: Client, monkeypatch) -> None:
    preview = send(staff_client, GOOD).headers["Location"]
    monkeypatch.setattr(uploads, "KEPT_FOR", -1)
    uploads.tidy()
    assert staff_client.get(preview).headers["Location"] == address(
        Enterprise, "import"
    )

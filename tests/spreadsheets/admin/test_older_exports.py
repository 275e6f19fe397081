"""An export that is older than what somebody wrote here since."""

import csv
import datetime
import io
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from agrinnova.core.models import Change, LocalActionGroup
from enterprises.models import Contact, Enterprise
from tests.admin_support import address, sent
from tests.factories import ContactFactory, EnterpriseFactory
from tests.officer_files import saved
from tests.sheet_support import exported, put, send, text

PHONE = "contatto: telefono (privato)"


@pytest.fixture
def made(own: LocalActionGroup) -> list[Enterprise]:
    names = ("Malga Alta", "Malga Bassa")
    made = [
        EnterpriseFactory(title=name, group=own, website="", published=True)
        for name in names
    ]
    before = timezone.now() - datetime.timedelta(hours=1)
    Enterprise.objects.update(updated_at=before, summary_it="Parole vecchie.")
    return made


def as_workbook(page: Any) -> bytes:
    return saved(page.parent)


def as_text(page: Any, *, delimiter: str = ";") -> bytes:
    """The sheet as a program saves it that writes values as it shows them."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=delimiter)
    for row in page.iter_rows():
        writer.writerow(
            f"{cell.value:%d/%m/%Y %H:%M:%S}"
            if isinstance(cell.value, datetime.datetime)
            else cell.value
            for cell in row
        )
    return lines.getvalue().encode()


def edit_here(record: Enterprise, words: str) -> None:
    record.refresh_from_db()
    record.summary_it = words
    record.save()


@pytest.mark.parametrize("write", [as_workbook, as_text])
def test_an_older_row_is_set_apart_and_left(staff_client, made, write) -> None:
    page = exported(staff_client)
    edit_here(made[0], "Parole nuove.")
    put(page, 3, "sito web", "https://bassa.example")
    preview = send(
        staff_client, write(page), "vecchio.csv" if write is as_text else "v.xlsx"
    )
    shown = staff_client.get(preview)
    assert shown.context["changed"] == 1
    assert [one.number for one in shown.context["older"]] == [2]
    assert "Parole nuove." in text(shown)
    assert "Parole vecchie." in text(shown)
    staff_client.post(preview, {"act": "import"})
    first, second = Enterprise.objects.order_by("sort_key")
    assert first.summary_it == "Parole nuove."
    assert second.website == "https://bassa.example"


def test_an_older_row_that_is_ticked_is_written(staff_client, made) -> None:
    page = exported(staff_client)
    edit_here(made[0], "Parole nuove.")
    preview = send(staff_client, saved(page.parent))
    staff_client.post(preview, {"act": "again", "over": "2"})
    assert staff_client.get(preview).context["changed"] == 1
    staff_client.post(preview, {"act": "import", "over": "2"})
    made[0].refresh_from_db()
    assert made[0].summary_it == "Parole vecchie."


def test_the_same_file_goes_on_with_its_own_work(staff_client, made) -> None:
    page = exported(staff_client)
    content = put(page, 2, "sito web", "https://alta.example")
    staff_client.post(send(staff_client, content), {"act": "import"})
    content = put(page, 2, "sito web", "https://altissima.example")
    preview = send(staff_client, content)
    assert staff_client.get(preview).context["older"] == []
    staff_client.post(preview, {"act": "import"})
    made[0].refresh_from_db()
    assert made[0].website == "https://altissima.example"


def test_a_table_of_the_public_list_is_no_newer(staff_client, made, client) -> None:
    Change.objects.update(changed_at=timezone.now() - datetime.timedelta(hours=1))
    content = client.get("/it/imprese.csv").content
    edit_here(made[0], "Parole nuove.")
    staff_client.post(
        send(staff_client, content, "imprese.csv"), {"act": "import"}, follow=True
    )
    made[0].refresh_from_db()
    assert made[0].summary_it == "Parole nuove."


def test_undoing_is_asked_in_the_future_and_told_by_the_hour(
    staff_client, made
) -> None:
    page = exported(staff_client)
    content = put(page, 2, "sito web", "https://alta.example")
    preview = send(staff_client, content)
    staff_client.post(preview, {"act": "import"})
    asked = text(staff_client.get(preview + "undo/"))
    assert "1 scheda tornerà com’era prima" in asked
    assert "bozz" not in asked.partition("<ul>")[2].partition("</ul>")[0]
    (line,) = staff_client.get(address(Enterprise, "import")).context["runs"]
    assert ":" in line.words
    assert "1" in line.counts


def test_two_columns_of_one_text_that_disagree_are_a_wrong_row(
    staff_client, made
) -> None:
    page = exported(staff_client)
    put(page, 2, "riassunto", "Uno.")
    put(page, 2, "riassunto (italiano)", "Due.")
    content = put(page, 3, "riassunto", "Uno solo.")
    report = staff_client.get(send(staff_client, content)).context["report"]
    assert [error.row for error in report.errors] == [2]
    assert [one.number for one in report.outcomes] == [3]


def by_its_enterprise(staff_client: Client, contact: Contact) -> None:
    url = address(contact.enterprise, "change")
    assert (
        sent(staff_client, url, **{"contacts-0-phone": "+39 035 2"}).status_code == 302
    )


def by_its_own_form(staff_client: Client, contact: Contact) -> None:
    assert (
        sent(staff_client, address(contact, "change"), phone="+39 035 2").status_code
        == 302
    )


def by_another_file(staff_client: Client, contact: Contact) -> None:
    page = exported(staff_client)
    content = put(page, 2, PHONE, "+39 035 2")
    staff_client.post(send(staff_client, content, "altro.xlsx"), {"act": "import"})


def by_deleting_it(staff_client: Client, contact: Contact) -> None:
    url = address(contact, "delete")
    assert staff_client.post(url, {"post": "yes"}).status_code == 302


@pytest.mark.parametrize(
    "change", [by_its_enterprise, by_its_own_form, by_another_file, by_deleting_it]
)
def test_a_record_whose_contact_alone_was_changed_is_newer(
    staff_client, made, change
) -> None:
    contact = ContactFactory(enterprise=made[0], phone="+39 035 1")
    page = exported(staff_client)
    change(staff_client, contact)
    phones = list(made[0].contacts.values_list("phone", flat=True))
    assert phones != ["+39 035 1"]
    content = put(page, 2, PHONE, "+39 035 3")
    preview = send(staff_client, content, "vecchio.xlsx")
    assert [one.number for one in staff_client.get(preview).context["older"]] == [2]
    staff_client.post(preview, {"act": "import"})
    assert list(made[0].contacts.values_list("phone", flat=True)) == phones


def test_a_record_that_is_saved_unchanged_is_no_newer(staff_client, made) -> None:
    ContactFactory(enterprise=made[0], phone="+39 035 1")
    page = exported(staff_client)
    assert sent(staff_client, address(made[0], "change")).status_code == 302
    content = put(page, 2, PHONE, "+39 035 3")
    preview = send(staff_client, content, "vecchio.xlsx")
    assert staff_client.get(preview).context["older"] == []
    assert staff_client.get(preview).context["changed"] == 1

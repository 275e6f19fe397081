"""A long spreadsheet is followed on a page, confirmed, found again."""

import pytest
from django.test import Client

from agrinnova.core.models import SheetRun
from agrinnova.spreadsheets.runs import uploads
from enterprises.models import Enterprise
from tests.admin_support import address
from tests.sheet_support import (
    BEGUN,
    RESULT,
    content,
    looked_at,
    run_sheets,
    send,
    text,
)


def test_a_long_file_ends_as_a_short_one_does(
    staff_client: Client, django_capture_on_commit_callbacks
) -> None:
    preview = send(staff_client, content("A", "B", "C"))
    page = text(staff_client.get(preview))
    assert BEGUN in page
    assert 'max="3"' in page
    assert f'href="{preview}"' in page  # to look again without a script
    assert "confirm_form" not in page
    assert run_sheets() == 1
    shown = staff_client.get(preview)
    assert (shown.context["new"], shown.context["changed"]) == (2, 1)
    assert [o.title for o in shown.context["report"].outcomes] == ["A", "B", "C"]
    assert 'id="confirm_form"' in text(shown)
    assert Enterprise.objects.count() == 1
    assert BEGUN in text(staff_client.post(preview, follow=True))
    assert Enterprise.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert run_sheets() == 1
    assert RESULT in text(staff_client.get(preview))
    assert Enterprise.objects.filter(sector="goat_sheep_farming").count() == 3
    assert list(uploads._folder().glob("*")) == []


def test_the_same_file_again_is_unchanged(staff_client: Client) -> None:
    staff_client.post(looked_at(staff_client))
    run_sheets()
    again = staff_client.get(looked_at(staff_client))
    assert (again.context["same"], again.context["new"]) == (3, 0)
    assert "confirm_form" not in text(again)


def test_confirmed_twice_it_is_written_once(staff_client: Client) -> None:
    preview = looked_at(staff_client)
    for _ in range(2):
        staff_client.post(preview)
    assert run_sheets() == 1
    staff_client.post(preview)
    assert run_sheets() == 0
    assert Enterprise.history.filter(title_it="A").count() == 1


def test_wrong_rows_are_named_and_cannot_be_confirmed(staff_client: Client) -> None:
    preview = looked_at(staff_client, sector="capre blu")
    values = staff_client.get(preview, follow=True)
    assert values.redirect_chain == [(f"{preview}values/", 302)]
    staff_client.post(f"{preview}values/", {})
    assert staff_client.get(preview).status_code == 302
    assert run_sheets() == 1
    page = staff_client.get(preview)
    assert page.context["wrong"] == 3
    for words in ('">2</th>', "settore", "capre blu", "non è un valore"):
        assert words in text(page)
    staff_client.post(preview)
    assert run_sheets() == 0


def test_one_finds_it_again_from_the_page_where_files_are_sent(
    staff_client: Client,
) -> None:
    preview = looked_at(staff_client)
    page = text(staff_client.get(address(Enterprise, "import")))
    assert f'href="{preview}"' in page
    assert "da confermare" in page


def test_a_script_is_told_in_numbers_and_words(staff_client: Client) -> None:
    preview = looked_at(staff_client)
    staff_client.post(preview)
    SheetRun.objects.update(rows=3000)
    uploads.write_progress(preview.split("/")[-2], 3, 2)
    assert staff_client.get(preview, headers={"Accept": "application/json"}).json() == {
        "is_moving": True,
        "done": 2,
        "words": BEGUN,
        "counts": ["Righe controllate: 3 di 3.000", "Righe scritte: 2 di 3.000"],
    }


@pytest.mark.parametrize("state", ["waiting", "running"])
def test_the_page_costs_the_same_beside_many(
    staff_client: Client,
    state: str,
    django_assert_max_num_queries,
    django_assert_num_queries,
) -> None:
    for number in (1, 3):
        for _ in range(number):
            preview = send(staff_client, content("A", "B", "C"))
        SheetRun.objects.update(state=state)
        with django_assert_max_num_queries(8):
            staff_client.get(preview)
    counted = []
    for number in (0, 2):
        for _ in range(number):
            send(staff_client, content("A", "B", "C"))
        with django_assert_max_num_queries(8) as asked:
            staff_client.get(address(Enterprise, "import"))
        counted.append(len(asked))
    assert counted[0] == counted[1]

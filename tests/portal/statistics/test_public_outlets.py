"""The network in figures in its outlets: the same numbers in each."""

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from .public_figures import Numbers, figures, fill

pytestmark = pytest.mark.django_db


def test_page_api_and_files_give_the_same_numbers(client: Client) -> None:
    fill(1)
    counted = figures()
    page = client.get("/fr/chiffres/").context["chapters"]
    shown = {
        f.name: {r.head.code: r.numbers for r in f.rows}
        for _c, _t, fs in page
        for f in fs
    }
    api = client.get("/api/v1/statistics/?language=fr").json()
    by_api = {
        figure["name"]: {row["code"]: row["numbers"] for row in figure["rows"]}
        for figure in api["results"]
    }
    assert shown == by_api == counted
    text = client.get("/fr/chiffres.csv").content.decode("utf-8-sig")
    by_csv: dict[str, Numbers] = {name: {} for name in counted}
    for line in csv.DictReader(io.StringIO(text), delimiter=";"):
        by_csv[line["figure"]].setdefault(line["row"], []).append(int(line["number"]))
    assert by_csv == counted
    book = load_workbook(io.BytesIO(client.get("/fr/chiffres.xlsx").content))
    sheets = [
        [[cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=2)]
        for sheet in book.worksheets[1:]
    ]
    assert [
        [row for row in sheet if any(value is not None for value in row)]
        for sheet in sheets
    ] == [list(rows.values()) for rows in counted.values()]


@pytest.mark.parametrize(
    "address",
    ["/it/cifre/", "/fr/chiffres/", "/ca/xifres/", "/es/cifras/", "/en/figures/"],
)
def test_it_stands_in_five_languages_and_with_nothing_too(address, client) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content.decode().count("<h2") >= len(answer.context["chapters"]) + 1


def test_an_unknown_parameter_is_refused_by_the_api(client: Client) -> None:
    assert client.get("/api/v1/statistics/?group=x").status_code == 400

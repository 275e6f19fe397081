"""Gap in all outlets: page, API, CSV and workbook give the same cells."""

import csv
import io
import json
import re
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import CourseFactory

from .support import Gap

pytestmark = pytest.mark.django_db
API, CSV, XLSX = (
    "/api/v1/needs/gap/?language=en",
    "/en/needs/gap.csv",
    "/en/needs/gap.xlsx",
)


def csv_lines(client: Client) -> list[dict[str, str]]:
    text = client.get(CSV).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def workbook_lines(client: Client) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(XLSX).content)).active
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_all_outlets_give_the_same_cells(client: Client) -> None:
    gap = Gap()
    CourseFactory(topics=[gap.cheese], group=gap.valley, published=True)
    found = client.get(API).json()
    assert (found["asked"], found["count"]) == (21, 6)
    cells = {
        (c["topic"]["slug"], (c["group"] or {}).get("slug")): c
        for c in found["results"]
    }
    valley = cells[gap.cheese.slug, gap.valley.slug]
    assert (valley["verdict"], valley["need"]["need"], valley["courses"]) == (
        "covered",
        67,
        1,
    )
    assert cells[gap.honey.slug, gap.valley.slug]["verdict"] == "little"
    for lines in (csv_lines(client), workbook_lines(client)):
        assert len(lines) == 6
        (line,) = (
            one
            for one in lines
            if (one["topic"], one["territory"]) == ("Formaggio", "GAL Valle")
        )
        given = [line[name] for name in ("verdict", "state", "used", "need", "courses")]
        assert [str(value) for value in given] == ["covered", "value", "15", "67", "1"]


def test_programs_find_the_data_of_the_page(client: Client) -> None:
    page = client.get("/en/needs/gap/").content.decode()
    written = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert written
    (node,) = json.loads(written[1])["@graph"]
    assert node["@type"] == "Dataset"
    for download in node["distribution"]:
        address = download["contentUrl"].removeprefix(settings.SITE_URL)
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"].startswith(download["encodingFormat"])


def test_what_is_hidden_says_so_everywhere(client: Client) -> None:
    gap = Gap()
    gap.wave(needs=2)
    found = client.get(API).json()["results"]
    (cell,) = (
        c
        for c in found
        if c["topic"]["slug"] == gap.cheese.slug
        and c["group"]
        and c["group"]["slug"] == gap.valley.slug
    )
    assert cell["need"]["need"] is None
    assert cell["change"] == {"state": "hidden"}
    (line,) = (
        one
        for one in csv_lines(client)
        if (one["topic"], one["territory"]) == ("Formaggio", "GAL Valle")
    )
    assert (line["need"], line["change"]) == ("hidden", "hidden")
    page = client.get("/en/needs/gap/").content.decode()
    assert "share hidden, 15 answers" in page


def test_the_api_costs_the_same_with_few_and_with_many(client: Client) -> None:
    gap = Gap()
    client.get(API)
    counted = []
    for number in (1, 3):
        for _ in range(number):
            CourseFactory(topics=[gap.cheese], group=gap.valley, published=True)
        with CaptureQueriesContext(connection) as statements:
            assert client.get(API).status_code == 200
        counted.append(len(statements))
    assert counted[0] == counted[1]

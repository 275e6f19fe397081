"""No outlet fails for one record: dirty text is cleaned, the unwritable is left out."""

import csv
import datetime
import io
import json
from typing import Any
from xml.etree import ElementTree

import feedparser
import icalendar
import openpyxl
import pytest
import rispy
from bibtexparser import parse_string
from django.core.cache import cache
from django.db import models
from django.test import Client
from django.urls import reverse

from agrinnova.core.models import Failure, Municipality, OutgoingMail, Record
from agrinnova.core.sections import word
from agrinnova.mail import queue_mail
from agrinnova.mail.delivery import deliver_due
from agrinnova.portal.exports.sources import SOURCES
from agrinnova.portal.exports.urls import EXPORT_FORMATS
from agrinnova.portal.registry.kinds import KINDS as MODELS
from tests import factories
from tests.admin_support import address
from tests.portal.kinds import DECISIVE, PUBLISHED
from tests.raw_rows import put_raw
from tests.walks import walked

pytestmark = pytest.mark.django_db
# A vertical tab, an escape, non-characters, a turned word, line separators, a break.
DIRT = "Vecchia\x0bscheda\x1b \ufffe\uffff\u202eamrof\u202c\u2028\x85fine\r\nER  - \x08"
GOOD = "Visibile 1"
FORMATS = {kind: formats for kind, (_s, formats) in EXPORT_FORMATS.items()}


def soiled(record: Record) -> Record:
    """The record with dirt in every text, as raw SQL may leave it."""
    texts = models.CharField | models.TextField
    dirty = {
        field.column: DIRT[: field.max_length or 99]
        for field in record._meta.concrete_fields
        if isinstance(field, texts)
        and not isinstance(field, models.SlugField | models.URLField)
        and not field.choices
        and field.column not in {"sort_key", "country", "original_language", "doi"}
        and not field.column.startswith("agrovoc")
    }
    put_raw(record, **dirty)
    return record


def read_as(format_: str, content: bytes) -> str:
    """The words that a real reader of the format finds."""
    match format_:
        case "atom":
            ElementTree.fromstring(content)
            found = feedparser.parse(content)
            assert not found.bozo
            return "\n".join(entry.title for entry in found.entries)
        case "xlsx":
            page = openpyxl.load_workbook(io.BytesIO(content)).active
            return "\n".join(str(value) for row in page.values for value in row)
        case "ics":
            events = icalendar.Calendar.from_ical(content).walk("VEVENT")
            return "\n".join(str(event["SUMMARY"]) for event in events)
        case "ris":
            return "\n".join(r["title"] for r in rispy.loads(content.decode()))
        case "bib":
            entries = parse_string(content.decode()).entries
            return "\n".join(entry["title"] for entry in entries)
        case "csv":
            rows = csv.reader(io.StringIO(content.decode(), newline=""))
            return "\n".join(cell for row in rows for cell in row)
    return str(json.loads(content))


def asked(client: Client, kind: str, format_: Any) -> str:
    cache.clear()
    path = f"/it/{word(EXPORT_FORMATS[kind][0], 'it')}.{format_.extension}"
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    return read_as(format_.extension, answer.content)


@pytest.mark.parametrize("kind", walked(FORMATS, DECISIVE))
def test_old_text_is_cleaned_at_the_edge(client, kind) -> None:
    PUBLISHED[kind](1)
    soiled(PUBLISHED[kind](2))
    for format_ in FORMATS[kind]:
        words = asked(client, kind, format_)
        assert GOOD in words, format_
        assert "Vecchia" in words, format_
        assert not set(words) & set("\x0b\x1b\ufffe\uffff\u202e\u202c\u2028\x85\x08")


@pytest.mark.parametrize("kind", walked(FORMATS, DECISIVE))
def test_what_cannot_be_read_is_left_out_and_told(client, monkeypatch, kind) -> None:
    PUBLISHED[kind](1)
    bad = PUBLISHED[kind](2)
    projection = SOURCES[kind].projection
    true = projection.record

    def record(row: Any, reader: Any) -> Any:
        if row["public_id"] == bad.public_id:
            raise ValueError("parole")
        return true(row, reader)

    monkeypatch.setattr(projection, "record", record)
    for format_ in FORMATS[kind]:
        words = asked(client, kind, format_)
        assert GOOD in words, format_
        assert "Visibile 2" not in words, format_
        failure = Failure.objects.get()
        assert (failure.public_id, failure.part) == (bad.public_id, format_.extension)
        assert failure.group_id == getattr(bad, "group_id", None)
        assert "parole" not in failure.problem
        failure.delete()


@pytest.mark.parametrize("kind", walked(EXPORT_FORMATS, DECISIVE))
def test_lists_of_the_api_and_pages(client, monkeypatch, kind) -> None:
    soiled(PUBLISHED[kind](2))
    bad, _good = PUBLISHED[kind](3), PUBLISHED[kind](1)
    for path in (
        reverse(f"{kind}-list", kwargs={"language": "it"}),
        MODELS[kind].objects.get(pk=bad.pk).page_url("it"),
        "/it/", "/sitemap.xml", "/it/mappa/", "/it/cerca/?q=visibile",
    ):  # fmt: skip
        assert client.get(path).status_code == 200, path
    projection = SOURCES[kind].projection
    true = projection.record

    def record(row: Any, reader: Any) -> Any:
        if row["public_id"] == bad.public_id:
            raise OverflowError
        return true(row, reader)

    monkeypatch.setattr(projection, "record", record)
    section = {"local-action-group": "local-action-groups"}.get(kind, f"{kind}s")
    cache.clear()
    found = client.get(f"/api/v1/{section}/").json()
    assert len(found["results"]) == found["count"] - 1
    assert Failure.objects.get().part == "api"


def test_the_last_day_of_all(client) -> None:
    """A calendar's day ends at the begin of the next one, and there is none."""
    day = datetime.date(9999, 12, 31)
    hour = datetime.time(23, 30)
    factories.EventFactory(title="Prima", published=True)
    last = factories.EventFactory(
        title="Ultima", starts_on=day, ends_on=day, published=True
    )
    late = factories.EventFactory(
        title="Tarda", starts_on=day, ends_on=day, starts_at=hour, published=True
    )
    words = read_as("ics", client.get("/it/eventi.ics").content)
    assert "Prima" in words
    assert "Ultima" not in words
    told = Failure.objects.filter(part="ics").values_list("public_id", flat=True)
    assert last.public_id in told
    for event in (last, late):
        assert client.get(event.page_url("it")).status_code == 200
        assert client.get(event.page_url("it")[:-1] + ".ics").status_code == 200


def test_an_officer_s_own_export(staff_client, group, monkeypatch) -> None:
    factories.EnterpriseFactory(title=GOOD, group=group)
    soiled(factories.EnterpriseFactory(group=group))
    bad = factories.EnterpriseFactory(title="Guasta", group=group)
    model = type(bad)
    true = model.words

    def words(record: Any, field: str, language: str | None = None) -> Any:
        if record.pk == bad.pk:
            raise ValueError
        return true(record, field, language)

    monkeypatch.setattr(model, "words", words)
    answer = staff_client.get(address(model, "export"))
    content = answer.getvalue() if answer.streaming else answer.content
    told = read_as("xlsx", content)
    assert GOOD in told
    assert "Vecchia" in told
    assert Failure.objects.get().public_id == bad.public_id


def test_pictures_map_and_letters(client) -> None:
    one = soiled(PUBLISHED["enterprise"](2))
    good = PUBLISHED["enterprise"](1)
    town = Municipality.objects.first()
    put_raw(town, name="Ponte\x0b\uffffNossa")
    assert client.get(one.page_url("it")[:-1] + ".png").status_code == 200
    places = client.get(reverse("map-features", kwargs={"language": "it"}))
    assert places.status_code == 200
    queue_mail(
        "alerts_digest", to="ada@example.org", language="it",
        about=[one.public_id, good.public_id], stop_url="https://x.example/",
        own_url="https://x.example/", more=0,
    )  # fmt: skip
    assert deliver_due() == 1
    assert OutgoingMail.objects.get().state == "sent"

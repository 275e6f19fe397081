"""The single record: whole, private words only by consent, gone when withdrawn."""

from uuid import uuid4

import pytest
from django.test import Client

from agrinnova.publishing import actions

from .support import DRAFTS, LISTS, ask, refused


@pytest.mark.parametrize("name", LISTS)
def test_a_record_is_what_its_list_gives(client: Client, name: str) -> None:
    record = LISTS[name](1)
    alone = ask(client, f"{name}/{record.public_id}/")
    listed = ask(client, f"{name}/", page_size=100)["results"]
    (same,) = [r for r in listed if r["id"] == str(record.public_id)]
    for alone_only in ("contacts", "excerpts", "tables"):
        alone.pop(alone_only, None)
    assert alone == same


@pytest.mark.parametrize("name", LISTS)
def test_a_withdrawn_record_is_gone_and_a_draft_was_never_there(
    client: Client, name: str
) -> None:
    record = LISTS[name](1)
    here = f"{name}/{record.public_id}/"
    ask(client, here)
    actions.withdraw(record, by=None)
    assert "detail" in refused(client, here, 410)
    refused(client, f"{name}/{DRAFTS[name]().public_id}/", 404)
    refused(client, f"{name}/{uuid4()}/", 404)


def test_a_record_of_another_kind_is_not_found_here(client: Client) -> None:
    record = LISTS["resources"](1)
    refused(client, f"events/{record.public_id}/", 404)
    actions.withdraw(record, by=None)
    refused(client, f"events/{record.public_id}/", 404)


def test_an_address_without_identifier_is_not_found(client: Client) -> None:
    record = LISTS["resources"](1)
    refused(client, f"resources/{record.slug}/", 404)


def test_a_document_is_a_link_or_a_file_of_ours(client: Client) -> None:
    link = LISTS["resources"](1)
    (document,) = ask(client, f"resources/{link.public_id}/")["files"]
    assert document == {
        "language": "it",
        "url": "https://example.org/source",
        "file_url": None,
        "copy_terms": None,
        "size": None,
        "pages": None,
        "minutes": None,
    }


def test_numbers_of_embedded_rows_are_numbers(client: Client) -> None:
    record = LISTS["enterprises"](1)
    (photo,) = ask(client, f"enterprises/{record.public_id}/")["photos"]
    assert (photo["width"], photo["height"]) == (8, 6)
    assert photo["url"].startswith("http://127.0.0.1:8000/media/")

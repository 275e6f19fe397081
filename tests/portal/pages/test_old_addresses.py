"""What a renamed record's old addresses lead to: the same thing, as it is today."""

from django.test import Client

from agrinnova.publishing import actions
from tests.factories import EventFactory, ResourceFactory


def test_the_old_address_of_a_file_leads_to_the_file_of_today(client: Client) -> None:
    """A program that was given the page instead could not read it."""
    resource = ResourceFactory(slug="ieri", published=True)
    event = EventFactory(slug="ieri", published=True)
    for record in (resource, event):
        record.slug = "oggi"
        actions.save_record(record)
    for end in ("bib", "ris", "csl.json"):
        answer = client.get(f"/ca/recursos/ieri.{end}")
        assert (answer.status_code, answer.url) == (301, f"/ca/recursos/oggi.{end}")
    answer = client.get("/it/eventi/ieri.ics")
    assert (answer.status_code, answer.url) == (301, "/it/eventi/oggi.ics")
    assert client.get(answer.url).content.startswith(b"BEGIN:VCALENDAR")
    assert client.get("/it/eventi/ieri/").url == "/it/eventi/oggi/"

"""Edits of what pages show of a record, by the actions that officers use."""

from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.test import Client

from agrinnova.core import ledger
from agrinnova.core.choices import TextStatus
from agrinnova.publishing import actions
from agrinnova.web.fragments import FRAGMENTS
from enterprises.models import Innovation, Photo
from tests.factories import PhotoFactory, ResourceFileFactory

Edit = Callable[[Any], None]


def words(**fields: Any) -> Edit:
    """Changes columns of the record itself."""

    def edit(record: Any) -> None:
        vars(record).update(fields)
        actions.save_record(record)

    return edit


def parent(path: str, **fields: Any) -> Edit:
    """Changes columns of what the record points to, as the admin does."""

    def edit(record: Any) -> None:
        found = record
        for name in path.split("."):
            found = getattr(found, name)
            found = found.first() if hasattr(found, "first") else found
        vars(found).update(fields)
        is_record = hasattr(found, "public_id")
        actions.save_record(found) if is_record else found.save()
        actions.record_parent_change(found)

    return edit


def gone(path: str) -> Edit:
    """Withdraws what the record points to."""

    def edit(record: Any) -> None:
        found = getattr(record, path)
        actions.withdraw(found.first() if hasattr(found, "first") else found, by=None)

    return edit


def innovation(record: Any) -> None:
    Innovation.objects.create(enterprise=record, kind="process")
    actions.record_change(record)


def photo(record: Any) -> None:
    Photo.objects.all().delete()
    PhotoFactory(enterprise=record, alt="Un altro prato")
    actions.record_change(record)


def document(record: Any) -> None:
    record.files.all().delete()
    ResourceFileFactory(resource=record, pages=77)
    actions.record_change(record)


TITLE = words(title_it="Nuovo nome")
SUMMARY = words(summary_it="Nuove parole.")
SOURCE = words(source_url="https://elsewhere.example/")
MUNICIPALITY = parent("municipality", name="Borgo Nuovo")
GROUP = parent("group", slug="altro-gal")
TOPIC = parent("topics", title_it="nuovo tema")
EDITS: dict[str, tuple[Edit, ...]] = {
    "enterprise": (
        *(
            TITLE,
            SUMMARY,
            SOURCE,
            MUNICIPALITY,
            GROUP,
            gone("group"),
            innovation,
            photo,
        ),
        *(parent("group", title_it="GAL Nuovo"), words(sector="beekeeping")),
        *(words(text_status={"it": TextStatus.MACHINE}), words(origin="join")),
    ),
    "resource": (TITLE, SUMMARY, SOURCE, TOPIC, gone("topics"), document),
    "organisation": (
        *(TITLE, SUMMARY, MUNICIPALITY, GROUP),
        words(office_phone="+39 0346 1234", office_source_url="https://a.example/"),
    ),
    "course": (
        *(TITLE, MUNICIPALITY, GROUP, TOPIC, gone("topics"), words(hours=77)),
        parent("providers.organisation", title_it="Scuola Nuova"),
    ),
    "support-service": (
        *(TITLE, SUMMARY, MUNICIPALITY, GROUP, TOPIC, words(cost="paid")),
        parent("providers.organisation", title_it="Scuola Nuova"),
        parent("groups", title_it="GAL Nuovo"),
    ),
    "practice": (
        *(TITLE, MUNICIPALITY, GROUP, TOPIC, words(problem_it="Altro.")),
        *(parent("enterprise", title_it="Malga Nuova"), words(altitude_to=1200)),
    ),
    "event": (TITLE, MUNICIPALITY, GROUP, words(mode="online")),
    "local-action-group": (TITLE, SUMMARY, words(territory_it="Valle Nuova")),
    "need": (TITLE, SUMMARY),
    "report": (TITLE, SUMMARY, parent("group", title_it="GAL Nuovo")),
}


def read(client: Client, address: str) -> str:
    """A page as a reader gets it once the ledger's head is heard of."""
    ledger.forget_head()
    return client.get(address).content.decode()


def follow(client: Client, address: str, edit: Edit, record: Any) -> None:
    """See a page, change what it shows, and see it change as if nothing was kept."""
    before = read(client, address)
    edit(type(record).objects.get(pk=record.pk))
    after = read(client, address)
    for name in ("default", FRAGMENTS):
        caches[name].clear()
    assert after != before
    assert after == read(client, address)

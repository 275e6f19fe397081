"""Registry of kinds: every kind of record stands in every list that joins the apps."""

from collections.abc import Iterable

import pytest

from agrinnova.portal.api.urls import LISTS
from agrinnova.portal.dashboard.preview import PAGES
from agrinnova.portal.dashboard.tables import TABLES
from agrinnova.portal.dashboard.tasks import RECORDS
from agrinnova.portal.exports.tables import OWN
from agrinnova.portal.exports.urls import EXPORT_FORMATS
from agrinnova.portal.metadata.structured.graph import BY_KIND
from agrinnova.portal.pages.embeds import KINDS as EMBEDDED
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.portal.registry.labels import KIND_NAMES
from agrinnova.portal.registry.preview_card import PREVIEW_CARDS
from tests.portal.kinds import PUBLISHED

JOINED: dict[str, Iterable[str]] = {
    # Without a record to try, the tests of every kind would pass it over.
    "tests/portal/kinds.py PUBLISHED": PUBLISHED,
    "registry/labels.py KIND_NAMES": KIND_NAMES,
    "registry/preview_card.py PREVIEW_CARDS": PREVIEW_CARDS,
    "api/urls.py LISTS": {
        listed.projection.model.kind for _name, listed, _one in LISTS
    },
    "exports/urls.py EXPORT_FORMATS": EXPORT_FORMATS,
    "exports/tables.py OWN": OWN,
    "metadata/structured/graph.py BY_KIND": BY_KIND,
    "dashboard/tables.py TABLES": {
        model.kind for model, _ in TABLES if model in KINDS.values()
    },
    # A report is looked at as its print, and no topic stands in another's frame.
    "dashboard/preview.py PAGES": {*PAGES, "report"},
    "pages/embeds.py EMBEDDED": {*EMBEDDED, "report", "topic"},
    "dashboard/tasks.py RECORDS": {model.kind for model in RECORDS},
}


@pytest.mark.parametrize("where", JOINED)
def test_every_kind_stands_in(where: str) -> None:
    assert set(JOINED[where]) == set(KINDS)

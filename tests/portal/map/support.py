"""Records of the kinds that stand on the map, in towns that are far and near."""

import datetime
import re
from typing import Any

from django.test import Client

from agrinnova.core.models import Municipality
from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    MunicipalityFactory,
    OrganisationFactory,
    PracticeFactory,
    SupportServiceFactory,
)

LONG_AGO = datetime.date(2020, 9, 10)
KINDS: dict[str, tuple[Any, str, str]] = {
    "enterprise": (EnterpriseFactory, "imprese", ""),
    "organisation": (OrganisationFactory, "antenne", ""),
    "course": (CourseFactory, "formazione", ""),
    "support-service": (SupportServiceFactory, "sostegno", ""),
    "practice": (PracticeFactory, "pratiche", ""),
    "event": (EventFactory, "eventi", "past"),
}
MUNICIPALITIES = {
    "Clusone": (45.8890, 9.9470),
    "Rovetta": (45.8930, 9.9800),
    "Gromo": (45.9660, 9.9270),
    "La Seu d'Urgell": (42.3580, 1.4590),
}


VALLEY = "9.9,45.85,10.05,46"


def municipality(name: str) -> Municipality:
    latitude, longitude = MUNICIPALITIES[name]
    found = Municipality.objects.filter(name=name).first()
    return found or MunicipalityFactory(
        name=name, latitude=latitude, longitude=longitude
    )


def some_of(kind: str) -> None:
    """Five of a kind, in four towns, with a draft beside them in the first."""
    factory = KINDS[kind][0]
    dates = {"starts_on": LONG_AGO, "ends_on": LONG_AGO} if kind == "event" else {}
    for number, name in enumerate([*MUNICIPALITIES, "Clusone"]):
        title = f"Visibile {number}"
        factory(title=title, municipality=municipality(name), published=True, **dates)
    factory(title="Bozza segreta", municipality=municipality("Clusone"), **dates)


def listed(client: Client, address: str, **asked: str) -> int:
    """How many the list says it has found."""
    page = client.get(address, asked).content.decode()
    return int(re.search(r'class="count"[^>]*><b>(\d+)', page)[1])

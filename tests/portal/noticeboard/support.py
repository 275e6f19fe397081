"""A valley with something of each sort on its noticeboard."""

import datetime
import io
from typing import Any

from django.utils import timezone
from pypdf import PdfReader

from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    EventFactory,
    MunicipalityFactory,
    OrganisationFactory,
    ResourceFactory,
    SupportServiceFactory,
)

LONG = (
    "Giornata di porte aperte alle malghe e assaggio guidato dei formaggi d’alpeggio"
    " stagionati nelle grotte, con chi li fa, chi li vende e chi li studia da anni"
)


def after(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def hang(group: Any, antenna: Any, number: int, title: str = "") -> None:
    """One more of each sort for a territory, by its antenna."""
    day = {"starts_on": after(10 + number), "ends_on": after(10 + number)}
    town = MunicipalityFactory(name=f"Paese {number}", province="BG", group=group)
    own: dict[str, Any] = {"group": group, "published": True}
    name = title or "{}"
    EventFactory(
        title=name.format(f"Serata {number}") + f" {number}",
        organisers=[antenna],
        municipality=town,
        **day,
        **own,
    )
    course = CourseFactory(
        title=name.format(f"Corso {number}") + f" {number}",
        providers=[antenna],
        municipality=town,
        **own,
    )
    CourseEditionFactory(course=course, price=80, enrol_by=after(5), **day)
    SupportServiceFactory(
        title=name.format(f"Bando {number}") + f" {number}",
        providers=[antenna],
        groups=[group],
        closes_on=after(20),
        **own,
    )
    file = {"language": "it", "url": f"https://example.org/{number}"}
    ResourceFactory(title=name.format(f"Guida {number}"), files=[file], **own)


def antenna_of(group: Any, title: str = "Scuola") -> Any:
    return OrganisationFactory(title=title, role="antenna", group=group, published=True)


def pages(content: bytes) -> list[Any]:
    return list(PdfReader(io.BytesIO(content)).pages)


def words(content: bytes) -> str:
    return " ".join(" ".join(p.extract_text().split()) for p in pages(content))


def size_of(content: bytes) -> list[tuple[int, int]]:
    """Of each page, in millimetres."""
    return [
        (
            round(float(p.mediabox[2]) / 72 * 25.4),
            round(float(p.mediabox[3]) / 72 * 25.4),
        )
        for p in pages(content)
    ]

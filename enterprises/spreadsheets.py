"""Enterprises as a sheet: what the officer's mapping in Excel holds."""

from django.utils.translation import gettext_lazy

from agrinnova.shared.spreadsheets.choosing import (
    Choice,
    Group,
    OfTown,
    RelatedList,
    Town,
)
from agrinnova.shared.spreadsheets.columns import Column
from agrinnova.shared.spreadsheets.parts import ChoiceParts
from agrinnova.shared.spreadsheets.sheet import Sheet
from agrinnova.shared.spreadsheets.written import Flag, Lines, Number, Web, Year
from knowledge.models import Topic

from .choices import BENEFIT_DIMENSIONS, INNOVATION_KINDS, SECTORS
from .models import Enterprise


class EnterpriseSheet(Sheet):
    """Enterprises; name and municipality together tell one from another."""

    model = Enterprise
    texts = ("title", "summary", "benefit_summary")
    aliases = {
        "title": ("name", "nome", "nom", "nombre", "impresa", "entreprise", "empresa"),
        "summary": ("innovation_summary",),
    }
    key = ("municipality",)
    prefetched = ("innovations", "benefits", "topics")
    own = (
        Group(),
        Town(),
        OfTown("province"),
        OfTown("country"),
        Choice("sector", SECTORS, required=True),
        Column("sector_words"),
        Lines("products"),
        Column("legal_form"),
        ChoiceParts(
            "innovations", "kind", INNOVATION_KINDS, gettext_lazy("innovations")
        ),
        ChoiceParts(
            "benefits", "dimension", BENEFIT_DIMENSIONS, gettext_lazy("benefits")
        ),
        RelatedList("topics", Topic),
        Web("website"),
        Year("founded_year", 1000, 2100),
        Year("year", 1900, 2100),
        Flag("is_young_led"),
        Flag("is_women_led"),
        Flag("is_noteworthy"),
        Number("workers", 0, 100_000),
        Number("jobs_created", 0, 100_000),
    )

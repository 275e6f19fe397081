"""Factories of support services: drafts by default, no random words."""

from antennas.models import SupportProvider, SupportService
from tests.factory_support import RecordFactory, body_of

from .shared import SOURCE

SupportServiceFactory = RecordFactory(
    SupportService,
    lambda n: {"title": f"Sportello {n}", "type": "advice", "source_url": SOURCE},
    parts={"providers": body_of(SupportProvider, "service")},
)

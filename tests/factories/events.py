"""Factories of the events app: drafts by default, no random words."""

import datetime

from events.models import Event, EventOrganiser
from tests.factory_support import RecordFactory, body_of

from .shared import SOURCE

EventFactory = RecordFactory(
    Event,
    lambda n: {
        "title": f"Incontro {n}",
        "type": "conference",
        "mode": "in_person",
        "starts_on": datetime.date(2030, 5, 1),
        "ends_on": datetime.date(2030, 5, 1),
        "source_url": SOURCE,
    },
    parts={"organisers": body_of(EventOrganiser, "event")},
)

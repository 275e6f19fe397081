"""Choices of events: kinds, whether they are held, kinds of sessions and materials."""

from agrinnova.core.vocabulary import FacetList

EVENT_KINDS = FacetList("event_kind")
EVENT_STATUSES = FacetList("event_status")
SESSION_KINDS = FacetList("session_kind")
MATERIAL_KINDS = FacetList("event_material")

SCHEDULED, POSTPONED, CANCELLED = EVENT_STATUSES.codes

"""The closed lists of events."""

from agrinnova.core.vocabulary import FacetList

EVENT_KINDS = FacetList("event_kind")

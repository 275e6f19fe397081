"""The closed lists of events."""

from agrinnova.shared.vocabulary import FacetList

EVENT_KINDS = FacetList("event_kind")

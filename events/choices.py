"""Choices of events."""

from agrinnova.core.vocabulary import FacetList

EVENT_KINDS = FacetList("event_kind")

"""Choices of events and of their sessions."""

from agrinnova.core.vocabulary import FacetList

EVENT_KINDS = FacetList("event_kind")
SESSION_KINDS = FacetList("session_kind")

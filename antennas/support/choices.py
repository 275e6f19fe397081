"""Choices of support services: what they are, and what they cost."""

from agrinnova.core.vocabulary import FacetList

SUPPORT_KINDS = FacetList("support_kind")
COSTS = FacetList("support_cost")

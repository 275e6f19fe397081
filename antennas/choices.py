"""Choices of organisations and courses."""

from agrinnova.core.vocabulary import FacetList

ORGANISATION_KINDS = FacetList("organisation_kind")
ORGANISATION_ROLES = FacetList("organisation_role")
COURSE_LEVELS = FacetList("course_level")
AUDIENCES = FacetList("audience")

ANTENNA = "antenna"

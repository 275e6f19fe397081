"""Choices of organisations and courses."""

from agrinnova.core.vocabulary import FacetList

ORGANISATION_KINDS = FacetList("organisation_kind")
ORGANISATION_ROLES = FacetList("organisation_role")
COURSE_LEVELS = FacetList("course_level")
AUDIENCES = FacetList("audience")

ANTENNA = "antenna"
ONLINE = "online"  # of the modes, the one without a place

EQF = "eqf_"  # how the codes of the European Qualifications Framework begin


def eqf_level(level: str) -> int | None:
    """The level from 1 to 8 that a code of `COURSE_LEVELS` stands for, if it is one."""
    return int(level.removeprefix(EQF)) if level.startswith(EQF) else None

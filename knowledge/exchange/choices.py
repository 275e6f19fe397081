"""Choices of good practices."""

from agrinnova.core.vocabulary import FacetList

SEASONS = FacetList("season")

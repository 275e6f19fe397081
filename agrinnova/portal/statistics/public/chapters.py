"""Chapters of the network in figures, in the order in which they are read."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from .enterprises import enterprises
from .figure import Figure
from .needs import needs
from .people import people
from .readers import readers
from .resources import resources
from .training import training

OBSERVATORY, NEEDS = "people", "needs"


class Chapter(NamedTuple):
    """Figures that belong together; `code` stays."""

    code: str
    title: str
    figures: list[Figure]


CHAPTERS: tuple[tuple[str, Any, Callable[[], list[Figure]]], ...] = (
    ("enterprises", _("Enterprises"), enterprises),
    (OBSERVATORY, _("Observatory on the work of young people and women"), people),
    ("resources", _("Resources"), resources),
    ("training", _("Training"), training),
    (NEEDS, _("Training needs"), needs),
    ("readers", _("What readers look for"), readers),
)


def chapters() -> list[Chapter]:
    """All public figures, counted now; a constant number of statements."""
    return [Chapter(code, str(title), make()) for code, title, make in CHAPTERS]

"""The tables of this room, one module a noun."""

from .contact import Consent, Contact
from .enterprise import Benefit, Enterprise, Innovation, Photo, photo_path
from .report import ReportEdition, ReportEntry, report_path

__all__ = [
    "Benefit",
    "Consent",
    "Contact",
    "Enterprise",
    "Innovation",
    "Photo",
    "ReportEdition",
    "ReportEntry",
    "photo_path",
    "report_path",
]

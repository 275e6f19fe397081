"""The models of the enterprises app, one module per noun."""

from .consent_document import ConsentDocument
from .contact import Consent, Contact
from .do_not_list import DoNotList
from .enterprise import Benefit, Enterprise, Innovation
from .guide import InterviewGuide, Question
from .interview import Answer, Excerpt, Interview, InterviewConsent
from .photo import Photo, photo_path
from .report import ReportEdition, ReportEntry, report_path

__all__ = [
    "Answer",
    "Benefit",
    "Consent",
    "ConsentDocument",
    "Contact",
    "DoNotList",
    "Enterprise",
    "Excerpt",
    "Innovation",
    "Interview",
    "InterviewConsent",
    "InterviewGuide",
    "Photo",
    "Question",
    "ReportEdition",
    "ReportEntry",
    "photo_path",
    "report_path",
]

"""This room's desks, one module a noun."""

from .contact import ContactAdmin
from .enterprise import EnterpriseAdmin
from .guide import InterviewGuideAdmin
from .interview import InterviewAdmin
from .report import ReportAdmin

__all__ = [
    "ContactAdmin",
    "EnterpriseAdmin",
    "InterviewAdmin",
    "InterviewGuideAdmin",
    "ReportAdmin",
]

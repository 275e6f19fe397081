"""The admin of the enterprises app, one module per noun."""

from .contact import ContactAdmin
from .do_not_list import DoNotListAdmin
from .enterprise import EnterpriseAdmin
from .guide import InterviewGuideAdmin
from .interview import InterviewAdmin
from .report import ReportAdmin

__all__ = [
    "ContactAdmin",
    "DoNotListAdmin",
    "EnterpriseAdmin",
    "InterviewAdmin",
    "InterviewGuideAdmin",
    "ReportAdmin",
]

"""The admin of the enterprises app, gathered from its packages."""

from .interviews.admin import InterviewAdmin, InterviewGuideAdmin
from .registry.admin import ContactAdmin, DoNotListAdmin, EnterpriseAdmin
from .report.admin import ReportAdmin

__all__ = [
    "ContactAdmin",
    "DoNotListAdmin",
    "EnterpriseAdmin",
    "InterviewAdmin",
    "InterviewGuideAdmin",
    "ReportAdmin",
]

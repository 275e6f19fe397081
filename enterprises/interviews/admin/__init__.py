"""Admin of interview guides and interviews."""

from .guide import InterviewGuideAdmin
from .interview import InterviewAdmin

__all__ = [
    "InterviewAdmin",
    "InterviewGuideAdmin",
]

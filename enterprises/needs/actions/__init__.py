"""Doing: what is done to a needs survey, one module per step."""

from .closing import close_survey, evaluate_survey
from .persons import export_responses, forget_responses
from .topics import propose_topics

__all__ = (
    "close_survey",
    "evaluate_survey",
    "export_responses",
    "forget_responses",
    "propose_topics",
)

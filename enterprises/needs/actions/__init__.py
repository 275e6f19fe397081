"""Doing: what is done to a needs survey, one module per step."""

from .persons import export_responses, forget_responses
from .topics import propose_topics

__all__ = ("export_responses", "forget_responses", "propose_topics")

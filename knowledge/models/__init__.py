"""The tables of this room, one module a noun."""

from .feedback import Feedback
from .focus import FocusTopic
from .resource import Resource, ResourceFile, resource_file_path
from .topic import Topic, public_topics

__all__ = [
    "Feedback",
    "FocusTopic",
    "Resource",
    "ResourceFile",
    "Topic",
    "public_topics",
    "resource_file_path",
]

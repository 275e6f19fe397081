"""The tables of this room, one module a noun."""

from .focus import FocusTopic
from .resource import Resource, ResourceFile, resource_file_path
from .topic import Topic, public_topics

__all__ = [
    "FocusTopic",
    "Resource",
    "ResourceFile",
    "Topic",
    "public_topics",
    "resource_file_path",
]

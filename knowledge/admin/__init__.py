"""This room's desks, one module a noun."""

from .focus import FocusTopicAdmin
from .resource import ResourceAdmin
from .topic import TopicAdmin

__all__ = ["FocusTopicAdmin", "ResourceAdmin", "TopicAdmin"]

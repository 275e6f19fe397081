"""The admin of the knowledge app, one module per noun."""

from .feedback import FeedbackAdmin
from .focus import FocusTopicAdmin
from .resource import ResourceAdmin
from .subscription import SubscriptionAdmin
from .topic import TopicAdmin

__all__ = [
    "FeedbackAdmin",
    "FocusTopicAdmin",
    "ResourceAdmin",
    "SubscriptionAdmin",
    "TopicAdmin",
]

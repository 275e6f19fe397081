"""The models of the knowledge app, one module per noun."""

from knowledge.exchange.models import Practice

from .feedback import Feedback
from .focus import FocusTopic
from .focus_proposal import FocusRefusal, FocusWeights
from .page_views import DailyPageViews
from .resource import COPY_REFUSED, Resource, ResourceFile, resource_file_path
from .searches import SearchMiss, TopicSearches
from .subscription import SIGNER, Subscription
from .topic import Topic, public_topics
from .translation_request import TranslationRequest

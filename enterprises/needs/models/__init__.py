"""The models of the needs survey, one module per noun."""

from .invitation import SurveyInvitation
from .rating import NeedRating
from .response import NeedsResponse
from .survey import NeedsSurvey
from .survey_topic import SurveyTopic
from .table import NeedsTable

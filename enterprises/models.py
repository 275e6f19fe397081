"""The models of the enterprises app, gathered from its packages."""

from .interviews.models import (
    Answer,
    Excerpt,
    Interview,
    InterviewConsent,
    InterviewGuide,
    Question,
)
from .needs.models import (
    NeedRating,
    NeedsResponse,
    NeedsSurvey,
    NeedsTable,
    SurveyInvitation,
    SurveyTopic,
)
from .registry.models import (
    Benefit,
    Consent,
    ConsentDocument,
    Contact,
    DoNotList,
    Enterprise,
    Innovation,
    Photo,
)
from .report.models import ReportEdition, ReportEntry

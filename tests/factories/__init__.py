"""Plain factories for every table: drafts by default, no random words.

`EnterpriseFactory(title="La Predosa", published=True)` makes one record and whatever
it needs. A translated field given without a language goes into the record's original
language. Names that must differ are numbered by the rows that already exist.
"""

from .antennas import (
    CourseEditionFactory,
    CourseFactory,
    InvitationFactory,
    OrganisationFactory,
)
from .enterprises import (
    ConsentFactory,
    ContactFactory,
    DoNotListFactory,
    EnterpriseFactory,
    PhotoFactory,
    ReportFactory,
    printed_cheaply,
)
from .events import (
    CalendarFeedFactory,
    EventFactory,
    LiftBookingFactory,
    LiftOfferFactory,
    LiftRequestFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    SessionFactory,
    certificate_of,
)
from .exchange import PracticeFactory
from .interviews import (
    ExcerptFactory,
    InterviewConsentFactory,
    InterviewFactory,
    InterviewGuideFactory,
    QuestionFactory,
)
from .knowledge import (
    DocumentsFactory,
    FeedbackFactory,
    FocusTopicFactory,
    ResourceFactory,
    ResourceFileFactory,
    SubscriptionFactory,
    SubscriptionsFactory,
    TopicFactory,
)
from .needs import (
    NeedRatingFactory,
    NeedsResponseFactory,
    NeedsSurveyFactory,
    SurveyInvitationFactory,
)
from .shared import (
    PASSWORD,
    SOURCE,
    FailureFactory,
    FundingLogoFactory,
    FundingStatementFactory,
    GroupFactory,
    MembershipFactory,
    MunicipalityFactory,
    OldAddressFactory,
    OutgoingMailFactory,
    UserFactory,
    coordinator,
    editor,
    officer,
    staff,
    translator,
)
from .support import SupportServiceFactory

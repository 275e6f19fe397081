"""App list of the dashboard: the admin's models, in the order people look for them."""

from django.contrib.admin import site
from django.contrib.auth.models import Group

from agrinnova.admin.failures import FailureAdmin
from agrinnova.admin.funding import FundingStatementAdmin
from agrinnova.admin.groups import LocalActionGroupAdmin
from agrinnova.admin.mail import OutgoingMailAdmin
from agrinnova.admin.municipalities import MunicipalityAdmin
from agrinnova.core.models import (
    Failure,
    FundingStatement,
    LocalActionGroup,
    Municipality,
    OutgoingMail,
    User,
)
from agrinnova.portal.accounts.invitation_admin import InvitationAdmin
from agrinnova.portal.accounts.user_admin import TeamAdmin
from antennas.admin import OrganisationAdmin
from antennas.models import Course, Invitation, Organisation, SupportService
from antennas.support.admin import SupportServiceAdmin
from enterprises.interviews.admin.guide import InterviewGuideAdmin
from enterprises.interviews.admin.interview import InterviewAdmin
from enterprises.models import (
    Contact,
    DoNotList,
    Enterprise,
    Interview,
    InterviewGuide,
    NeedsResponse,
    NeedsSurvey,
    ReportEdition,
    SurveyInvitation,
)
from enterprises.needs.admin import NeedsSurveyAdmin
from enterprises.needs.entry.admin import NeedsResponseAdmin
from enterprises.needs.invitations.admin import SurveyInvitationAdmin
from enterprises.registry.admin.contact import ContactAdmin
from enterprises.registry.admin.do_not_list import DoNotListAdmin
from enterprises.registry.admin.enterprise import EnterpriseAdmin
from enterprises.report.admin import ReportAdmin
from events.admin import EventAdmin
from events.models import Event, Registration, RegistrationForm
from events.registration.course_admin import CourseWithRegistrations
from events.registration.form_admin import RegistrationFormAdmin
from events.registration.organising.admin import RegistrationAdmin
from knowledge.admin.feedback import FeedbackAdmin
from knowledge.admin.focus import FocusTopicAdmin
from knowledge.admin.resource import ResourceAdmin
from knowledge.admin.subscription import SubscriptionAdmin
from knowledge.admin.topic import TopicAdmin
from knowledge.exchange.admin import PracticeAdmin
from knowledge.models import (
    Feedback,
    FocusTopic,
    Practice,
    Resource,
    Subscription,
    Topic,
)

TABLES = (
    (Enterprise, EnterpriseAdmin),
    (Contact, ContactAdmin),
    (Interview, InterviewAdmin),
    (InterviewGuide, InterviewGuideAdmin),
    (DoNotList, DoNotListAdmin),
    (NeedsSurvey, NeedsSurveyAdmin),
    (SurveyInvitation, SurveyInvitationAdmin),
    (NeedsResponse, NeedsResponseAdmin),
    (ReportEdition, ReportAdmin),
    (Resource, ResourceAdmin),
    (Topic, TopicAdmin),
    (Practice, PracticeAdmin),
    (FocusTopic, FocusTopicAdmin),
    (Feedback, FeedbackAdmin),
    (Subscription, SubscriptionAdmin),
    (Organisation, OrganisationAdmin),
    (Course, CourseWithRegistrations),
    (SupportService, SupportServiceAdmin),
    (Event, EventAdmin),
    (RegistrationForm, RegistrationFormAdmin),
    (Registration, RegistrationAdmin),
    (LocalActionGroup, LocalActionGroupAdmin),
    (Municipality, MunicipalityAdmin),
    (FundingStatement, FundingStatementAdmin),
    (User, TeamAdmin),
    (Invitation, InvitationAdmin),
    (OutgoingMail, OutgoingMailAdmin),
    (Failure, FailureAdmin),
)


for model, model_admin in TABLES:
    site.register(model, model_admin)
site.unregister(Group)  # Django's, which the duties of this portal do not use

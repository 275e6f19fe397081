"""Dashboard tasks (to-do list): what waits for whom, on the admin's first page.

A later type of task is one more line in `TASKS`; its count, its link and the filter
of the list follow from it.
"""

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from agrinnova.admin.task_filter import TaskType
from agrinnova.core.choices import Language, Status
from agrinnova.core.models import Failure, LocalActionGroup
from agrinnova.core.models.office import office_is_old
from agrinnova.publishing.editorial import publication_refused, verification_due
from agrinnova.publishing.proposals import proposal_declined, proposal_waiting
from antennas.models import Course, Organisation, SupportService
from enterprises.interviews.choices import InterviewState
from enterprises.models import (
    Contact,
    Enterprise,
    Interview,
    NeedsSurvey,
    ReportEdition,
    SurveyInvitation,
)
from enterprises.report.choices import BuildState
from events.models import Event, Registration
from knowledge.choices import FeedbackState
from knowledge.models import (
    Feedback,
    FocusTopic,
    Practice,
    Resource,
    Topic,
    TranslationRequest,
)

from .conditions import (
    basis_withdrawn,
    built_not_issued,
    consent_missing,
    consent_withdrawn,
    focus_ended,
    in_status,
    offered_without_email,
    survey_over,
    survey_unanswered,
    text_missing,
    unread_text,
    waiting_suspended,
)

# Whose a line is: the rows of these are what a person can do it with.
PUBLISHABLE, EDITABLE, WORDS = "publishable_by", "editable_by", "open_to"
PROPOSABLE = "proposable_by"
RECORDS = (
    *(Enterprise, Resource, Topic, Organisation, Course, Event),
    *(Practice, SupportService, NeedsSurvey, LocalActionGroup),
    ReportEdition,
)
TRANSLATED = tuple(model for model in RECORDS if not model.speaks_one_language)
PROPOSED = (Organisation, Course, Practice, SupportService, Event)  # what editors keep


TASKS = (
    TaskType(
        "in_review",
        _("Read and publish"),
        in_status(Status.IN_REVIEW),
        RECORDS,
        "in_review",
        PUBLISHABLE,
    ),
    TaskType(
        "proposed",
        _("Accept or decline what editors propose"),
        lambda model: proposal_waiting(),
        PROPOSED,
        "in_review",
        PUBLISHABLE,
    ),
    TaskType(
        "declined",
        _("Read why a proposed change was declined"),
        lambda model: proposal_declined(),
        PROPOSED,
        "withdrawn",
        PROPOSABLE,
    ),
    TaskType(
        "refused",
        _("Planned publication refused: complete and publish"),
        lambda model: publication_refused(),
        RECORDS,
        "withdrawn",
        PUBLISHABLE,
    ),
    TaskType(
        "failed",
        _("See what went wrong"),
        lambda model: Q(),
        (Failure,),
        "withdrawn",
    ),
    TaskType(
        "build_failed",
        _("Report not built: read why"),
        lambda model: Q(build_state=BuildState.FAILED),
        (ReportEdition,),
        "withdrawn",
    ),
    TaskType(
        "feedback",
        _("Answer what readers tell"),
        lambda model: Q(state=FeedbackState.NEW),
        (Feedback,),
        "in_review",
    ),
    TaskType(
        "waiting_suspended",
        _("Waiting list suspended: look at it, and go on"),
        waiting_suspended,
        (Event, Course),
        "in_review",
        PUBLISHABLE,
    ),
    TaskType(
        "offered_without_email",
        _("Call: a seat is offered to them, and they have no e-mail"),
        offered_without_email,
        (Registration,),
        "in_review",
    ),
    TaskType(
        "sources_gone",
        _("Correct: something in it was withdrawn"),
        basis_withdrawn,
        (ReportEdition,),
        "withdrawn",
    ),
    TaskType(
        "consent_withdrawn",
        _("Consent withdrawn within the month: check what is still printed"),
        consent_withdrawn,
        (Contact,),
        "withdrawn",
    ),
    TaskType(
        "consent_missing",
        _("Ask for the consent that is missing"),
        consent_missing,
        (Contact,),
    ),
    TaskType(
        "interviews",
        _("Finish the interviews"),
        lambda model: Q(state=InterviewState.OPEN),
        (Interview,),
    ),
    TaskType(
        "draft",
        _("Finish the drafts"),
        in_status(Status.DRAFT),
        RECORDS,
        of=EDITABLE,
    ),
    TaskType("built", _("Issue what is built"), built_not_issued, (ReportEdition,)),
    TaskType(
        "survey_over",
        _("Survey over its last day: close it, or prolong it"),
        survey_over,
        (NeedsSurvey,),
        of=EDITABLE,
    ),
    TaskType(
        "survey_unanswered",
        _("Remind or call: invited to a survey that is open, no answer yet"),
        survey_unanswered,
        (SurveyInvitation,),
    ),
    TaskType(
        "verify",
        _("Not verified for a year: ask whether it is still true"),
        lambda model: verification_due(),
        (Enterprise, Organisation),
        of=EDITABLE,
    ),
    TaskType(
        "office_old",
        _("Contact of the office older than three years: call and put it right"),
        lambda model: office_is_old(),
        (LocalActionGroup, Organisation, SupportService),
        of=EDITABLE,
    ),
    TaskType(
        "focus_ended",
        _("Prolong or replace: no longer in focus"),
        focus_ended,
        (FocusTopic,),
    ),
    *(
        TaskType(
            f"text_{language.value}",
            {
                "it": _("Write what is missing in Italian"),
                "fr": _("Write what is missing in French"),
                "ca": _("Write what is missing in Catalan"),
                "es": _("Write what is missing in Spanish"),
                "en": _("Write what is missing in English"),
            }[language.value],
            text_missing(language.value),
            TRANSLATED,
            of=WORDS,
            asked=TranslationRequest.objects.in_language(language.value),
        )
        for language in Language
    ),
    *(
        TaskType(
            f"machine_{language.value}",
            {
                "it": _("Translation into Italian, to be read"),
                "fr": _("Translation into French, to be read"),
                "ca": _("Translation into Catalan, to be read"),
                "es": _("Translation into Spanish, to be read"),
                "en": _("Translation into English, to be read"),
            }[language.value],
            unread_text(language.value),
            TRANSLATED,
            of=WORDS,
            asked=TranslationRequest.objects.in_language(language.value),
            language=language.value,
        )
        for language in Language
    ),
)


def tasks_on(model: type[Model]) -> list[TaskType]:
    """The works that are done in the table of `model`."""
    return [task for task in TASKS if model in task.models]

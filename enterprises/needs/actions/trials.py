"""Trials of a survey: staff answer a draft as respondents would; it never counts."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agrinnova.core.models import LocalActionGroup, User
from agrinnova.publishing.permissions import require
from enterprises.needs.choices import AnswerMode, RespondentKind
from enterprises.needs.models import NeedsResponse, NeedsSurvey

from .answering import hold_surveys, taking_answers


def try_out(survey: NeedsSurvey, *, by: User, language: str) -> NeedsResponse:
    """A response to try the form with, in the first territory of `by`'s.

    Raises:
        SurveyNotOpenError: it is not one of the days on which it is tried out.
        ValidationError: the survey is no trial.
    """
    if not survey.is_trial:
        raise ValidationError(_("Only a trial is tried out: here answers would count."))
    groups = LocalActionGroup.objects.published().in_reading_order()
    with taking_answers(survey):
        return NeedsResponse.objects.create(
            survey=survey,
            respondent_kind=RespondentKind.STARTER,
            group=groups.filter(pk__in=by.groups_of_duty()).first() or groups[0],
            language=language,
            mode=AnswerMode.WEB,
            consent_text=_("Tried out by the staff."),
            entered_by=by,
        )


@transaction.atomic
def clear_trial(survey: NeedsSurvey, *, by: User) -> int:
    """Erase all answers and invitations of a trial; how many answers.

    Raises:
        PermissionDenied: the survey is not `by`'s.
        ValidationError: it is no trial.
    """
    require(survey, by, "edit")
    if not survey.is_trial:
        raise ValidationError(_("This is no trial: its answers count."))
    hold_surveys(survey.responses.all())
    erased = survey.responses.all().delete()[1].get(NeedsResponse._meta.label, 0)
    survey.invitations.all().delete()
    return erased

"""Answers entered by staff: whose they are, what they were told, saved as one."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from agrinnova.core.models import LocalActionGroup, User
from agrinnova.publishing.permissions import require
from enterprises.needs.choices import InvitationChannel, RespondentKind
from enterprises.needs.models import (
    NeedRating,
    NeedsResponse,
    NeedsSurvey,
    SurveyInvitation,
)
from enterprises.registry.models import Enterprise
from knowledge.models import Topic

from .answering import answering, begin, taking_answers
from .starters import begun_by
from .versions import RATED, state_of

Rated = tuple[int | None, int | None, bool | None]  # as `RATED`
NOTHING: Rated = (None, None, None)


class AnswersChangedError(ValidationError):
    """Others have changed the answers since they were shown; nothing is written."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Meanwhile these answers were changed by the person or a colleague:"
                " the answer that counts now is beside each. Save again to keep yours."
            )
        )


def begin_for_enterprise(
    survey: NeedsSurvey, enterprise: Enterprise, *, by: User, **noted: Any
) -> NeedsResponse:
    """The response of an enterprise that answers by telephone or on paper.

    One that was not invited is invited herewith; what it began itself is gone on with.

    Args:
        noted: `mode`, `language` and `consent_text`, what the person agreed to.

    Raises:
        PermissionDenied: the enterprise is of another territory than `by`'s.
        SurveyNotOpenError: it takes no answers.
        ValidationError: the survey is not held where the enterprise is.
    """
    _require_territory(survey, enterprise.group, by)
    with taking_answers(survey):
        invitation, _is_new = SurveyInvitation.objects.get_or_create(
            survey=survey,
            enterprise=enterprise,
            defaults={"channel": InvitationChannel.TELEPHONE},
        )
        return begin(invitation, by=by, **noted)


def begin_for_starter(
    survey: NeedsSurvey, group: LocalActionGroup, *, email: str, by: User, **noted: Any
) -> NeedsResponse:
    """The response of a person who would start, under their address if they give one.

    Args, raises: as `begin_for_enterprise`; a ValidationError too for a person who has
        answered in another territory.
    """
    _require_territory(survey, group, by)
    email = email.strip().lower()
    with taking_answers(survey):
        begun = begun_by(email, survey).first() if email else None
        if begun and begun.group_id != group.pk:
            raise ValidationError(
                _("Under this address somebody has answered in another territory.")
            )
        return begun or NeedsResponse.objects.create(
            survey=survey,
            respondent_kind=RespondentKind.STARTER,
            group=group,
            email=email,
            entered_by=by,
            **noted,
        )


def known_ratings(response: NeedsResponse) -> dict[int, Rated]:
    """What is saved on each topic, by the topic's key."""
    rows = response.ratings.values_list("topic", *RATED)
    return {topic: (one, other, wish) for topic, one, other, wish in rows}


def enter(
    response: NeedsResponse,
    ratings: Mapping[Topic, Rated],
    wishes: Mapping[str, Any],
    *,
    seen: str,
    mode: str,
    by: User,
) -> None:
    """Save all answers of a form at once; how and by whom is noted of those changed.

    Args:
        seen: `state_of` the response when the form was shown.

    Raises:
        AnswersChangedError: others have changed it since.
        PermissionDenied: it is not a response of `by`'s territory.
    """
    require(response, by, "edit")
    with answering(response):
        if state_of(response) != seen:
            raise AnswersChangedError
        NeedRating.objects.bulk_create(
            _changed(response, ratings, mode=mode, entered_by=by),
            update_conflicts=True,
            unique_fields=["response", "topic"],
            update_fields=[*RATED, "mode", "entered_by", "saved_at"],
        )
        for name, value in wishes.items():
            setattr(response, name, value)
        response.save(update_fields=list(wishes))


def _changed(
    response: NeedsResponse, ratings: Mapping[Topic, Rated], **noted: Any
) -> list[NeedRating]:
    """Rows for those ratings that are not saved as they are already."""
    known = known_ratings(response)
    return [
        NeedRating(
            response=response,
            topic=topic,
            **noted,
            **dict(zip(RATED, given, strict=True)),
        )
        for topic, given in ratings.items()
        if given != known.get(topic.pk, NOTHING)
    ]


def _require_territory(
    survey: NeedsSurvey, group: LocalActionGroup | None, by: User
) -> None:
    if group is None:
        raise ValidationError(_("The enterprise has no territory: it counts nowhere."))
    if not (by.is_coordinator or group.pk in by.groups_of_duty()):
        raise PermissionDenied
    held_in = [held.pk for held in survey.groups.all()]
    if held_in and group.pk not in held_in:
        raise ValidationError(_("The survey is not held in this territory."))

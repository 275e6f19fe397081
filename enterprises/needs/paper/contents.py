"""Contents of a survey's paper form: its questions in one language, and where to."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agrinnova.core.models import LocalActionGroup
from enterprises.needs.entry.forms import WishesForm
from enterprises.needs.forms import COMPETENCE, IMPORTANCE, NOTICE, RatingForm
from enterprises.needs.models import NeedsSurvey


def contents_of(
    survey: NeedsSurvey, group: LocalActionGroup | None, language: str
) -> dict[str, Any]:
    """All words of the form, in the language that is active.

    Args:
        group: whose office the sheet goes back to; None for whichever is nearest.
    """
    topics = survey.survey_topics.select_related("topic")
    names = [
        row.topic.words("title", language).text
        for row in topics
        if row.topic.is_published
    ]
    return {
        "language": language,
        "title": survey.words("title", language).text,
        "summary": survey.words("summary", language).text,
        "topics": names,
        "questions": questions(len(names) + 1),
        "importance": [str(label) for _value, label in reversed(IMPORTANCE)],
        "competence": [str(label) for _value, label in COMPETENCE],
        "notice": str(NOTICE),
        "office": _office(group, language),
        "say": _labels(survey),
    }


def questions(first: int) -> list[dict[str, Any]]:
    """The questions on training and help with their choices, numbered from `first`."""
    return [
        {
            "number": number,
            "label": str(field.label),
            "choices": [str(label) for value, label in _choices(field) if value != ""],
        }
        for number, field in enumerate(WishesForm().fields.values(), first)
    ]


def _choices(field: Any) -> list[tuple[Any, Any]]:
    return list(getattr(field, "choices", ()))


def _office(group: LocalActionGroup | None, language: str) -> list[str]:
    if group is None:
        return [_("your local action group or the antenna that gave it to you")]
    name = group.words("title", language).text
    lines = [name, group.office_address, group.office_phone, group.office_email]
    return [line for line in lines if line]


def _labels(survey: NeedsSurvey) -> dict[str, str]:
    day = date_format(survey.closes_on, "DATE_FORMAT")
    asked = {name: str(field.label) for name, field in RatingForm().fields.items()}
    return {
        "lead": _("Tick one box for each question; you may leave out any of them."),
        "until": _("Please give it back by %(day)s to:") % {"day": day},
        "topic": _("Topic"),
        **asked,
        "yes": _("yes"),
        "no": _("no"),
        "consent": _("I have read this and agree. Place, day and signature:"),
        "who": _("Enterprise, or: I want to start one in (territory)"),
        "email": _("E-mail address, if you want to see your answers on the web"),
        "staff": _("For the staff: entered on, by"),
        "trial": _("Trial: nothing of this counts") if survey.is_trial else "",
    }

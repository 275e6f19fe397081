"""Copy of a respondent's own answers: all that is held of them, in words."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from .forms import HowForm, WhatElseForm
from .models import NeedRating, NeedsResponse
from .steps import steps_of


class Held(NamedTuple):
    """What was answered to a question, or is kept beside the answers."""

    label: str
    values: list[str]


class Copy(NamedTuple):
    """Ratings in the order of the form, then all else that is held and not empty."""

    ratings: list[NeedRating]
    others: list[Held]


def copy_of(response: NeedsResponse) -> Copy:
    """All that is held of whoever gave a response, in the reader's language."""
    rows = {row.topic_id: row for row in response.ratings.select_related("topic")}
    asked = [step.topic for step in steps_of(response) if step.topic]
    ratings = [rows[topic.pk] for topic in asked if topic.pk in rows]
    beside = [
        Held(_("Your e-mail address"), [response.email]),
        Held(_("What you read before you began"), [response.consent_text]),
    ]
    others = [held for held in (*wishes_of(response), *beside) if any(held.values)]
    return Copy(ratings, others)


def wishes_of(response: NeedsResponse) -> list[Held]:
    """The questions on training and help, each with the words of what was chosen."""
    return [
        held
        for form_class in (HowForm, WhatElseForm)
        for held in in_words(form_class, vars(response))
    ]


def in_words(form_class: type[Any], answers: Mapping[str, Any]) -> list[Held]:
    """The questions of a form, each with the words of what was answered, or none."""
    return [
        Held(str(field.label), _words(field, answers[name]))
        for name, field in form_class().fields.items()
    ]


def _words(field: Any, value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    words = dict(getattr(field, "choices", ()))
    return [str(words.get(one, one)) for one in values if one not in (None, "")]

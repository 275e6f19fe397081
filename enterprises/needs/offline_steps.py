"""Steps of a survey for the phone: all in one page, blank, for when there is no signal.

What is typed is kept on the device and sent in order (`static/js/answering.js`).
"""

from typing import Any, NamedTuple

from . import actions
from .models import NeedsResponse, NeedsSurvey
from .steps import Step, steps_in


class OfflineStep(NamedTuple):
    """A step with its blank form, and the version of what is saved of it."""

    step: Step
    form: Any
    seen: str


class OfflineSteps(NamedTuple):
    """The steps of a survey, for the script.

    Attributes:
        key: the address that begins, or goes on; what is typed is kept under it.
        to: the address of a step, once there is one.
        first: what the step is about at which to go on.
    """

    key: str
    to: str
    first: str
    steps: list[OfflineStep]


def offline_steps(
    survey: NeedsSurvey,
    response: NeedsResponse | None,
    key: str,
    first: Step | None = None,
    to: str = "",
) -> OfflineSteps:
    """The steps with blank forms, for a page under `key` that shows no answers."""
    steps, rated = steps_in(survey), {}
    if response:
        rows = response.ratings.values("topic", *actions.RATED)
        rated = {row.pop("topic"): row for row in rows}

    def seen(step: Step) -> str:
        if response is None:
            return actions.NOTHING
        if step.topic:
            return actions.version_of(response, rated.get(step.topic.pk, {}))
        wishes = {name: getattr(response, name) for name in step.names}
        return actions.version_of(response, wishes)

    forms = [s.form_class(auto_id=f"step-{s.number}_%s") for s in steps]
    shown = [OfflineStep(s, f, seen(s)) for s, f in zip(steps, forms, strict=True)]
    return OfflineSteps(key, to, (first or steps[0]).about, shown)

"""Steps of a survey for the phone: all in one page, blank, for when there is no signal.

What is typed is kept on the device and sent in order (`static/js/answering.js`).
"""

from typing import Any, NamedTuple

from .models import NeedsSurvey
from .steps import Step, steps_in


class OfflineSteps(NamedTuple):
    """The steps of a survey, for the script.

    Attributes:
        key: the address that begins, or goes on; what is typed is kept under it.
        to: the address of a step, once there is one.
        first: what the step is about at which to go on.
        steps: each with its blank form.
    """

    key: str
    to: str
    first: str
    steps: list[tuple[Step, Any]]


def offline_steps(
    survey: NeedsSurvey, key: str, first: Step | None = None, to: str = ""
) -> OfflineSteps:
    """The steps with blank forms, for a page under `key` that shows no answers."""
    steps = steps_in(survey)
    forms = [(s, s.form_class(auto_id=f"step-{s.number}_%s")) for s in steps]
    return OfflineSteps(key, to, (first or steps[0]).about, forms)

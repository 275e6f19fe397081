"""Answers of a step as they were sent, and what they were made on."""

from typing import Any

from django.http import QueryDict

from .actions import Basis
from .steps import Step

MOST_EARLIER = 20


class SentStep:
    """A step that a respondent has sent, perhaps from a phone without signal.

    Attributes:
        form: bound to what was sent.
    """

    def __init__(self, step: Step, data: QueryDict) -> None:
        self.step, self.data = step, data
        self.form = step.form_class(data)

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, of a form that is valid.

        A form of the phone was blank: what was left out in it takes nothing back.
        """
        given = self.form.cleaned_data
        if "offline" not in self.data:
            return dict(given)
        return {name: one for name, one in given.items() if one or one is False}

    @property
    def basis(self) -> Basis | None:
        """What it was made on; None of a page kept from when steps did not say so."""
        if "seen" not in self.data:
            return None
        sent = self.data.getlist("before")[-MOST_EARLIER:]
        before = [SentStep(self.step, QueryDict(one)) for one in sent]
        earlier = [one.answers for one in before if one.form.is_valid()]
        return Basis(self.step.names, str(self.data["seen"]), earlier)

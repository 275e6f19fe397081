"""Quick form of a survey: all its topics and wishes on one page, saved as one."""

from typing import Any, NamedTuple

from django.http import QueryDict

from agrinnova.core.models import User
from enterprises.needs.actions import WISHES, enter, finish, state_of
from enterprises.needs.actions.entering import NOTHING, Rated, known_ratings
from enterprises.needs.models import NeedsResponse
from enterprises.needs.steps import steps_of
from knowledge.models import Topic

from .forms import ENTERED, RowForm, WishesForm


class Row(NamedTuple):
    """A topic with its number on the paper form, its fields and what is saved."""

    number: int
    topic: Topic
    form: RowForm
    saved: Rated

    @property
    def differs(self) -> bool:
        """Whether something else was typed than what is saved."""
        return self.form.is_bound and typed(self.form) != self.saved


class QuickForm:
    """The quick form of a response, shown or sent.

    Attributes:
        seen: by which it is known whether others changed the answers meanwhile.
        mode: how what is typed came in.
        is_late: whether what is saved is shown beside what was typed.
    """

    is_late = False

    def __init__(self, response: NeedsResponse, data: QueryDict | None = None) -> None:
        self.response = response
        self.seen = data.get("seen", "") if data else state_of(response)
        self.mode = (data.get("mode") if data else "") or response.mode
        if self.mode not in dict(ENTERED):
            self.mode = ENTERED[0][0]
        known = known_ratings(response)
        topics = [step.topic for step in steps_of(response) if step.topic]
        self.rows = [
            _row(number, topic, known.get(topic.pk, NOTHING), data)
            for number, topic in enumerate(topics, 1)
        ]
        initial = {name: getattr(response, name) for name in WISHES}
        self.wishes = WishesForm(data, initial=initial)

    def is_valid(self) -> bool:
        forms = [row.form for row in self.rows]
        return all(form.is_valid() for form in (*forms, self.wishes))

    def show_saved(self) -> None:
        """Show beside each field what others saved; who saves again has seen it."""
        self.is_late = True
        self.seen = state_of(self.response)

    def save(self, *, by: User, is_last: bool) -> None:
        """Save what was typed; with `is_last` it is sent.

        Raises: as `enter`.
        """
        enter(
            self.response,
            {row.topic: typed(row.form) for row in self.rows},
            self.wishes.cleaned_data,
            seen=self.seen,
            mode=self.mode,
            by=by,
        )
        if is_last:
            finish(self.response)


def typed(form: RowForm) -> Rated:
    """What was typed on a topic; what is no answer is none."""
    data: Any = form.cleaned_data if form.is_valid() else {}
    return data.get("importance"), data.get("competence"), data.get("would_train")


def _row(number: int, topic: Topic, saved: Rated, data: QueryDict | None) -> Row:
    importance, competence, would_train = saved
    shown = {
        "importance": importance,
        "competence": competence,
        "would_train": None if would_train is None else int(would_train),
    }
    form = RowForm(data, initial=shown, prefix=f"topic-{topic.pk}")
    return Row(number, topic, form, saved)

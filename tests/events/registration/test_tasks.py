"""What the dashboard says of registrations: to whom, and until when."""

import datetime

import pytest
from django.db.models import Model
from django.utils import timezone

from agrinnova.portal.dashboard.tasks import TASKS
from antennas.models import Course
from events.models import Event, Registration
from tests.factories import (
    CourseEditionFactory,
    EventFactory,
    GroupFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    officer,
)

pytestmark = pytest.mark.django_db


def found(name: str, model: type[Model], user=None) -> list:
    task = next(task for task in TASKS if task.name == name)
    rows = model._default_manager.filter(task.condition(model))
    return list(rows.filter(task.done_by(user, model)) if user else rows)


def test_a_suspended_list_is_shown_to_its_group_while_somebody_waits() -> None:
    group = GroupFactory(published=True)
    event = EventFactory(group=group, published=True)
    form = RegistrationFormFactory(event=event, is_waiting_suspended=True)
    mine, other = officer(group), officer(GroupFactory(published=True))
    assert found("waiting_suspended", Event, mine) == []
    for _one in range(2):
        row = RegistrationFactory(form=form, state="waiting")
    RegistrationFactory(state="waiting")
    assert found("waiting_suspended", Event, mine) == [event]
    assert found("waiting_suspended", Event, other) == []
    assert found("waiting_suspended", Course) == []
    row.form = RegistrationFormFactory(
        event=None, edition=CourseEditionFactory(), is_waiting_suspended=True
    )
    row.save()
    assert found("waiting_suspended", Course) == [row.form.edition.course]


def test_who_cannot_be_written_to_is_to_be_called_while_the_offer_lives() -> None:
    soon = timezone.now() + datetime.timedelta(hours=3)
    offered = {"state": "offered", "answer_by": soon}
    called = RegistrationFactory(email="", **offered)
    RegistrationFactory(**offered)
    RegistrationFactory(email="")
    RegistrationFactory(email="", **offered | {"answer_by": timezone.now()})
    assert found("offered_without_email", Registration) == [called]

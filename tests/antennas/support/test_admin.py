"""Support services in the admin: who enters them, whose they are, what must hold."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from antennas.models import SupportProvider, SupportService
from tests import factories
from tests.admin_support import address, entered, fields_of

pytestmark = pytest.mark.django_db
DAY = datetime.date(2030, 3, 1)


def test_a_new_one_begins_with_own_territory_and_body(
    client, group, school, editor
) -> None:
    form = entered(client, editor).get(address(SupportService, "add"))
    data = fields_of(form)
    assert data["groups"] == [str(group.pk)]
    assert data["providers-0-organisation"] == str(school.pk)
    sent = {
        **data,
        "title_it": "Sportello",
        "type": "advice",
        "_save": "1",
    }
    client.post(address(SupportService, "add"), sent)
    made = SupportService.objects.get()
    assert (made.group, list(made.groups.all())) == (group, [group])
    assert made.status == "draft"


def test_an_editor_keeps_what_their_body_gives_alone(group, school, editor) -> None:
    mine = factories.SupportServiceFactory(group=group, providers=[school])
    factories.SupportServiceFactory(group=group, providers=[group])
    assert list(SupportService.objects.editable_by(editor)) == [mine]


def test_the_last_day_is_not_before_the_first() -> None:
    service = factories.SupportServiceFactory(opens_on=DAY, closes_on=DAY)
    service.closes_on = DAY - datetime.timedelta(days=1)
    with pytest.raises(ValidationError, match="ultimo giorno"):
        service.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        service.save()


def test_a_provider_is_one_thing(group, school) -> None:
    service = factories.SupportServiceFactory()
    for wrong in ({}, {"organisation": school, "group": group}, {"words": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SupportProvider.objects.create(service=service, **wrong)


def test_the_checklist_asks_how_it_is_asked_for() -> None:
    silent = factories.SupportServiceFactory()
    states = {check.words: check.state for check in silent.checks()}
    silent.office_phone = "+39 0346 1"
    said = {check.words: check.state for check in silent.checks()}
    assert [state for words, state in states.items() if words not in said] == ["advice"]
    assert [state for words, state in said.items() if words not in states] == ["ok"]

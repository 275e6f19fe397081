"""Focus topics: when they are shown, whose they are, and that the ledger hears."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from agrinnova.core.models import Change
from agrinnova.publishing import actions
from knowledge.actions import end_focus, save_focus
from knowledge.models import FocusTopic
from tests.factories import (
    FocusTopicFactory,
    GroupFactory,
    TopicFactory,
    coordinator,
    officer,
)
from tests.ledger_support import seq_of

TODAY = datetime.date(2030, 5, 10)


def of_today() -> list[str]:
    return [str(focus) for focus in FocusTopic.objects.current(TODAY)]


@pytest.mark.parametrize(
    ("starts", "ends", "is_shown"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (TODAY - datetime.timedelta(9), TODAY - datetime.timedelta(1), False),
        (TODAY + datetime.timedelta(1), None, False),
    ],
)
def test_it_is_in_focus_from_its_first_day_to_its_last(starts, ends, is_shown) -> None:
    FocusTopicFactory(starts_on=starts, ends_on=ends)
    assert bool(of_today()) is is_shown


def test_what_is_not_public_itself_is_in_no_focus() -> None:
    FocusTopicFactory(topic=TopicFactory())
    FocusTopicFactory(group=GroupFactory())
    shown = TopicFactory(title="Acqua", published=True)
    FocusTopicFactory(topic=shown, group=GroupFactory(published=True))
    assert of_today() == ["Acqua"]


def test_every_change_of_focus_moves_its_topic() -> None:
    topic, other = (TopicFactory(published=True) for _ in range(2))
    first, untouched = seq_of(topic), seq_of(other)
    focus = save_focus(FocusTopic(topic=topic, why_it="Chiesta da molti."))
    second = seq_of(topic)
    focus.why_it = "Chiesta da moltissimi."
    save_focus(focus)
    third = seq_of(topic)
    assert (first < second < third, seq_of(other)) == (True, untouched)
    focus.topic = other
    save_focus(focus)
    assert seq_of(topic) > third  # it is out of focus now
    fourth = seq_of(other)
    end_focus(focus)
    assert seq_of(other) > fourth > untouched


def test_a_group_that_is_renamed_moves_its_topics_in_focus() -> None:
    group = GroupFactory(published=True)
    topic = TopicFactory(published=True)
    save_focus(FocusTopic(topic=topic, group=group, why_it="Perché sì."))
    before = seq_of(topic)
    actions.record_parent_change(group)
    assert seq_of(topic) > before


def test_a_draft_topic_stays_out_of_the_ledger() -> None:
    topic = TopicFactory()
    end_focus(save_focus(FocusTopic(topic=topic, why_it="Non ancora.")))
    assert not Change.objects.filter(public_id=topic.public_id).exists()


@pytest.mark.parametrize("ends", [datetime.date(2019, 12, 31)])
def test_the_database_refuses_an_end_before_the_start(ends) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        FocusTopicFactory(ends_on=ends)


def test_the_database_refuses_the_same_focus_twice() -> None:
    topic = TopicFactory(published=True)
    FocusTopicFactory(topic=topic)
    with pytest.raises(IntegrityError), transaction.atomic():
        FocusTopicFactory(topic=topic)


def test_an_officer_moves_their_group_s_and_no_other() -> None:
    ours, theirs = (GroupFactory(published=True) for _ in range(2))
    mine = FocusTopicFactory(group=ours)
    FocusTopicFactory(group=theirs)
    FocusTopicFactory(group=None)
    assert list(FocusTopic.objects.editable_by(officer(ours))) == [mine]
    assert FocusTopic.objects.editable_by(coordinator()).count() == 3


def in_admin(user, **given) -> int:
    """The answer to the form for a new focus topic, as `user` fills it in."""
    client = Client()
    client.force_login(user)
    filled = {
        "starts_on": "2030-05-01",
        "original_language": "it",
        "position": "0",
        "why_it": "Lo chiedono in molti.",
        **given,
    }
    return client.post("/admin/knowledge/focustopic/add/", filled).status_code


def test_the_admin_takes_an_officer_s_own_group_and_tells_the_ledger() -> None:
    ours, theirs = (GroupFactory(published=True) for _ in range(2))
    topic = TopicFactory(published=True)
    draft = TopicFactory()
    before = seq_of(topic)
    user = officer(ours)
    assert in_admin(user, topic=topic.pk, group=theirs.pk) == 200
    assert in_admin(user, topic=topic.pk, group="") == 200
    assert in_admin(user, topic=draft.pk, group=ours.pk) == 200
    assert in_admin(user, topic=topic.pk, group=ours.pk, why_it="") == 200
    assert FocusTopic.objects.count() == 0
    assert seq_of(topic) == before
    assert in_admin(user, topic=topic.pk, group=ours.pk) == 302
    assert FocusTopic.objects.get().group == ours
    assert seq_of(topic) > before
    assert in_admin(coordinator(), topic=topic.pk, group="") == 302


def test_the_api_says_it_of_the_topic_whatever_the_day(client: Client) -> None:
    group = GroupFactory(slug="gal-uno", published=True)
    topic = TopicFactory(title="Acqua", published=True)
    FocusTopicFactory(
        topic=topic,
        group=group,
        starts_on=datetime.date(2031, 1, 1),
        ends_on=datetime.date(2031, 2, 1),
        why="Manca d'estate.",
    )
    FocusTopicFactory(topic=topic, group=GroupFactory(title="Segreto"))
    answer = client.get(f"/api/v1/topics/{topic.public_id}/").json()
    assert answer["focus"] == [
        {
            "group": "gal-uno",
            "from": "2031-01-01",
            "until": "2031-02-01",
            "why": "Manca d'estate.",
            "language": "it",
        }
    ]


def test_pages_show_it(client: Client) -> None:
    group = GroupFactory(slug="gal-uno", published=True)
    other = GroupFactory(slug="gal-due", published=True)
    word = uuid.uuid4().hex
    topic = TopicFactory(slug="acqua", title="Acqua", published=True)
    today = timezone.localdate()
    FocusTopicFactory(topic=topic, group=group, why=word, starts_on=today)
    shown = {
        address: word in client.get(address).content.decode()
        for address in (
            "/it/",
            "/it/cerca/",
            "/it/cerca/?q=acqua",
            "/it/temi/acqua/",
            group.page_url("it"),
            other.page_url("it"),
        )
    }
    assert list(shown.values()) == [True, True, False, True, True, False]

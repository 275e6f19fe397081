"""Closing a survey: tables made once, every state in them, nothing before or after."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from agrinnova.core.models import Change
from enterprises.models import NeedRating, NeedsSurvey, NeedsTable
from enterprises.needs.actions import (
    close_survey,
    evaluate_survey,
    forget_responses,
)
from enterprises.needs.tasks import evaluate_surveys
from tests.factories import (
    GroupFactory,
    NeedsSurveyFactory,
    TopicFactory,
    coordinator,
    officer,
)

from .test_scores import BOOKKEEPING, HYGIENE, SELLING
from .waves import rate, respondents, wave

pytestmark = pytest.mark.django_db


def worked_example() -> NeedsSurvey:
    """Ten persons on three topics; three of them on a fourth, two on a fifth."""
    parent = TopicFactory(published=True, slug="parent")
    topics = [
        TopicFactory(published=True, parent=parent, slug=slug)
        for slug in ("bookkeeping", "selling", "hygiene", "rare", "rarer", "unheard")
    ]
    survey = NeedsSurveyFactory(published=True, topics=topics)
    here, there = (
        GroupFactory(published=True, join_role="partner", slug=slug)
        for slug in ("here", "there")
    )
    GroupFactory(published=True, join_role="partner", slug="elsewhere")
    survey.groups.set([here, there])
    groups = [here] * 5 + [there] * 5
    people = respondents(survey, [{"group": group} for group in groups])
    columns = (BOOKKEEPING, SELLING, HYGIENE, [(5, 1)] * 3, [(5, 2)] * 2)
    ratings = [
        rate(people[-1 - at] if topic.slug == "rarer" else people[at], topic, *pair)
        for topic, pairs in zip(topics, columns, strict=False)
        for at, pair in enumerate(pairs)
    ]
    NeedRating.objects.bulk_create(ratings)
    return survey


def table(survey: NeedsSurvey, name: str) -> dict:
    return survey.tables.get(name=name).content


def test_the_tables_of_the_worked_example() -> None:
    survey = close_survey(worked_example(), by=None)
    slugs = {str(topic.public_id): topic.slug for topic in survey.topics.all()}
    topics = table(survey, "topics")
    assert topics["asked"] == 10
    first, second, third, unheard, folded = topics["rows"]
    assert slugs[first["topic"]] == "bookkeeping"
    assert first["cell"] == {
        "state": "value",
        "used": 10,
        "answered": 10,
        "importance": 4.4,
        "competence": 2.8,
        "weighted": 7.04,
        "ranked": None,  # one person with a surplus
        "need": None,  # three without a need
    }
    assert second["cell"]["weighted"] == 4.56
    assert third["cell"]["weighted"] == 0
    assert unheard["cell"] == {"state": "zero"}
    assert [slugs[topic] for topic in folded["of"]] == ["rare", "rarer"]
    assert (folded["cell"]["used"], folded["cell"]["weighted"]) == (5, 18)
    by_group = table(survey, "by_group")
    assert [head["state"] for head in by_group["columns"]] == [
        "value",
        "value",
        "not_asked",
    ]
    states = [cell["state"] for cell in by_group["rows"][0]["cells"]]
    assert states == ["value", "value", "not_asked"]


def test_too_few_in_a_territory_hide_another_and_no_topic_tells() -> None:
    survey = wave(1)
    few = GroupFactory(published=True, join_role="partner", title="Aa")
    for response in respondents(survey, [{"group": few}] * 3):
        topics = list(survey.topics.all())
        NeedRating.objects.bulk_create(rate(response, t, 5, 1, 1) for t in topics)
    content = table(close_survey(survey, by=None), "by_group")
    hidden = [at for at, head in enumerate(content["columns"]) if head["asked"] is None]
    assert content["columns"][0]["code"] == str(few.public_id)
    assert (hidden[0], len(hidden) > 1) == (0, True)
    for row in content["rows"]:
        assert all(row["cells"][at] == {"state": "hidden"} for at in hidden)


def test_fewer_than_five_respondents_give_nothing() -> None:
    survey = close_survey(wave(2, people=4), by=None)
    assert list(survey.tables.values_list("name", flat=True)) == ["topics"]
    assert table(survey, "topics") == {"asked": None, "rows": []}


def test_it_is_closed_once_by_a_coordinator_and_only_if_public() -> None:
    survey = wave(3)
    with pytest.raises(PermissionDenied):
        close_survey(survey, by=officer(GroupFactory()))
    seq = Change.objects.get(public_id=survey.public_id).seq
    closed = close_survey(survey, by=coordinator())
    assert closed.is_closed
    assert not closed.is_open
    assert Change.objects.get(public_id=survey.public_id).seq > seq
    for refused, words in ((closed, "already"), (NeedsSurveyFactory(), "published")):
        with override("en"), pytest.raises(ValidationError, match=words):
            close_survey(refused, by=None)


def test_a_trial_is_never_closed() -> None:
    with override("en"), pytest.raises(ValidationError, match="published"):
        close_survey(NeedsSurveyFactory(is_trial=True), by=None)
    assert not NeedsTable.objects.exists()


def test_the_worker_adds_the_intervals_once() -> None:
    wave(4)
    survey = close_survey(worked_example(), by=None)
    assert evaluate_surveys.func() == 1
    assert not evaluate_survey(survey)
    assert evaluate_surveys.func() == 0
    content = table(survey, "intervals")
    assert (content["seed"], content["replications"]) == (20260101, 2000)
    by_slug = {str(topic.public_id): topic.slug for topic in survey.topics.all()}
    found = {by_slug[topic]: one for topic, one in content["topics"].items()}
    assert found["bookkeeping"]["weighted"] == [2.80, 11.75]
    assert found["bookkeeping"]["rank"] == [1, 2]
    assert "ranked" not in found["bookkeeping"]
    assert set(found) == {"bookkeeping", "selling", "hygiene"}
    assert len(content["by_group"]) == 2


def test_who_is_erased_after_the_close_leaves_the_tables() -> None:
    survey = wave(5)
    survey.responses.update(email="ada@example.org")
    close_survey(survey, by=None)
    before = list(survey.tables.values_list("content", flat=True))
    assert forget_responses("ada@example.org") == 40
    assert list(survey.tables.values_list("content", flat=True)) == before

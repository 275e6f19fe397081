"""Participation: who was invited and took part, and nobody finds a count under five."""

import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from enterprises.models import NeedRating, NeedsResponse, NeedsSurvey
from enterprises.needs.actions import close_survey
from enterprises.needs.analysis import participation
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    NeedsSurveyFactory,
    SurveyInvitationFactory,
    TopicFactory,
)

from .test_disclosure import Equation, solved

pytestmark = pytest.mark.django_db
KINDS, MODES = ("enterprise", "starter"), ("web", "telephone", "paper")


def answered(survey, group, kind: str, mode: str, enterprise: Any = None) -> None:
    """Somebody took part."""
    invitation = enterprise and SurveyInvitationFactory(
        survey=survey, enterprise=enterprise
    )
    response = NeedsResponse.objects.create(
        survey=survey,
        group=group,
        sector=enterprise.sector if enterprise else "",
        respondent_kind=kind,
        invitation=invitation,
        mode=mode,
        language="it",
        consent_text="Sì.",
        email="" if enterprise else f"{NeedsResponse.objects.count()}@example.org",
        confirmed_at=None if enterprise else survey.published_at,
    )
    NeedRating.objects.create(
        response=response, topic=survey.topics.get(), importance=5, competence=2
    )


def wave(groups: list[Any], counts: list[dict[tuple[str, str], int]], idle: list[int]):
    """A survey with so many of each kind and mode in each group, and so many idle."""
    survey = NeedsSurveyFactory(published=True, topics=[TopicFactory(published=True)])
    for group, here, without in zip(groups, counts, idle, strict=True):
        for (kind, mode), number in here.items():
            for _one in range(number):
                is_one = kind == "enterprise"
                asked = EnterpriseFactory(group=group) if is_one else None
                answered(survey, group, kind, mode, asked)
        for _one in range(without):
            SurveyInvitationFactory(
                survey=survey, enterprise=EnterpriseFactory(group=group)
            )
    return survey


def partners(number: int) -> list[Any]:
    return [GroupFactory(published=True, join_role="partner") for _ in range(number)]


def table(survey: NeedsSurvey) -> dict[str, Any]:
    return close_survey(survey, by=None).tables.get(name="participation").content


def test_what_hides_nothing_is_all_told() -> None:
    here = {("enterprise", "web"): 6, ("enterprise", "paper"): 5, ("starter", "web"): 7}
    there = {("enterprise", "web"): 5, ("starter", "paper"): 5}
    found = table(wave(partners(2), [here, there], [9, 0]))
    assert found["total"] == {
        "asked": 28,
        "invited": 25,
        "enterprise": 16,
        "starter": 12,
        "web": 18,
        "telephone": 0,
        "paper": 10,
    }
    lines = [
        [line[name] for name in ("asked", "invited", *KINDS, *MODES)]
        for line in found["by_group"]
    ]
    assert lines == [[18, 20, 11, 7, 13, 0, 5], [10, 5, 5, 5, 5, 0, 5]]


def test_how_many_were_invited_would_tell_how_few_did_not_answer() -> None:
    here, there = {("enterprise", "web"): 20}, {("enterprise", "web"): 20}
    found = table(wave(partners(2), [here, there], [2, 9]))
    assert [line["invited"] for line in found["by_group"]] == [None, None]
    assert found["total"]["invited"] == 51
    few = table(wave(partners(2), [here, there], [2, 0]))
    assert few["total"]["invited"] is None
    assert few["by_group"][0]["invited"] is None


def equations(survey: NeedsSurvey) -> Iterator[Equation]:
    """All that is printed of who took part, and every sum that must hold."""
    contents = {table.name: table.content for table in survey.tables.all()}
    found = contents["participation"]
    lines = [("all", found["total"]), *((o["code"], o) for o in found["by_group"])]
    heads = {one["code"]: one["asked"] for one in contents["by_group"]["columns"]}
    kinds = {one["code"]: one["asked"] for one in contents["by_respondent"]["columns"]}
    for code, line in lines:
        for name in ("asked", "invited", *KINDS, *MODES):
            if line[name] is not None:
                yield {(name, code): 1}, Fraction(line[name])
        for parts in (KINDS, MODES):
            yield (
                {**{(one, code): 1 for one in parts}, ("asked", code): -1},
                Fraction(0),
            )
        yield (
            {("invited", code): 1, ("enterprise", code): -1, ("idle", code): -1},
            Fraction(0),
        )
        if (asked := heads.get(code)) is not None:
            yield {("asked", code): 1}, Fraction(asked)
    for name in ("asked", "invited", "idle", *KINDS, *MODES):
        codes = [code for code, _line in lines[1:]]
        yield {**{(name, one): 1 for one in codes}, (name, "all"): -1}, Fraction(0)
    for kind, asked in kinds.items():
        if asked is not None:
            yield {(kind, "all"): 1}, Fraction(asked)


def disclosed(survey: NeedsSurvey) -> list[Any]:
    values = solved(equations(survey)).items()
    return [(name, int(value)) for name, value in values if 0 < value < 5]


def by_chance(seed: int) -> NeedsSurvey:
    """Three territories, in some of which few answered in some way."""
    chance = random.Random(seed)
    sizes = (0, 1, 3, 5, 6, 8)
    counts = [
        {(kind, mode): chance.choice(sizes) for kind in KINDS for mode in MODES}
        for _group in range(3)
    ]
    survey = wave(partners(3), counts, [chance.choice(sizes) for _group in counts])
    return close_survey(survey, by=None)


@pytest.mark.parametrize("seed", range(3))
def test_no_count_under_five_is_computed(seed: int) -> None:
    assert disclosed(by_chance(seed)) == []


def test_hiding_small_counts_alone_would_disclose_them(monkeypatch) -> None:
    def small_alone(counts, *, margins) -> frozenset:
        return frozenset(margins) | {
            (row, column)
            for row, line in enumerate(counts)
            for column, count in enumerate(line)
            if 0 < count < 5
        }

    monkeypatch.setattr(participation, "hidden_in_table", small_alone)
    assert any(disclosed(by_chance(seed)) for seed in range(3))

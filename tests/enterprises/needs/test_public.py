"""What is public of a survey: nothing while it runs, its tables once it is closed."""

import csv
import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agrinnova.core.models import SearchEntry
from agrinnova.publishing.actions import withdraw
from enterprises.models import NeedsSurvey
from enterprises.needs.actions import close_survey, evaluate_survey
from tests.factories import GroupFactory, NeedsSurveyFactory

from .test_closing import worked_example
from .waves import wave

pytestmark = pytest.mark.django_db


def outlets(survey: NeedsSurvey) -> list[str]:
    page = survey.page_url("en")
    lists = ("/en/needs/", "/en/needs.csv", "/api/v1/needs/?language=en")
    one = (page, f"{page[:-1]}.csv", f"/api/v1/needs/{survey.public_id}/?language=en")
    return [*lists, *one]


def read(client: Client, survey: NeedsSurvey) -> dict[str, str]:
    return {
        address: client.get(address).content.decode() for address in outlets(survey)
    }


def test_an_answer_changes_nothing_that_is_public_while_it_runs(client) -> None:
    survey = wave(1)
    before = read(client, survey)
    assert {client.get(address).status_code for address in before} == {200}
    survey.responses.first().delete()
    assert read(client, survey) == before
    assert "What they need to learn" not in "".join(before.values())
    assert client.get(f"/api/v1/needs/{survey.public_id}/").json()["tables"] == {}


def test_the_words_of_a_withdrawn_topic_go_and_its_figures_stay(client) -> None:
    survey = close_survey(worked_example(), by=None)
    topic = survey.topics.first()
    before = read(client, survey)
    assert topic.title_it in "".join(before.values())
    withdraw(topic, by=None)
    after = read(client, survey)
    assert topic.title_it not in "".join(after.values())
    assert "no longer public" in after[survey.page_url("en")]
    rows = [text.count("<tr>") for text in (before | after).values()]
    assert rows == [text.count("<tr>") for text in before.values()]


def test_a_trial_is_in_no_outlet(client) -> None:
    trial = NeedsSurveyFactory(is_trial=True, title="La prova segreta")
    found = read(client, trial)
    assert trial.title_it not in "".join(found.values())
    assert client.get(trial.page_url("en")).status_code == 404
    assert not SearchEntry.objects.filter(public_id=trial.public_id).exists()


def test_page_api_and_file_give_the_same_cells(client) -> None:
    survey = close_survey(worked_example(), by=None)
    evaluate_survey(survey)
    pages = read(client, survey)
    page = re.sub(r"<[^>]+>|\s+", " ", pages[survey.page_url("en")])
    for words in (
        "10 people took part",
        "By topic, the greatest need first",
        "(2.80 to 11.75)",
        "place 1 to 2",
        "Together, since few answered:",
        "nobody answered",
        "not asked",
        "hidden",
    ):
        assert words in re.sub(r"\s+", " ", page), words
    tables = client.get(outlets(survey)[-1]).json()["tables"]
    assert {"topics", "by_group", "intervals"} <= set(tables)
    lines = list(
        csv.DictReader(io.StringIO(pages[f"{survey.page_url('en')[:-1]}.csv"]))
    )
    first, cell = lines[0], tables["topics"]["rows"][0]["cell"]
    assert float(first["weighted"]) == cell["weighted"] == 7.04
    assert (first["ranked"], first["need"], first["wanted"]) == ("hidden", "hidden", "")
    found = tables["participation"]
    told = [line for line in lines if "participation" in line.values()]
    assert [line["asked"] for line in told] == [
        "hidden" if one["asked"] is None else str(one["asked"])
        for one in (found["total"], *found["by_group"], *found["by_sector"])
    ]
    assert len(lines) - len(told) == sum(
        len(row.get("cells", [0])) for name in tables for row in rows_of(tables, name)
    )


def rows_of(tables: dict[str, Any], name: str) -> list[Any]:
    return tables[name].get("rows", [])


def test_a_page_costs_the_same_with_few_and_with_many(client) -> None:
    waves = (wave(2, people=20, topics=1), wave(3, people=40))
    surveys = [close_survey(survey, by=None) for survey in waves]
    client.get("/it/fabbisogni/")
    counted = []
    for survey in surveys:
        with CaptureQueriesContext(connection) as statements:
            assert client.get(survey.page_url("it")).status_code == 200
        counted.append(len(statements))
    assert counted == [STATEMENTS, STATEMENTS]


# The survey with its topics and groups, its tables and whose they are; the page's own.
STATEMENTS = 7


def test_too_few_respondents_are_said_in_words(client) -> None:
    survey = close_survey(wave(4, people=3), by=None)
    page = client.get(survey.page_url("en")).content.decode()
    assert "Fewer than five people took part" in page
    assert "<table>" not in page


def test_a_survey_of_all_territories_is_found_in_each(client) -> None:
    here, there = GroupFactory(published=True), GroupFactory(published=True)
    everywhere = NeedsSurveyFactory(published=True)
    NeedsSurveyFactory(published=True, groups=[there])
    found = client.get(f"/api/v1/needs/?group={here.slug}").json()["results"]
    assert [record["id"] for record in found] == [str(everywhere.public_id)]

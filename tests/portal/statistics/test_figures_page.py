"""The page of the network in figures: what it leads to, and what programs read."""

import json
import re

import pytest
from django.test import Client
from django.utils import translation

from agrinnova.portal.needs.report import needs_chapter
from agrinnova.publishing import actions
from agrinnova.publishing.actions import record_change
from enterprises.models import ReportEdition
from enterprises.needs.actions import close_survey
from enterprises.needs.answer_modes import PARTICIPATION
from enterprises.needs.models import NeedsTable
from tests.enterprises.needs.waves import rate, respondents
from tests.factories import GroupFactory, NeedsSurveyFactory, coordinator
from tests.portal.needs.support import Gap

from .public_figures import figures

pytestmark = pytest.mark.django_db


def test_it_links_the_tables_of_the_last_closed_survey(client: Client) -> None:
    survey = NeedsSurveyFactory(published=True)
    record_change(survey)
    assert survey.page_url("it") not in client.get("/it/cifre/").content.decode()
    close_survey(survey, by=coordinator())
    assert survey.page_url("it") in client.get("/it/cifre/").content.decode()


def test_what_the_last_survey_published_stands_among_the_figures(client) -> None:
    assert "needs_by_topic" not in figures()
    gap = Gap()
    found = figures()
    assert found["needs_by_topic"] == {gap.cheese.slug: [76], gap.honey.slug: [0]}
    assert found["took_part_by_group"] == {gap.valley.slug: [15], gap.hills.slug: [6]}
    actions.withdraw(gap.survey, by=None)
    assert "needs_by_topic" not in figures()


def test_how_people_answered_is_told_where_it_was_published() -> None:
    gap = Gap()
    NeedsTable.objects.filter(survey=gap.survey, name=PARTICIPATION).delete()
    assert "took_part_by_mode" not in figures()
    total = {"asked": 21, "web": 12, "telephone": None, "paper": 0}
    content = {"total": total, "by_group": [], "by_sector": []}
    NeedsTable.objects.create(survey=gap.survey, name=PARTICIPATION, content=content)
    assert figures()["took_part_by_mode"] == {"web": [12]}
    with translation.override("en"):
        found = needs_chapter(ReportEdition(original_language="en"))
    lines = found.sections[-1].lines
    assert lines[-1] == "By how they answered: on the web 12"


def test_few_who_took_part_stand_in_no_figure(client: Client) -> None:
    gap = Gap()
    gap.wave(needs=4)  # a share that is hidden, since it is of four
    shown = figures()["needs_by_topic"]
    assert gap.cheese.slug in shown
    group = GroupFactory(published=True, join_role="partner")
    survey = NeedsSurveyFactory(published=True, topics=[gap.cheese])
    places = [{"group": gap.valley}] * 9 + [{"group": group}] * 3
    for one in respondents(survey, places):
        rate(one, gap.cheese, 5, 1).save()
    close_survey(survey, by=None)
    assert figures()["took_part_by_group"] == {}


def test_programs_read_a_data_set_whose_files_are_there(client: Client) -> None:
    page = client.get("/it/cifre/").content.decode()
    (written,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    (data,) = (n for n in json.loads(written)["@graph"] if n["@type"] == "Dataset")
    files = [one["contentUrl"].split("/", 3)[3] for one in data["distribution"]]
    assert files == ["it/cifre.csv", "it/cifre.xlsx", "api/v1/statistics/"]
    assert [client.get(f"/{file}").status_code for file in files] == [200] * 3


def test_the_way_to_it_stands_on_the_home_page_and_in_the_sitemap(
    client: Client,
) -> None:
    assert client.get("/it/").content.decode().count('href="/it/cifre/"') == 2
    assert "/it/cifre/<" in client.get("/sitemap-pages.xml").content.decode()

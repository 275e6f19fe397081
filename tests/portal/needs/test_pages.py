"""Gap pages: what is needed is held against what is on offer, in words."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    NeedsSurveyFactory,
    TopicFactory,
)

from .support import Gap

pytestmark = pytest.mark.django_db
PAGE = "/en/needs/gap/"


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return re.sub(r"<[^>]+>|\s+", " ", response.content.decode()).replace("  ", " ")


def test_a_director_reads_what_to_organise_next(client: Client) -> None:
    gap = Gap()
    page = re.sub(r"\s+", " ", text_of(client, PAGE))
    assert "21 people took part in the survey" in page
    first = page[page.index("What to organise next") : page.index("By topic")]
    reasons = "10 of 15 who answered need to learn it. No course within 30 km"
    assert f"GAL Valle Formaggio {reasons}" in first
    assert "Miele" not in first
    assert "together" in first
    assert "Formaggio 2 territories of 2 · 76 % of 21" in first
    CourseFactory(topics=[gap.cheese], group=gap.valley, published=True)
    after = re.sub(r"\s+", " ", text_of(client, PAGE))
    first = after[after.index("What to organise next") : after.index("By topic")]
    assert "GAL Valle No gap is known." in first
    assert "together" not in first


def test_without_a_survey_no_need_is_invented(client: Client) -> None:
    parent = TopicFactory(published=True)
    TopicFactory(title="Formaggio", parent=parent, published=True)
    survey = NeedsSurveyFactory(published=True, title="Indagine aperta")
    page = text_of(client, PAGE)
    assert "What is needed is not known yet" in page
    assert str(survey) in page
    assert "Formaggio" in page
    assert "gap" not in page[page.index("By topic") :].split("Take this")[0]


def test_a_topic_says_what_is_missing_in_each_territory(client: Client) -> None:
    gap = Gap()
    page = re.sub(r"\s+", " ", text_of(client, f"{PAGE}{gap.cheese.slug}/"))
    assert "10 of 15 who answered need to learn it." in page
    assert "No course within 30 km, and none online." in page
    assert "Plan one, or ask who teaches it elsewhere to come." in page
    assert "Nothing to read or watch in Italian" in page
    unasked = text_of(client, f"{PAGE}{gap.asked_later.slug}/")
    assert "Nobody was asked about this topic here." in unasked
    assert client.get(f"{PAGE}nothing/").status_code == 404


def test_a_network_with_a_course_somewhere_says_where_none_is(client: Client) -> None:
    gap = Gap()
    address = f"{PAGE}{gap.cheese.slug}/"
    assert "no course can be reached" not in text_of(client, address)
    CourseFactory(topics=[gap.cheese], group=gap.valley, published=True)
    page = re.sub(r"\s+", " ", text_of(client, address))
    told = "In 1 territory of 2 it is needed and no course can be reached."
    assert page.count(told) == 1


def test_two_waves_are_compared_where_both_published(client: Client) -> None:
    gap = Gap()
    gap.wave(needs=5)
    page = re.sub(r"\s+", " ", text_of(client, f"{PAGE}{gap.cheese.slug}/"))
    assert "fewer: 34 points less than before (67 %)" in page
    assert "as many as before" in page  # in the hills


@pytest.mark.parametrize(
    ("address", "statements"), [(PAGE, 9), (f"{PAGE}formaggio/", 18)]
)
def test_a_page_costs_the_same_with_few_and_with_many(
    client, address, statements
) -> None:
    gap = Gap()
    client.get(address)
    counted = []
    for number in (1, 3):
        for _ in range(number):
            CourseFactory(topics=[gap.cheese], group=gap.valley, published=True)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counted.append(len(asked))
    assert counted == [statements, statements]


def test_a_trial_is_not_told_where_no_survey_was_closed(client: Client) -> None:
    NeedsSurveyFactory(title="Prova interna", is_trial=True)
    NeedsSurveyFactory(title="Indagine aperta", published=True)
    page = text_of(client, PAGE)
    assert "Indagine aperta" in page
    assert "Prova interna" not in page


def test_a_course_that_is_called_off_is_no_coming_date(client: Client) -> None:
    gap = Gap()
    course = CourseFactory(topics=[gap.cheese], group=gap.valley, published=True)
    CourseEditionFactory(course=course, seats=20, is_cancelled=True)
    page = text_of(client, f"{PAGE}formaggio/")
    assert "1 course" in page
    assert "coming date" not in page
    assert "20 places" not in page

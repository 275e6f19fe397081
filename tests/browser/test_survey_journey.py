"""A survey as its people play it: opened, answered in five ways, closed, acted upon."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from agrinnova.core.models import OutgoingMail
from agrinnova.publishing import actions
from antennas.models import Course
from antennas.offer import offer_by_topic_and_group
from enterprises.models import Enterprise, NeedRating, NeedsResponse, NeedsSurvey
from knowledge.models import Topic
from tests.enterprises.needs.waves import rate, respondents

from . import respondent as they
from . import survey_staff as office
from .officer import COORDINATOR, logged_in, own_group, pictured

pytestmark = pytest.mark.browser
ADA = "ada.starter@example.org"
SCHOOL = "editor.abf@agrinnova.example"
MORE = 6  # people beside the four who are played: five and more make a figure


@pytest.fixture
def _undone(portal: str) -> Iterator[None]:
    yield
    for survey in NeedsSurvey.objects.filter(title_it__startswith=office.TITLE):
        if survey.is_published:
            actions.withdraw(survey, by=None)
        survey.responses.all().delete()
        survey.delete()
    OutgoingMail.objects.all().delete()


@pytest.mark.usefixtures("_undone")
def test_from_the_opening_of_a_wave_to_what_follows_from_it(visit, officer) -> None:
    today = timezone.localdate().isoformat()
    officer.comes_in(COORDINATOR)
    survey = office.opens_a_wave(officer, today, today)
    topics = lacking(survey)
    office.keeps_topics(officer, topics)
    before = follows(visit, topics[0])
    staff = logged_in(visit, width=1280)
    first, second = Enterprise.objects.published().filter(group=own_group())[:2]
    enterprise_answers(visit, office.invites(staff, survey, first))
    starter_answers(visit, survey)
    office.enters(staff, survey, "telephone", str(second), None)
    office.enters(staff, survey, "paper", office.PAPER, own_group())
    # Four are played in the browser; the others came on paper as well.
    more_answer(survey, topics)
    counted = NeedsResponse.objects.counted().filter(survey=survey)
    assert sorted(counted.values_list("mode", flat=True)) == sorted(
        ["web", "web", "telephone", *["paper"] * (1 + MORE)]
    )
    assert NeedRating.objects.filter(response__in=counted).count() == 3 * (4 + MORE)
    office.closes(officer, survey)
    after = follows(visit, topics[0])
    pages = ("gap", "focus", "antenna", "home")
    assert before == dict.fromkeys(pages, False)
    assert after == dict.fromkeys(pages, True)
    page = visit().open(f"/it/fabbisogni/{survey.slug}/")
    expect(page.locator("#part-1")).to_have_text("Chi ha partecipato, per territorio")
    pictured(page, "survey-closed")


def lacking(survey: NeedsSurvey) -> list[Topic]:
    """Three of the topics proposed that nobody teaches in the officer's territory."""
    offer = offer_by_topic_and_group(timezone.localdate())
    taught = set(Course.objects.values_list("topics", flat=True))
    proposed = [line.topic for line in survey.survey_topics.select_related("topic")]
    free = [
        topic
        for topic in proposed
        if topic.pk not in taught and (topic.pk, own_group().pk) not in offer
    ]
    return (free + [topic for topic in proposed if topic not in free])[:3]


def enterprise_answers(visit: Any, link: str) -> None:
    """On a phone without JavaScript: half, and the rest by the link another day."""
    page = visit().open(link)
    they.begins(page)
    they.answers(page, 5, 1, then=they.LATER)
    they.reads(page, "salvate")
    page = visit().open(link)
    they.begins(page)
    they.at_step(page, 2)
    they.answers(page, 5, 1)
    they.at_step(page, 3)
    they.answers(page, 5, 1)
    they.sends(page)


def starter_answers(visit: Any, survey: NeedsSurvey) -> None:
    """By the open link, an address confirmed, the network cut in the middle."""
    visitor = visit(script=True)
    page = visitor.open(f"/it/fabbisogni/{survey.slug}/")
    page.get_by_role("link", name=re.compile("Voglio avviare")).click()
    page.locator(f"[name=group][value={own_group().slug}]").check()
    page.locator("[name=email]").fill(ADA)
    page.locator("[name=consent]").check()
    page.locator("form.form button").click()
    expect(page.locator("h1")).to_have_text("Guarda la posta")
    letter = OutgoingMail.objects.get(to=ADA).words["own_url"]
    page.goto(f"{visitor.portal}/{letter.split('/', 3)[3]}")
    they.begins(page)
    they.is_kept(page)
    page.context.set_offline(True)
    they.answers(page, 5, 1)
    they.at_step(page, 2)
    they.answers(page, 5, 1)
    they.at_step(page, 3)
    they.reads(page, they.WAITING)
    page.context.set_offline(False)
    they.reads(page, "Tutto è inviato.")
    they.answers(page, 5, 1)
    they.sends(page)


def more_answer(survey: NeedsSurvey, topics: list[Topic]) -> None:
    people = respondents(survey, [{"group": own_group()}] * MORE)
    NeedRating.objects.bulk_create(
        rate(one, topic, 5, 1) for one in people for topic in topics
    )


def follows(visit: Any, topic: Topic) -> dict[str, bool]:
    """Where this topic is named as what people need to learn: page by page."""
    words, place = str(topic), own_group()
    public, office_ = visit(width=1280), logged_in(visit, width=1280)
    school = logged_in(visit, SCHOOL, width=1280)
    pages: dict[str, tuple[Page, str]] = {
        "gap": (
            public.open("/it/fabbisogni/divario/"),
            f".lacks > li:has-text('{place}')",
        ),
        "focus": (
            office_.open(f"/admin/focus/?group={place.slug}"),
            "tr:has(td:nth-of-type(2):text-is('100'))",
        ),
        "antenna": (school.open("/admin/"), "li:has-text('Da poter offrire')"),
    }
    named = {
        name: words in " ".join(page.locator(where).all_inner_texts())
        for name, (page, where) in pages.items()
    }
    home = public.open("/it/").locator("section[aria-labelledby=needed]")
    return {**named, "home": words in " ".join(home.all_inner_texts())}

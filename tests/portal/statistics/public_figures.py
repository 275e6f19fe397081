"""What tests of the network in figures count: public records, a draft beside each."""

from typing import Any

from agrinnova.portal.statistics.public.chapters import chapters
from agrinnova.portal.statistics.public.readers import last_day
from knowledge.models import DailyPageViews, TopicSearches
from knowledge.querysets import PageView
from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    GroupFactory,
    MunicipalityFactory,
    ResourceFactory,
    TopicFactory,
)

Numbers = dict[str, list[int]]


def figures() -> dict[str, Numbers]:
    return {
        figure.name: {row.head.code: row.numbers for row in figure.rows}
        for part in chapters()
        for figure in part.figures
    }


def fill(number: int) -> Any:
    """Public records of a territory of their own, and a draft beside each."""
    group = GroupFactory(slug=f"gal-{number}", published=True)
    place = MunicipalityFactory(province="BG", country="IT")
    parent = TopicFactory(slug=f"di-{number}", published=True)
    topic = TopicFactory(slug=f"su-{number}", parent=parent, published=True)
    for published in (True, False):
        own = {"group": group, "published": published}
        EnterpriseFactory(
            sector="cheese_dairy",
            innovations=["product", "network"],
            benefits=["social"],
            is_young_led=True,
            workers=3,
            **own,
        )
        EnterpriseFactory(sector="", is_women_led=False, **own)
        ResourceFactory(topics=[topic], **own)
        CourseFactory(level="eqf_3", municipality=place, **own)
    day = last_day()
    TopicSearches.objects.create(topic=topic, day=day, language="it", asked=5, missed=1)
    DailyPageViews.objects.add({PageView(topic.public_id, day, "it", "topic"): 6})
    return topic

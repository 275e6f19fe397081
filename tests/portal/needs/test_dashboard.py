"""Needs on the dashboard: each sees what they can do something about."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agrinnova.portal.dashboard.needs import needs_of
from knowledge.actions import save_focus
from knowledge.models import FocusTopic
from tests import factories
from tests.admin_support import entered

from .support import Gap

pytestmark = pytest.mark.django_db


def page_of(user) -> str:
    return entered(Client(), user).get("/admin/").content.decode()


def test_an_officer_reads_the_gaps_of_their_territory() -> None:
    gap = Gap()
    page = page_of(factories.officer(gap.valley, language="en"))
    assert "Largest gaps: GAL Valle" in page
    assert "Formaggio: 67 % of 15" in page
    assert "GAL Colli" not in page[page.index("Largest") : page.index("All tables")]


def test_an_antenna_reads_what_it_could_offer_and_teaches_not_yet() -> None:
    gap = Gap()
    school = factories.OrganisationFactory(
        title="Scuola", group=gap.valley, published=True
    )
    editor = factories.editor(school, language="en")
    assert "You could offer this: Scuola" in page_of(editor)
    course = factories.CourseFactory(topics=[gap.cheese])
    course.providers.all().delete()
    course.providers.create(organisation=school)
    assert "You could offer this" not in page_of(editor)
    draft = factories.OrganisationFactory(group=gap.valley)
    assert "You could offer this" not in page_of(factories.editor(draft))


def test_an_officer_reads_which_focus_topics_lack_something_to_read() -> None:
    gap = Gap()
    save_focus(FocusTopic(topic=gap.honey, group=gap.valley, why_it="Perché sì."))
    officer = factories.officer(gap.valley)
    assert needs_of(officer).to_curate == [(gap.valley, [gap.honey])]
    for number in range(3):
        file = {"language": "it", "url": f"https://example.org/{number}"}
        factories.ResourceFactory(topics=[gap.honey], files=[file], published=True)
    assert needs_of(officer).to_curate == []


def test_it_costs_the_same_with_few_and_with_many() -> None:
    gap = Gap()
    officer = factories.officer(gap.valley)
    needs_of(officer)
    counted = []
    for number in (1, 3):
        for _ in range(number):
            factories.CourseFactory(topics=[gap.honey], published=True)
        with CaptureQueriesContext(connection) as statements:
            needs_of(officer)
        counted.append(len(statements))
    assert counted[0] == counted[1]

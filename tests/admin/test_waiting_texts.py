"""Which translations wait on the reading page, for whom, and what that costs."""

import pytest
from django.urls import reverse

from knowledge.actions import ask_for_translation
from tests import factories
from tests.admin_support import entered

pytestmark = pytest.mark.django_db
PAGE = reverse("admin:texts")
STATES = {"it": "human", "fr": "machine", "es": "to_review", "ca": "reviewed"}


def farm(group, title: str = "La Predosa"):
    return factories.EnterpriseFactory(
        group=group,
        title=title,
        summary="Capre.",
        summary_fr="Chèvres.",
        innovations=["process"],
        text_status=STATES,
        published=True,
    )


def shown(client, **query: str) -> list[str]:
    page = client.get(PAGE, query)
    assert page.status_code == 200
    return [str(reading.record) for reading in page.context["readings"]]


def test_they_are_chosen_by_language_and_kind(staff_client, group) -> None:
    farm(group)
    factories.EnterpriseFactory(group=group, title="Bozza", text_status=STATES)
    course = {"group": group, "title": "Corso", "text_status": {"fr": "machine"}}
    factories.CourseFactory(**course, published=True)
    found = {code: shown(staff_client, language=code) for code in ("fr", "es", "ca")}
    assert found == {"fr": ["La Predosa"], "es": ["La Predosa"], "ca": []}
    assert shown(staff_client, language="fr", kind="course") == ["Corso"]
    assert shown(staff_client, language="fr", kind="nothing") == ["La Predosa"]
    assert staff_client.get(PAGE, {"language": "de"}).status_code == 404
    page = staff_client.get(PAGE, {"language": "fr"})
    counts = {kind.name: kind.number for kind in page.context["kinds"] if kind.number}
    assert counts == {"enterprise": 1, "course": 1}
    assert f'href="{PAGE}?language=fr"' in staff_client.get("/admin/").content.decode()


def test_the_most_wanted_come_first(staff_client, group) -> None:
    farm(group, "Alba")
    ask_for_translation(farm(group, "Zeta"), "fr")
    assert shown(staff_client, language="fr") == ["Zeta", "Alba"]


def test_nothing_of_another_group_is_shown_or_accepted(client, group) -> None:
    record = farm(group)
    other = entered(client, factories.officer(factories.GroupFactory(published=True)))
    assert shown(other, language="fr") == []
    sent = {"record": record.pk, "stamp": record.updated_at.isoformat()}
    url = f"{PAGE}?language=fr&kind=enterprise"
    for key in (record.pk, "x", "9" * 40):
        assert other.post(url, {**sent, "record": key}).status_code == 404
    record.refresh_from_db()
    assert record.text_status == STATES


def test_an_editor_finds_nothing_that_the_group_decides_on(client, group) -> None:
    school = factories.OrganisationFactory(
        group=group, summary_fr="Cours.", text_status=STATES, published=True
    )
    editor = entered(client, factories.editor(school))
    assert shown(editor, language="fr") == []
    sent = {"record": school.pk, "stamp": school.updated_at.isoformat()}
    editor.post(f"{PAGE}?language=fr&kind=organisation", sent)
    school.refresh_from_db()
    assert school.text_status == STATES


def test_one_record_costs_what_three_do(
    client, group, django_assert_num_queries
) -> None:
    reader = entered(client, factories.officer(group))
    for title in ("Alba", "Bacca", "Capra"):
        farm(group, title)
        reader.get(PAGE, {"language": "fr"})
        with django_assert_num_queries(16):
            shown(reader, language="fr")

"""Permissions: one statement, the querysets' own answer, a refusal in words."""

from dataclasses import asdict

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from agrinnova.core.querysets import RecordQuerySet
from agrinnova.publishing.permissions import (
    RULES,
    RecordPermissions,
    may,
    permissions_for,
    require,
)
from tests import factories

ALL = {"open", "edit", "change", "publish"}


@pytest.fixture
def course(group):
    """A public course of the group, which an organisation of the group teaches."""
    antenna = factories.OrganisationFactory(group=group, published=True)
    return factories.CourseFactory(group=group, published=True, providers=[antenna])


@pytest.fixture
def people(group, course):
    antenna = course.providers.get().organisation
    return {
        "coordinator": factories.coordinator(),
        "officer": factories.officer(group),
        "another officer": factories.officer(factories.GroupFactory()),
        "editor": factories.editor(antenna),
        "translator": factories.translator(group),
        "former officer": factories.officer(
            group, "former@example.org", is_active=False
        ),
    }


def held_by(user, record) -> set[str]:
    return {name for name, may in asdict(permissions_for(user, record)).items() if may}


def test_who_may_do_what_with_a_public_record_and_with_a_draft(people, course) -> None:
    public = {role: held_by(user, course) for role, user in people.items()}
    type(course).objects.filter(pk=course.pk).update(status="draft")
    draft = {role: held_by(user, course) for role, user in people.items()}
    assert public == {
        "coordinator": ALL,
        "officer": ALL,
        "another officer": set(),
        "editor": {"open", "edit"},
        "translator": {"open"},
        "former officer": set(),
    }
    assert draft == public | {"editor": {"open", "edit", "change"}}


def test_an_editor_proposes_and_a_translator_translates(people, course) -> None:
    asked = {role: permissions_for(user, course) for role, user in people.items()}
    assert [role for role, may in asked.items() if may.propose] == ["editor"]
    assert [role for role, may in asked.items() if may.translate] == ["translator"]


def test_one_is_answered_as_among_all(people, course) -> None:
    for user in people.values():
        held = held_by(user, course)
        assert {name for name in RULES if may(user, course, name)} == held


def test_the_querysets_are_the_rule(people, course, monkeypatch) -> None:
    for rule in RULES.values():
        none = lambda records, user: records.none()  # noqa: E731
        monkeypatch.setattr(RecordQuerySet, rule, none)
    assert permissions_for(people["officer"], course) == RecordPermissions()


def test_one_statement_answers_all(people, course, django_assert_num_queries) -> None:
    officer = people["officer"]
    assert officer.groups_of_duty()  # the memberships are read once a request
    with django_assert_num_queries(1):
        permissions_for(officer, course)


def test_a_guide_is_nobody_s_to_publish_as_a_record_is(group) -> None:
    guide = factories.InterviewGuideFactory(group=group)
    assert held_by(factories.officer(group), guide) == {"edit"}


def test_of_a_record_that_is_gone_nothing_is_allowed(people, course) -> None:
    coordinator = people["coordinator"]
    type(course).objects.filter(pk=course.pk).delete()
    assert permissions_for(coordinator, course) == RecordPermissions()


@pytest.mark.parametrize(
    ("permission", "words"),
    [
        ("open", "non si può modificare"),
        ("edit", "non si può modificare"),
        ("publish", "non si può pubblicare"),
    ],
)
def test_a_refusal_speaks_the_reader_s_language(
    people, course, permission, words
) -> None:
    with translation.override("it"), pytest.raises(PermissionDenied, match=words):
        require(course, people["another officer"], permission)


def test_who_may_goes_on_and_so_does_the_portal_itself(people, course) -> None:
    require(course, people["editor"], "edit")
    require(course, None, "publish")
    with pytest.raises(PermissionDenied):
        require(course, people["editor"], "publish")

"""Every factory makes a row that the database accepts, and records start as drafts."""

import pytest

from agrinnova.core.models import Change
from tests import factories
from tests.factory_support import Factory, RecordFactory

ALL = {name: f for name, f in vars(factories).items() if isinstance(f, Factory)}
RECORDS = {name: f for name, f in ALL.items() if isinstance(f, RecordFactory)}


@pytest.mark.parametrize("name", sorted(set(ALL) - {"OldAddressFactory"}))
def test_each_factory_makes_two_rows(name):
    first, second = ALL[name](), ALL[name](**extra(name))
    assert first.pk != second.pk


def extra(name):
    """Values without which the second row would repeat the first."""
    return {"field": "name"} if name == "ConsentFactory" else {}


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_records_are_drafts_until_asked(name):
    assert RECORDS[name]().status == "draft"
    assert not Change.objects.exists()
    assert RECORDS[name](published=True).is_published
    assert RECORDS[name](withdrawn=True).status == "withdrawn"


def test_words_go_into_the_original_language():
    enterprise = factories.EnterpriseFactory(
        title="Formatgeria", summary="Formatge.", original_language="ca"
    )
    assert (enterprise.title_ca, enterprise.title_it) == ("Formatgeria", None)
    assert (enterprise.summary_ca, enterprise.slug) == ("Formatge.", "formatgeria")


def test_parts_and_relations():
    school = factories.OrganisationFactory(
        certifications=["Alpine School"], published=True
    )
    course = factories.CourseFactory(providers=[school, "Scuola di valle"])
    assert course.provider_names == [str(school), "Scuola di valle"]
    resource = factories.ResourceFactory(
        files=[{"language": "fr", "url": "https://example.org/guide"}], published=True
    )
    assert resource.document_languages == ["fr"]
    assert resource.topics.count() == 1


def test_staff_have_their_duties():
    group = factories.GroupFactory()
    assert factories.coordinator().is_coordinator
    assert factories.officer(group).groups_of_duty() == [group.pk]
    school = factories.OrganisationFactory()
    keeper = factories.editor(school)
    assert school.editors.get().user == keeper

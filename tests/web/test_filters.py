"""The questions a list can be asked, on enterprises, which have all of them."""

import datetime

import pytest
from django.http import QueryDict
from django.utils import timezone, translation

from agrinnova.web.facets import count_facets
from agrinnova.web.filters import RecordFilterSet
from enterprises.registry.filters import EnterpriseFilterSet
from events.filters import EventFilterSet
from events.models import Event
from knowledge.filters import ResourceFilterSet
from knowledge.models import Resource, Topic
from tests.factories import (
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    MunicipalityFactory,
    ResourceFactory,
    ResourceFileFactory,
    TopicFactory,
)


def ask(
    query: str, filterset: type[RecordFilterSet] = EnterpriseFilterSet
) -> RecordFilterSet:
    records = filterset._meta.model.objects.published()
    return filterset(QueryDict(query), queryset=records)


def found(query: str, **kwargs) -> list[str]:
    filterset = ask(query, **kwargs)
    assert filterset.is_valid(), filterset.errors
    return sorted(str(record) for record in filterset.filtered())


@pytest.fixture(scope="module", autouse=True)
def _valley(module_rows: None) -> None:
    """Three enterprises that differ in everything, and a draft that must not show."""
    livestock = TopicFactory(title="allevamento", slug="livestock", published=True)
    goats = TopicFactory(title="capre", slug="goats", parent=livestock, published=True)
    herbs = TopicFactory(title="erbe", slug="herbs", published=True)
    group = GroupFactory(title="GAL Uno", slug="gal-uno", published=True)
    other = GroupFactory(title="GAL Due", slug="gal-due", published=True)
    clusone = MunicipalityFactory(name="Clusone", latitude=45.8916, longitude=9.9470)
    rialp = MunicipalityFactory(name="Rialp", latitude=42.4441, longitude=1.1342)
    EnterpriseFactory(
        title="Capre",
        sector="goat_sheep_farming",
        innovations=["product", "process"],
        benefits=["social"],
        topics=[goats, herbs],
        group=group,
        municipality=clusone,
        published=True,
    )
    EnterpriseFactory(
        title="Erbe",
        sector="herbs_saffron",
        innovations=["process"],
        benefits=["social", "economic"],
        topics=[herbs],
        group=other,
        municipality=rialp,
        published=True,
    )
    EnterpriseFactory(title="Senza niente", sector="other", published=True)
    EnterpriseFactory(
        title="Bozza", sector="herbs_saffron", topics=[herbs], group=group
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Capre", "Erbe", "Senza niente"]),
        ("topic=goats", ["Capre"]),
        ("topic=livestock", ["Capre"]),
        ("topic=goats&topic=herbs", ["Capre", "Erbe"]),
        ("group=gal-due", ["Erbe"]),
        ("sector=other&sector=herbs_saffron", ["Erbe", "Senza niente"]),
        ("innovation=process", ["Capre", "Erbe"]),
        ("innovation=process&benefit=economic", ["Erbe"]),
        ("near=45.9,9.9", ["Capre"]),
        ("near=45.9,9.9&radius=500", ["Capre"]),
        ("near=CLUSONE", ["Capre"]),
        ("near=rialp&radius=20", ["Erbe"]),
        ("radius=20", ["Capre", "Erbe", "Senza niente"]),
        ("ordering=distance", ["Capre", "Erbe", "Senza niente"]),
        ("near=42.4,1.1&radius=20", ["Erbe"]),
        ("bbox=9,45,10,46", ["Capre"]),
        ("changed_since=2000-01-01T00:00:00Z", ["Capre", "Erbe", "Senza niente"]),
    ],
)
def test_questions(query: str, expected: list[str]) -> None:
    assert found(query) == expected


def test_changed_since_looks_at_the_ledger() -> None:
    later = (timezone.now() + datetime.timedelta(minutes=1)).isoformat()
    assert found(f"changed_since={later.replace('+', '%2B')}") == []


def test_the_nearest_come_first_when_asked() -> None:
    def ordered(query: str) -> list[str]:
        filterset = ask(query)
        assert filterset.is_valid()
        return [str(record) for record in filterset.filtered()]

    town = MunicipalityFactory(name="Rovetta", latitude=45.90, longitude=9.98)
    EnterpriseFactory(title="Altra", municipality=town, published=True)
    assert ordered("near=clusone&ordering=distance") == ["Capre", "Altra"]
    assert ordered("near=clusone&ordering=-distance") == ["Altra", "Capre"]
    assert ordered("near=rovetta&ordering=distance&q=innovazione") == []


def test_facets_are_the_same_whatever_the_order() -> None:
    query = "near=clusone&radius=500"
    assert facets(f"{query}&ordering=distance") == facets(query)
    assert facets(query)["group"] == {"GAL Uno": 1}


@pytest.mark.parametrize("question", ["radius=10", "ordering=distance"])
def test_a_distance_needs_a_place(question: str) -> None:
    filterset = ask(question)
    assert list(filterset.error_messages()) == [question.split("=")[0]]
    assert list(ask(f"{question}&near=45,9").error_messages()) == []


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("topic=nonsense", "topic"),
        ("sector=goats", "sector"),
        ("group=gal-tre", "group"),
        ("innovation=", None),
        ("near=here", "near"),
        ("near=45,9&radius=0", "radius"),
        ("near=45,9&radius=abc", "radius"),
        ("bbox=1,2,3", "bbox"),
        ("changed_since=yesterday", "changed_since"),
        ("ordering=price", "ordering"),
        ("q=" + "x" * 201, "q"),
    ],
)
def test_a_bad_value_is_named(query: str, name: str | None) -> None:
    assert list(ask(query).errors) == ([name] if name else [])


def test_a_draft_topic_is_no_answer() -> None:
    TopicFactory(slug="secret")
    assert list(ask("topic=secret").errors) == ["topic"]


def facets(query: str = "") -> dict[str, dict[str, int]]:
    filterset = ask(query)
    assert filterset.is_valid()
    counted = count_facets(filterset, lambda name, value: f"?{name}={value}")
    return {
        facet.name: {value.label: value.count for value in facet.values}
        for facet in counted
    }


def test_facets_count_what_each_answer_would_leave() -> None:
    assert facets() == {
        "topic": {"erbe": 2, "capre": 1},
        "sector": {
            "allevamento di capre e pecore": 1,
            "altro": 1,
            "piante officinali, aromatiche e zafferano": 1,
        },
        "innovation": {"nuovo processo": 2, "nuovo prodotto": 1},
        "benefit": {"beneficio sociale": 2, "beneficio economico": 1},
        "group": {"GAL Due": 1, "GAL Uno": 1},
    }


def test_a_group_of_topics_counts_the_records_of_its_own() -> None:
    """Its answer leaves them too; each record once, and no draft."""
    group = Topic.objects.get(slug="livestock")
    both = [group, Topic.objects.get(slug="goats")]
    EnterpriseFactory(title="Stalla", topics=both, published=True)
    EnterpriseFactory(title="Stalla in bozza", topics=both)
    counted = facets()["topic"]
    assert counted == {"allevamento": 2, "capre": 2, "erbe": 2}
    assert counted["allevamento"] == len(found("topic=livestock"))


def test_a_facet_is_counted_under_the_other_questions_only() -> None:
    counted = facets("benefit=economic&innovation=process")
    assert counted["benefit"] == {"beneficio economico": 1, "beneficio sociale": 2}
    assert counted["innovation"] == {"nuovo processo": 1}
    assert counted["topic"] == {"erbe": 1}


def test_facets_are_labelled_in_the_reader_s_language() -> None:
    with translation.override("fr"):
        assert "nouveau procédé" in facets()["innovation"]


def test_facets_cost_one_query(django_assert_num_queries) -> None:
    filterset = ask("sector=other")
    assert filterset.is_valid()
    with django_assert_num_queries(1):
        count_facets(filterset, lambda name, value: "")


def test_resources_are_asked_for_the_language_of_their_documents() -> None:
    bilingual = ResourceFactory(title="Guida", files=[])
    ResourceFileFactory(resource=bilingual, language="ca")
    bilingual.document_languages = ["it", "ca"]
    bilingual.save()
    Resource.objects.filter(pk=bilingual.pk).update(
        status="published", published_at=timezone.now()
    )
    assert found("in_language=ca", filterset=ResourceFilterSet) == ["Guida"]
    assert found("in_language=fr", filterset=ResourceFilterSet) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("from=2021-09-29", ["Tre giorni", "Ultimo"]),
        ("to=2021-09-28", ["Primo", "Tre giorni"]),
        ("from=2021-09-29&to=2021-09-29", ["Tre giorni"]),
    ],
)
def test_events_are_asked_for_days(query: str, expected: list[str]) -> None:
    for title, first, last in (
        ("Primo", 28, 28),
        ("Tre giorni", 28, 30),
        ("Ultimo", 30, 30),
    ):
        EventFactory(
            title=title,
            starts_on=datetime.date(2021, 9, first),
            ends_on=datetime.date(2021, 9, last),
            published=True,
        )
    EventFactory(
        title="Senza data", starts_on=None, ends_on=None, date_text="?", published=True
    )
    assert found(query, filterset=EventFilterSet) == expected
    assert Event.objects.published().count() == 4

"""The search near a place where little stands, and the order of what does."""

from django.test import Client

from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    MunicipalityFactory,
    OrganisationFactory,
    ResourceFactory,
)

from .around_support import be_cold

SEARCH = "/it/cerca/"
MOST_NEAR = 13


def test_where_little_is_near_what_needs_no_place_stands_beside_it(
    client: Client, django_assert_max_num_queries
) -> None:
    far = MunicipalityFactory(name="Rialp", latitude=42.44, longitude=1.13)
    EnterpriseFactory(title="Formaggio", municipality=far, published=True)
    ResourceFactory(title="Guida al formaggio", published=True)
    group = GroupFactory(
        title="GAL lontano", office_email="gal@example.org", published=True
    )
    village = MunicipalityFactory(
        name="Sort", latitude=42.41, longitude=1.2, group=group
    )
    school = OrganisationFactory(
        title="Scuola", office_phone="+34 973", group=group, published=True
    )
    OrganisationFactory(title="Segreta", office_phone="+34 973", group=group)
    query = {"near": "Sort", "radius": "1", "q": "guida"}
    be_cold()
    with django_assert_max_num_queries(MOST_NEAR):
        answer = client.get(SEARCH, query)
    assert answer.context["around"] == []
    assert [r.title for r in answer.context["guides"].results] == ["Guida al formaggio"]
    assert answer.context["offices"] == [group, school]
    page = answer.content.decode()
    assert 'href="mailto:gal@example.org"' in page
    assert "radius=100" not in page  # it would find nothing either
    wider = {**query, "q": "formaggio"}
    assert "radius=100" in client.get(SEARCH, wider).content.decode()
    (group,) = client.get(SEARCH, wider | {"radius": "100"}).context["around"]
    assert (group["kind"], group["count"]) == ("enterprise", 1)
    for hidden in ({"kind": "course"}, {"q": ""}):
        assert not client.get(SEARCH, {**query, **hidden}).context["guides"]
    for number in range(4):
        EnterpriseFactory(title=f"Guida {number}", municipality=village, published=True)
    assert "guides" not in client.get(SEARCH, query).context


def test_words_near_a_place_are_answered_nearest_first(client: Client) -> None:
    village = MunicipalityFactory(name="Rovetta", latitude=45.89, longitude=9.98)
    other = MunicipalityFactory(name="Songavazzo", latitude=45.88, longitude=9.99)
    # The better answer, and the first by name, is the farther one.
    EnterpriseFactory(title="Formaggio", municipality=other, published=True)
    EnterpriseFactory(title="Latte e formaggio", municipality=village, published=True)
    query = {"near": "Rovetta", "q": "formaggio", "kind": "enterprise"}
    (group,) = client.get(SEARCH, query).context["around"]
    listed = client.get(group["address"]).context["records"]
    assert [str(r) for r in group["records"]] == [str(r) for r in listed[:3]]
    assert [str(r) for r in group["records"]] == ["Latte e formaggio", "Formaggio"]

"""Nearest values: what a refusal of the API names in place of what is unknown."""

from django.test import Client

from tests.factories import (
    GroupFactory,
    MunicipalityFactory,
    TopicFactory,
)

from .support import ask, refused


def details(client: Client, route: str, **query: str) -> str:
    (error,) = refused(client, route, 400, **query)["errors"]
    return error["detail"]


def test_the_nearest_names_of_a_parameter_are_named(client: Client) -> None:
    assert details(client, "enterprises/", secto="cheese_dairy") == (
        "This parameter is not known here. The nearest: sector."
    )
    assert details(client, "search/", kin="event").endswith("The nearest: kind.")
    assert details(client, "search/", zzz="1") == "This parameter is not known here."


def test_the_nearest_codes_and_slugs_are_named(client: Client) -> None:
    TopicFactory(slug="cheese", published=True)
    TopicFactory(slug="cheeses-secret")
    GroupFactory(slug="gal-alt-urgell-cerdanya", published=True)
    ends = {
        ("enterprises/", "sector", "beekeping"): "The nearest: beekeeping.",
        ("enterprises/", "topic", "chese"): "The nearest: cheese.",
        ("search/", "topic", "chese"): "The nearest: cheese.",
        ("search/", "group", "alt-urgell"): "The nearest: gal-alt-urgell-cerdanya.",
        ("enterprises/", "ordering", "-titel"): "-title, title.",
    }
    for (route, name, value), end in ends.items():
        assert details(client, route, **{name: value}).endswith(end), name


def test_a_short_list_is_named_whole(client: Client) -> None:
    said = details(client, "enterprises/", benefit="xyz")
    assert said.endswith("The nearest: economic, social, environmental.")


def test_the_nearest_municipalities_are_named(client: Client) -> None:
    MunicipalityFactory(name="Clusone", province="BG")
    said = details(client, "enterprises/", near="Clusonne")
    assert said.endswith("The nearest: Clusone (BG).")
    assert ask(client, "enterprises/", near="Clusone")["count"] == 0

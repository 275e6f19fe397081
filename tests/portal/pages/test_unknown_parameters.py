"""What no view reads makes no new answer; what is dear to make is made seldom."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import RateLimit
from agrinnova.portal.pages import previews
from agrinnova.publishing import actions
from agrinnova.web import caching
from tests.access import World, address_of
from tests.access_table import ACCESS, EVERYBODY
from tests.factories import EnterpriseFactory, EventFactory, TopicFactory

UNKNOWN = "utm_source=x&fbclid=a%20b&zz=1&zz=2"
# Never kept: what one person sends or holds, and what is not dated by the ledger.
NOT_DATED = (
    *("it/segnala/", "it/segnala/<uuid:public_id>/", "it/conferma/<str:token>/"),
    *("it/avvisi/", "it/avvisi/<str:token>/", "it/avvisi/<str:token>/stop/"),
    *("it/fabbisogni/<slug:slug>/inizia/", "it/fabbisogni/invito/<str:token>/"),
    *("it/fabbisogni/invito/<str:token>/stop/", "it/fabbisogni/risposta/<str:token>/"),
    *("it/fabbisogni/risposta/<str:token>/<int:number>/", "it/iscrizione/<str:token>/"),
    *("it/eventi/<slug:slug>/iscrizione/", "it/iscrizione/<str:token>/modifica/"),
    "it/formazione/<slug:slug>/iscrizione/<int:edition>/",
    "it/formazione/<slug:slug>/iscrizione/<int:edition>/inviato/",
    "it/eventi/<slug:slug>/iscrizione/inviato/",
    "it/iscrizione/calendario/<str:token>.ics",
    *(f"it/iscrizione/<str:token>/valutazione/{end}" for end in ("", "stop/")),
    *(f"it/iscrizione/<str:token>/passaggi/{end}" for end in ("", "offri/", "chiedi/")),
    "it/iscrizione/<str:token>/passaggi/chiedi/<int:lift>/",
    "it/iscrizione/<str:token>/passaggi/<int:booking>/",
    "it/iscrizione/<str:token>/attestati/<str:serial>.pdf",
    *("it/attestati/", "it/attestati/<str:serial>/"),
    *("media/<uuid:public_id>/<str:name>", "healthz", "robots.txt", "sw.js"),
    ".well-known/security.txt",
)
DATED = [
    address
    for address, row in ACCESS.items()
    if row == EVERYBODY
    and not address.startswith("admin/")
    and address not in NOT_DATED
]


def test_unknown_parameters_are_part_of_no_key(world: World, client: Client) -> None:
    other, refused = [], []
    for pattern in DATED:
        address = address_of(pattern, world)
        plain, asked = client.get(address), client.get(f"{address}?{UNKNOWN}")
        if asked.status_code == 400:
            refused.append(pattern)
            assert "ETag" not in asked
        elif (plain["ETag"], plain.content) != (asked["ETag"], asked.content):
            other.append(pattern)
    assert other == []
    # Strict, as programs are answered: the API, and lists in other formats.
    assert all("api/" in address or "." in address for address in refused)
    assert {a for a in DATED if a.startswith("api/")} <= set(refused)


def test_neither_is_the_port_that_somebody_writes(client: Client) -> None:
    record = EnterpriseFactory(published=True)
    tags = {
        client.get(record.page_url("it"), headers={"Host": f"localhost:{port}"})["ETag"]
        for port in (80, 81, 65000)
    }
    assert len(tags) == 1


def test_nor_what_a_program_says_it_would_accept(client: Client) -> None:
    tags = {
        client.get("/api/v1/enterprises/", headers={"Accept": accept})["ETag"]
        for accept in ("*/*", "application/json;q=0.1", "text/html", "x/y")
    }
    assert len(tags) == 1


def test_known_parameters_still_are(client: Client) -> None:
    TopicFactory(slug="latte", published=True)
    EventFactory(published=True)
    asked = {
        "/it/imprese/": ("q=a", "page=1", "topic=latte", "ordering=title", "radius=5"),
        "/it/eventi/": ("when=past", "from=2027-01-01", "to=2027-01-01"),
        "/it/cerca/": ("q=a", "kind=event", "exact=1", "page=1", "near=Clusone"),
        "/it/cerca/proposte/": ("q=latte",),
        "/it/mappa/": ("kind=event", "kind=event&when=past", "q=a", "bbox=1,2,3,4"),
        "/it/embed/imprese/": ("count=3", "q=a"),
        "/sitemap-enterprise.xml": ("p=1",),
    }
    for address, queries in asked.items():
        tags = {
            client.get(f"{address}?{query}").headers.get("ETag", query)
            for query in ("", *queries)
        }
        assert len(tags) == len(queries) + 1, address


def test_a_page_says_nothing_of_what_it_was_not_asked(client: Client) -> None:
    EnterpriseFactory(published=True)
    for address in ("/it/imprese/", "/it/cerca/", "/it/mappa/", "/it/progetto/"):
        page = client.get(f"{address}?q=a&utm_source=zzz&topic_=zzz").content.decode()
        assert "zzz" not in page, address


@pytest.fixture
def made(monkeypatch: Any) -> list[Any]:
    """The pictures that are really drawn."""
    drawn: list[Any] = []

    def draw(card: Any) -> bytes:
        drawn.append(card)
        return b"a picture"

    monkeypatch.setattr(previews, "drawn", draw)
    return drawn


def test_a_picture_is_drawn_once_for_a_state_of_the_ledger(
    client: Client, made: Any
) -> None:
    record = EnterpriseFactory(published=True)
    picture = f"{record.page_url('it').rstrip('/')}.png"
    for number in range(80):
        assert client.get(f"{picture}?v={number}").status_code == 200
        caches["default"].clear()  # as many pages read meanwhile would empty it
    assert len(made) == 1
    actions.record_change(EventFactory(published=True))
    assert client.get(picture).status_code == 200
    assert len(made) == 1, "nothing of it has changed"
    record.title_it = "Malga Nuova"
    actions.save_record(record)
    assert client.get(picture).status_code == 200
    assert len(made) == 2


def pictures(number: int) -> list[str]:
    records = [EnterpriseFactory(published=True) for _record in range(number)]
    return [
        f"{record.page_url(language).rstrip('/')}.png"
        for record in records
        for language in LANGUAGES
    ]


def test_pictures_made_anew_have_a_smaller_limit(
    client: Client, made: Any, settings: Any
) -> None:
    settings.DRAWING_LIMIT = 7
    addresses = pictures(2)
    answers = [client.get(address).status_code for address in addresses]
    assert answers == [200] * 7 + [429] * 3
    assert len(made) == 7
    assert client.get(addresses[0]).status_code == 200, "what is kept is free"
    refused = client.get(addresses[-1])
    assert 0 < int(refused["Retry-After"]) <= 60
    other = client.get(addresses[-1], REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("addresses", "times"),
    [
        (["/it/imprese.xlsx", "/fr/entreprises.csv", "/it/risorse.bib"], 1),
        (["/it/eventi.ics", "/it/eventi.geojson", "/it/eventi.atom"], 1),
        ([f"/it/mappa.geojson?zoom={zoom}" for zoom in range(6)], 2),
        ([f"/it/mappa/?q={word}" for word in "abcdef"], 2),
    ],
)
def test_so_have_exports_and_maps(
    addresses: list[str], times: int, client: Client, settings: Any
) -> None:
    settings.DRAWING_LIMIT = 2
    answers = [client.get(address).status_code for address in addresses]
    most = 2 * times
    assert answers == [200] * most + [429] * (len(addresses) - most)


def test_a_person_is_told_on_a_page_a_program_in_json(
    client: Client, settings: Any
) -> None:
    settings.DRAWING_LIMIT = 1
    client.get("/fr/entreprises.csv")
    page = client.get("/fr/entreprises.xlsx", headers={"Accept": "text/html,*/*"})
    assert (page.status_code, page["Content-Type"][:9]) == (429, "text/html")
    assert '<html lang="fr"' in page.content.decode()
    program = client.get("/fr/entreprises.xlsx")
    assert program["Content-Type"] == "application/problem+json"


def test_no_limit_is_no_limit(client: Client, settings: Any, made: Any) -> None:
    settings.DRAWING_LIMIT = settings.API_LIMIT = 0
    for address in pictures(1):
        assert client.get(address).status_code == 200
    assert not RateLimit.objects.exists()


def test_a_full_disk_keeps_nothing_and_answers(
    client: Client, monkeypatch: Any
) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(caches["drawn"]), "set", full)
    assert client.get("/it/imprese.csv").status_code == 200


def test_what_is_kept_in_files_goes_at_night(settings: Any, tmp_path: Any) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "drawn": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": tmp_path / "drawn",
        },
    }
    Client().get("/it/imprese.csv")
    assert len(list((tmp_path / "drawn").iterdir())) == 1
    assert (tmp_path / "drawn").stat().st_mode & 0o077 == 0
    caching.forget_drawn()
    assert list((tmp_path / "drawn").iterdir()) == []

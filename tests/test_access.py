"""Who may open what: every address of the portal in one table.

A new address that is not in the table fails the first test. Numbers are HTTP statuses
of GET, one per person in the order of `PEOPLE`. The admin is asked for drafts of group
A, which are antenna A's where an antenna can own them; the public pages and the API
for published records.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from agrinnova.shared.languages import LANGUAGES
from agrinnova.shared.sections import WORDS
from tests.access import World, address_of

pytestmark = pytest.mark.django_db

PEOPLE = (
    "anonymous",
    "editor A",
    "editor B",
    "officer A",
    "officer B",
    "coordinator",
)
Row = tuple[int, ...]
EVERYBODY: Row = (200,) * 6
MOVED: Row = (302,) * 6
# The anonymous are sent to log in. Back to the desk (302) is what a missing record
# gets; 403 is the answer for a whole table that is not theirs, whatever is in it.
STAFF: Row = (302, 200, 200, 200, 200, 200)
OFFICERS: Row = (302, 403, 403, 200, 200, 200)
OF_GROUP_A: Row = (302, 403, 403, 200, 302, 200)
OF_ANTENNA_A: Row = (302, 200, 302, 200, 302, 200)
COORDINATOR: Row = (302, 403, 403, 403, 403, 200)
NOBODY: Row = (302, 403, 403, 403, 403, 403)
# History tells a record that is not theirs from none at all as little as the others.
HISTORY_OF_GROUP_A: Row = (302, 302, 302, 200, 302, 200)
HISTORY_OF_COORDINATOR: Row = (302, 302, 302, 302, 302, 200)

PAGES = (
    "",
    f"{WORDS['search']['it']}/{WORDS['suggestions']['it']}/",
    *(
        f"{WORDS[section]['it']}/"
        for section in (
            "search",
            "map",
            "project",
            "privacy",
            "accessibility",
            "design",
            "saved",
            "alerts",
        )
    ),
    "segnala/",
    "segnala/<uuid:public_id>/",
    *(f"avvisi/{end}/" for end in ("inviato", "<str:token>", "<str:token>/stop")),
    *(
        f"{WORDS[section]['it']}/{end}"
        for section in (
            "topics",
            "territories",
            "resources",
            "enterprises",
            "antennas",
            "training",
            "events",
            "reports",
        )
        for end in ("", "<slug:slug>/")
    ),
)
TWINS = (
    *("imprese.csv", "imprese.geojson", "imprese.atom"),
    *("risorse.csv", "risorse.bib", "risorse.ris", "risorse.csl.json", "risorse.atom"),
    *(f"risorse/<slug:slug>.{end}" for end in ("bib", "ris", "csl.json")),
    "temi.csv",
    *("antenne.csv", "antenne.geojson", "antenne.atom"),
    *("formazione.csv", "formazione.geojson", "formazione.atom"),
    *("eventi.csv", "eventi.ics", "eventi.geojson", "eventi.atom"),
    "eventi/<slug:slug>.ics",
    *("territori.csv", "territori.geojson"),
    "mappa.geojson",
    *("rapporti.csv", "rapporti.atom", "rapporti/<slug:slug>.pdf"),
)
SECTIONS = ["imprese", "risorse", "antenne", "formazione", "eventi", "territori"]
FOR_OTHER_SITES = (
    "preview.png",
    "imprese/<slug:slug>.jpg",
    *(f"{section}/<slug:slug>.png" for section in ("temi", *SECTIONS)),
    *(f"embed/{section}/{end}" for section in SECTIONS for end in ("", "<slug:slug>/")),
)
API_LISTS = (
    "enterprises",
    "resources",
    "topics",
    "organisations",
    "antennas",
    "courses",
    "events",
    "local-action-groups",
    "reports",
)
API = (
    "",
    *(f"{name}/{end}" for name in API_LISTS for end in ("", "<uuid:public_id>/")),
    "changes/",
    "search/",
    "schema/",
    "docs/",
)

# Per table of the admin: its list, the form for a new one, a record's form, the
# question before deleting it, its history.
TABLES: dict[str, tuple[Row, Row, Row, Row, Row]] = {
    "enterprises/enterprise": (
        OFFICERS,
        OFFICERS,
        OF_GROUP_A,
        OF_GROUP_A,
        HISTORY_OF_GROUP_A,
    ),
    "enterprises/contact": (
        OFFICERS,
        NOBODY,  # a contact is added on its enterprise's form
        OF_GROUP_A,
        OF_GROUP_A,
        HISTORY_OF_GROUP_A,
    ),
    "enterprises/reportedition": (
        OFFICERS,
        OFFICERS,
        OF_GROUP_A,
        OF_GROUP_A,
        HISTORY_OF_GROUP_A,
    ),
    "knowledge/resource": (
        OFFICERS,
        OFFICERS,
        OF_GROUP_A,
        OF_GROUP_A,
        HISTORY_OF_GROUP_A,
    ),
    "knowledge/feedback": (
        OFFICERS,
        NOBODY,  # readers write it
        OF_GROUP_A,
        OF_GROUP_A,
        HISTORY_OF_GROUP_A,
    ),
    "knowledge/topic": (
        COORDINATOR,
        COORDINATOR,
        COORDINATOR,
        COORDINATOR,
        HISTORY_OF_COORDINATOR,
    ),
    "knowledge/focustopic": (
        OFFICERS,
        OFFICERS,
        OF_GROUP_A,
        OF_GROUP_A,
        HISTORY_OF_GROUP_A,
    ),
    "antennas/organisation": (STAFF, OFFICERS, OF_ANTENNA_A, OF_GROUP_A, OF_ANTENNA_A),
    "antennas/course": (STAFF, STAFF, OF_ANTENNA_A, OF_ANTENNA_A, OF_ANTENNA_A),
    "events/event": (STAFF, STAFF, OF_ANTENNA_A, OF_ANTENNA_A, OF_ANTENNA_A),
    "shared/localactiongroup": (
        OFFICERS,
        COORDINATOR,
        OF_GROUP_A,
        NOBODY,  # it is published, and others point to it
        HISTORY_OF_GROUP_A,
    ),
    "shared/municipality": (*(COORDINATOR,) * 4, HISTORY_OF_COORDINATOR),
    "shared/fundingstatement": (*(COORDINATOR,) * 4, HISTORY_OF_COORDINATOR),
    "knowledge/subscription": (
        *(COORDINATOR, NOBODY, COORDINATOR, NOBODY),
        HISTORY_OF_COORDINATOR,
    ),
    "shared/outgoingmail": (
        *(COORDINATOR, NOBODY, COORDINATOR, NOBODY),
        HISTORY_OF_COORDINATOR,
    ),
    "shared/user": (
        COORDINATOR,
        COORDINATOR,
        COORDINATOR,
        NOBODY,  # an account is switched off
        HISTORY_OF_COORDINATOR,
    ),
}
ENDS = (
    "",
    "add/",
    "<path:object_id>/change/",
    "<path:object_id>/delete/",
    "<path:object_id>/history/",
)

ACCESS: dict[str, Row] = {
    "": MOVED,
    **{f"it/{page}": EVERYBODY for page in (*PAGES, *TWINS, *FOR_OTHER_SITES)},
    **{f"api/v1/{address}": EVERYBODY for address in API},
    "id/<uuid:public_id>/": (303,) * 6,
    "media/<uuid:public_id>/<str:name>": EVERYBODY,
    "healthz": EVERYBODY,
    "it/manifest.webmanifest": EVERYBODY,
    "it/temi/<slug:slug>/pack.json": EVERYBODY,
    "sw.js": EVERYBODY,
    "head.json": EVERYBODY,
    "sitemap.xml": EVERYBODY,
    "sitemap-<slug:section>.xml": EVERYBODY,
    "robots.txt": EVERYBODY,
    ".well-known/security.txt": EVERYBODY,
    "admin/": STAFF,
    "admin/login/": (200, 302, 302, 302, 302, 302),
    "admin/logout/": (302, 405, 405, 405, 405, 405),
    "admin/password_change/": STAFF,
    "admin/password_change/done/": STAFF,
    "admin/autocomplete/": STAFF,
    "admin/jsi18n/": STAFF,
    "admin/^(?P<app_label>enterprises|knowledge|antennas|events|shared)/$": (
        302,
        404,
        404,
        200,
        200,
        200,
    ),
    "admin/(?P<url>.*)$": (302, 404, 404, 404, 404, 404),
    "admin/shared/user/<id>/password/": COORDINATOR,
    **{
        f"admin/{table}/{end}": row
        for table, rows in TABLES.items()
        for end, row in zip(ENDS, rows, strict=True)
    },
    **{f"admin/{table}/<path:object_id>/": MOVED for table in TABLES},
}


def addresses(found: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for item in found:
        route = before + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from addresses(item.url_patterns, route)
        else:
            yield route


def all_addresses() -> list[str]:
    return list(addresses(get_resolver().url_patterns))


def status(client: Client, address: str) -> int:
    """The status of the answer, its file closed again if it is one."""
    answer = client.get(address)
    b"".join(answer)  # read to its end, which closes a file as a server does
    return answer.status_code


def test_every_address_is_in_the_table_and_no_other() -> None:
    others = tuple(f"{language}/" for language in LANGUAGES if language != "it")
    ours = {address for address in all_addresses() if not address.startswith(others)}
    assert ours == set(ACCESS)


def test_the_other_languages_have_the_same_pages() -> None:
    def pages(language: str) -> int:
        return sum(a.startswith(f"{language}/") for a in all_addresses())

    assert {language: pages(language) for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, pages("it")
    )


def test_everybody_is_answered_as_the_table_says() -> None:
    """One test for all, since making the world takes longer than asking it."""
    world = World()
    clients = [world.client(person) for person in PEOPLE]
    answers = {
        address: tuple(status(client, address_of(address, world)) for client in clients)
        for address in ACCESS
    }
    assert answers == ACCESS


@pytest.mark.parametrize("table", TABLES)
def test_what_is_not_theirs_looks_like_what_is_not_there(table: str) -> None:
    world = World()
    form = TABLES[table][2]
    for person in (p for p, seen in zip(PEOPLE, form, strict=True) if seen != 200):
        client = world.client(person)
        for end in ENDS[2:]:
            hidden = address_of(f"admin/{table}/{end}", world)
            missing = f"/admin/{table}/{end}".replace("<path:object_id>", "987654")
            refused = turned_away(client, hidden, key=hidden.split("/")[4])
            assert refused == turned_away(client, missing, key="987654"), (person, end)


def turned_away(client: Client, address: str, *, key: str) -> tuple[int, str]:
    """How somebody is refused, and where to, whatever the key of the row."""
    answer = client.get(address)
    return answer.status_code, answer.get("Location", "").replace(key, "")


def test_what_is_not_theirs_is_not_written_either() -> None:
    world = World()
    enterprise = world.drafts["enterprise"]
    titles = enterprise.words("title")
    desk = "/admin/enterprises/enterprise/"
    for person in ("anonymous", "editor A", "editor B", "officer B"):
        client = world.client(person)
        form = {"title_it": "Preso", "_step": "publish"}
        client.post(f"{desk}{enterprise.pk}/change/", form)
        client.post(desk, {"action": "publish", "_selected_action": [enterprise.pk]})
        client.post(f"{desk}{enterprise.pk}/delete/", {"post": "yes"})
    enterprise.refresh_from_db()
    assert (enterprise.words("title"), enterprise.status) == (titles, "draft")

"""Whatever stands in an address or a header is answered: perhaps refused, never 500."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agrinnova.portal.exports.sources import SOURCES
from agrinnova.web.filters import RecordFilterSet
from tests.access_pages import API_LISTS, EXPORTS, FOR_OTHER_SITES
from tests.extremes import EXTREMES, HEADER_VALUES, HEADERS
from tests.portal.api.support import API
from tests.portal.kinds import PUBLISHED

FILTERSETS = {kind: view.filterset for kind, view in SOURCES.items()}
BOUNDED = settings(
    derandomize=True,
    deadline=None,
    max_examples=40,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module", autouse=True)
def _valley(module_rows: None) -> None:
    for number, make in enumerate(PUBLISHED.values()):
        make(number)


@pytest.fixture(autouse=True)
def _unlimited(settings: Any) -> None:
    settings.API_LIMIT = 0


def each_filter_once() -> Iterator[tuple[type[RecordFilterSet], str]]:
    """Filters that kinds share are the same: one of them is enough."""
    seen = set()
    for filterset in FILTERSETS.values():
        for name, filter_ in filterset.base_filters.items():
            like = (name, type(filter_), filter_.field_name, filter_.method)
            if like not in seen:
                seen.add(like)
                yield filterset, name


@pytest.mark.parametrize(
    ("filterset", "name"),
    [pytest.param(*pair, id=pair[1]) for pair in each_filter_once()],
)
def test_every_filter_refuses_or_finds(filterset: Any, name: str) -> None:
    published = filterset._meta.model._default_manager.published()
    for value in EXTREMES:
        query = QueryDict(mutable=True)
        query[name] = value
        if name == "radius":
            query["near"] = "45,9"
        asked = filterset(query, queryset=published)
        if asked.error_messages():
            assert all(asked.error_messages().values())
        else:
            list(asked.filtered()[:1])


# --- in the addresses ---

PAGES = [reverse(f"{kind}-list", kwargs={"language": "it"}) for kind in SOURCES]
FILES = [f"/it/{name}" for name in (*EXPORTS, *FOR_OTHER_SITES) if "<" not in name]
OTHERS = ["/it/", "/it/cerca/", "/it/cerca/proposte/", "/it/mappa/", "/it/segnala/"]
PROGRAMS = [f"{API}{name}/" for name in (*API_LISTS, "search", "changes", "schema")]
NAMES = sorted(
    {name for filterset in FILTERSETS.values() for name in filterset.base_filters}
    | {"page", "page_size", "cursor", "language", "translations", "since", "kind"}
    | {"zoom", "when", "exact", "about", "done", "next", "utm", "x" * 300, "", "\x00"}
)
ADDRESSES = [*PAGES, *FILES, *OTHERS, *PROGRAMS]
ANSWERS = (200, 302, 400, 404)
EACH = 6  # of so many addresses one is asked by a name
values = st.sampled_from(EXTREMES) | st.text(max_size=30)
queries = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=4)


def status_of(response: Any) -> int:
    """The status; the answer is read to its end, where it may be made as it goes."""
    b"".join(response) if response.streaming else response.content
    return response.status_code


@pytest.mark.walk
def test_every_parameter_is_answered_everywhere(client: Client) -> None:
    """Names and values take turns, so that each meets many of the others."""
    values = cycle(EXTREMES)
    for turn, name in enumerate(NAMES):
        for address in ADDRESSES[turn % EACH :: EACH]:
            value = next(values)
            status = status_of(client.get(address, {name: value}))
            assert status in ANSWERS, (address, name, value)


@BOUNDED
@given(st.sampled_from(ADDRESSES), queries)
def test_every_question_is_answered(address: str, query: list[tuple[str, str]]) -> None:
    asked = QueryDict(mutable=True)
    for name, value in query:
        asked.appendlist(name, value)
    assert status_of(Client().get(f"{address}?{asked.urlencode()}")) in ANSWERS


@pytest.mark.walk
@BOUNDED
@given(st.sampled_from(ADDRESSES), st.binary(max_size=40))
def test_any_bytes_after_the_question_mark(address: str, raw: bytes) -> None:
    query = raw.decode("latin-1")
    response = Client().get(address, QUERY_STRING=query)
    assert status_of(response) in ANSWERS


def test_every_header_is_answered(client: Client) -> None:
    """All in one test: a page that an earlier header was answered with is kept."""
    for header in HEADERS:
        for number, value in enumerate(HEADER_VALUES):
            address = ADDRESSES[(7 * number) % len(ADDRESSES)]
            status = status_of(client.get(address, headers={header: value}))
            assert status < 500, (address, header, value)


@pytest.mark.walk
@BOUNDED
@given(
    st.sampled_from(ADDRESSES),
    st.dictionaries(
        st.sampled_from(HEADERS),
        st.text(
            st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=40
        ),
        max_size=3,
    ),
)
def test_any_headers_are_answered(address: str, headers: dict[str, str]) -> None:
    assert status_of(Client().get(address, headers=headers)) < 500

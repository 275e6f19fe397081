"""A mixed load by HTTP: readers, programs and an officer, always the same ones.

Pages in five languages, lists narrowed, searches, the API, files of lists, the admin.
Four clients ask at once, as many as a process of the portal has threads.
"""

import random
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

import requests

CLIENTS = 4
SEED = 20261201
PATIENCE = 60  # seconds
WORDS = ("formaggio", "capra", "vente directe", "llet", "miel", "zafferano", "kapra")
PAGES = {  # what is asked beside the pages of the sitemap, and how often of a hundred
    "/it/imprese/?sector=goat_sheep_farming": 5,
    "/fr/entreprises/?page={number}": 5,
    "/es/recursos/?q={words}": 5,
    "/it/cerca/?q={words}": 6,
    "/it/mappa/": 2,
    "/it/imprese.xlsx": 1,
    "/it/imprese.csv": 1,
    "/api/v1/enterprises/?page={number}": 4,
    "/api/v1/resources/?page={number}": 4,
    "/api/v1/search/?q={words}": 6,
    "/api/v1/changes/": 2,
    "/admin/": 2,
    "/admin/enterprises/enterprise/": 2,
    "/admin/enterprises/enterprise/{number}/change/": 2,
    "/admin/knowledge/resource/?q={words}": 2,
}
LOCATION = re.compile(r"<loc>([^<]+)</loc>")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def ask(address: str, times: int, officer: tuple[str, str]) -> int:
    """Ask the portal at `address` so many times; gives how many found a page.

    Args:
        officer: address and password of who reads the admin.
    """
    session = _logged_in(address, *officer)

    def is_well(path: str) -> bool:
        return session.get(f"{address}{path}", timeout=PATIENCE).ok

    with ThreadPoolExecutor(CLIENTS) as clients:
        return sum(clients.map(is_well, islice(_paths(address), times)))


def _paths(address: str) -> Iterator[str]:
    chance = random.Random(SEED)
    known = list(_in_the_sitemap(address))
    others = [path for path, often in PAGES.items() for _ in range(often)]
    while True:
        at = chance.randrange(100)
        path = others[at] if at < len(others) else chance.choice(known)
        yield path.format(number=chance.randint(1, 3), words=chance.choice(WORDS))


def _in_the_sitemap(address: str) -> Iterator[str]:
    """The paths of all public pages, in the order of the sitemap."""
    index = requests.get(f"{address}/sitemap.xml", timeout=PATIENCE).text
    for sitemap in LOCATION.findall(index):
        pages = requests.get(sitemap, timeout=PATIENCE).text
        yield from (page.removeprefix(address) for page in LOCATION.findall(pages))


def _logged_in(address: str, email: str, password: str) -> Any:
    session = requests.Session()
    session.headers["Connection"] = "close"  # each request finds a process of its own
    login = f"{address}/admin/login/?next=/admin/"
    token = TOKEN.findall(session.get(login, timeout=PATIENCE).text)[0]
    form = {"username": email, "password": password, "csrfmiddlewaretoken": token}
    answer = session.post(login, form, headers={"Referer": login}, timeout=PATIENCE)
    assert answer.url.endswith("/admin/"), answer.url
    return session

"""Sixty clients at once with double clicks on ten seats; kills while they register."""

import re
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar

import pytest
from django.core.signing import Signer

from tests.drills.portal import new_portal

pytestmark = pytest.mark.drill
CLIENTS, SEATS, ROUNDS = 60, 10, 10

FORM = """
INSERT INTO events_registrationform
       (event_id, capacity, questions, largest_group, is_waiting_suspended,
        retention_days, final_counts, terms)
SELECT id, %s, '{organisation,notes}', 6, false, 90, '{}', ''
  FROM events_event WHERE id = %s RETURNING id
"""


class Visitor:
    """A browser without JavaScript that has the form open."""

    def __init__(self, portal, page: str, email: str) -> None:
        self.portal, self.page, self.email = portal, page, email
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.browser = urllib.request.build_opener(jar)
        shown = self.browser.open(self.url(page), timeout=120).read().decode()
        self.given = dict(
            re.findall(r'name="(stamp|csrfmiddlewaretoken)" value="([^"]+)"', shown)
        )

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.portal.port}{path}"

    def send(self, _click: int = 0) -> int:
        """Press the button of the form; the status of what comes, 0 for nothing."""
        given = {**self.given, "name": "Ada", "email": self.email, "seats": "1"}
        return self.post(self.page, {**given, "consent": "on"})

    def confirm(self, link: str) -> int:
        """Press the button behind the link of a letter."""
        return self.post(link, {"do": "confirm"})

    def post(self, path: str, given: dict[str, str]) -> int:
        data = urllib.parse.urlencode(given).encode()
        try:
            return self.browser.open(self.url(path), data, timeout=120).status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0


@pytest.fixture(scope="module")
def portal():
    """A portal behind one proxy, which tells who asks."""
    with new_portal() as portal:
        portal.extra["PROXY_COUNT"] = "1"
        portal.start()
        assert portal.wait_until_well(), portal.said()
        yield portal


@pytest.fixture(scope="module")
def event(portal):
    """A published event, set far in the future."""
    portal.query(
        "UPDATE events_event SET starts_on = '2035-05-01', ends_on = '2035-05-01',"
        " days = '{}' WHERE id = (SELECT min(id) FROM events_event"
        " WHERE status = 'published')"
    )
    return portal.query(
        "SELECT id, slug FROM events_event WHERE starts_on = '2035-05-01'"
    )[0]


def new_form(portal, event) -> int:
    portal.query("DELETE FROM events_registrationletter")
    portal.query("DELETE FROM events_registrationlogentry")
    portal.query("DELETE FROM events_participant")
    portal.query("DELETE FROM events_registration")
    portal.query("DELETE FROM events_registrationform")
    return portal.query(FORM, SEATS, event[0])[0][0]


def visitors(portal, event, number: int, name: str) -> list[Visitor]:
    page = f"/it/eventi/{event[1]}/iscrizione/"
    with ThreadPoolExecutor(10) as pool:
        return list(
            pool.map(
                lambda n: Visitor(portal, page, f"{name}c{n}@example.org"),
                range(number),
            )
        )


def token(portal, key: str) -> str:
    """What the letter's link holds, signed as the portal does."""
    secret = (portal.var / "secret_key").read_text().strip()
    return Signer(key=secret, salt="events.registration", sep=".").sign(
        key.replace("-", "")
    )


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_sixty_at_once_on_ten_seats(portal, event, turn):
    new_form(portal, event)
    crowd = visitors(portal, event, CLIENTS, f"r{turn}")
    time.sleep(3.2)  # nobody types faster
    with ThreadPoolExecutor(2 * CLIENTS) as pool:
        statuses = list(pool.map(Visitor.send, [v for v in crowd for _ in "ab"]))
    assert set(statuses) == {200}
    rows = portal.query(
        "SELECT key, email_key, holds_seats FROM events_registration ORDER BY rank"
    )
    assert len({email for _key, email, _holds in rows}) == len(rows) == CLIENTS
    assert [holds for *_row, holds in rows] == [True] * SEATS + [False] * (
        CLIENTS - SEATS
    )
    links = [f"/it/iscrizione/{token(portal, str(key))}/" for key, *_ in rows]
    with ThreadPoolExecutor(2 * CLIENTS) as pool:
        pressing = [
            (v, link) for v, link in zip(crowd, links, strict=True) for _ in "ab"
        ]
        statuses = list(pool.map(lambda one: one[0].confirm(one[1]), pressing))
    assert set(statuses) == {200}
    states = portal.query("SELECT state FROM events_registration ORDER BY rank")
    assert [state for (state,) in states] == (
        ["confirmed"] * SEATS + ["waiting"] * (CLIENTS - SEATS)
    )
    letters = portal.query("SELECT count(*) FROM events_registrationletter")
    assert letters == [(2 * CLIENTS,)]  # to confirm, and how it stands: once each


@pytest.mark.parametrize("kind", ["server process", "worker", "postmaster"])
def test_killed_while_people_register_nothing_acknowledged_is_lost(portal, event, kind):
    new_form(portal, event)
    crowd = visitors(portal, event, 30, f"k{kind[:2]}")
    time.sleep(3.2)
    with ThreadPoolExecutor(6) as pool:
        sending = [pool.submit(visitor.send) for visitor in crowd]
        while not any(one.done() for one in sending):
            time.sleep(0.01)
        portal.kill(kind)
        statuses = [one.result() for one in sending]
    assert portal.wait_until_well(), portal.said()
    kept = {email for (email,) in portal.query("SELECT email FROM events_registration")}
    told = {v.email for v, status in zip(crowd, statuses, strict=True) if status == 200}
    assert told
    assert told <= kept
    twice = portal.query(
        "SELECT \"to\" FROM shared_outgoingmail WHERE kind = 'registration' AND"
        f" \"to\" LIKE 'k{kind[:2]}%%' GROUP BY 1 HAVING count(*) > 1"
    )
    assert twice == []

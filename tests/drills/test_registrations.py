"""Sixty clients at once with double clicks on ten seats; kills while they register."""

import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from typing import Any

import pytest
from django.core.signing import Signer

from tests.drills.portal import PATIENCE_SECONDS, new_portal
from tests.drills.unlocked import unlocked

pytestmark = pytest.mark.drill
CLIENTS, SEATS, ROUNDS = 60, 10, 10

FORM = """
INSERT INTO events_registrationform
       (event_id, capacity, questions, largest_group, is_waiting_suspended,
        offers_lifts, asks_evaluation, evaluation_asked, retention_days, announced,
        final_counts, terms)
SELECT id, %s, '{organisation,notes}', 6, false, true, true, 0, 90, '{}', '{}', ''
  FROM events_event WHERE id = %s RETURNING id
"""
TABLES = (
    *("registrationletter", "registrationlogentry", "participant"),
    *("registration", "registrationform"),
)


class Visitor:
    """A browser without JavaScript that has the form open."""

    def __init__(self, portal, page: str) -> None:
        self.portal, self.page = portal, page
        self.email = self.link = ""
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.browser = urllib.request.build_opener(jar)
        shown = self.browser.open(self.url(page), timeout=120).read().decode()
        self.given = dict(
            re.findall(r'name="(stamp|csrfmiddlewaretoken)" value="([^"]+)"', shown)
        )

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.portal.port}{path}"

    def send(self) -> int:
        """Press the button of the form; the status of what comes, 0 for nothing."""
        given = {**self.given, "name": "Ada", "email": self.email, "seats": "1"}
        return self.post(self.page, {**given, "consent": "on"})

    def press(self, button: str) -> int:
        """Press a button behind the link of the letter."""
        return self.post(self.link, {"do": button})

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


@pytest.fixture(scope="module")
def visitors(portal, event):
    """As many as come at once, each with the form open for as long as one types."""
    new_form(portal, event, SEATS)
    page = f"/it/eventi/{event[1]}/iscrizione/"
    with ThreadPoolExecutor(10) as pool:
        found = list(pool.map(lambda _: Visitor(portal, page), range(CLIENTS)))
    time.sleep(3.2)  # nobody types faster
    return found


def new_form(portal, event, seats: int) -> int:
    """A form with so many seats, and nobody registered any more."""
    for table in TABLES:
        portal.query(f"DELETE FROM events_{table}")
    return portal.query(FORM, seats, event[0])[0][0]


def called(visitors: Iterable[Visitor], name: str) -> list[Visitor]:
    """The same browsers with addresses of their own for one test."""
    crowd = list(visitors)
    for number, visitor in enumerate(crowd):
        visitor.email = f"{name}c{number}@example.org"
    return crowd


def open_letters(portal, crowd: list[Visitor]) -> None:
    """Give each their private link, signed as the portal does."""
    secret = (portal.var / "secret_key").read_text().strip()
    signer = Signer(key=secret, salt="events.registration", sep=".")
    keys = dict(portal.query("SELECT email, key FROM events_registration"))
    for visitor in crowd:
        visitor.link = f"/it/iscrizione/{signer.sign(keys[visitor.email].hex)}/"


def at_once(acts: Iterable[Callable[[], Any]]) -> list[Any]:
    """Begin all of `acts` together, each as a double click; what came of every one."""
    twice = [act for act in acts for _click in "ab"]
    with ThreadPoolExecutor(len(twice)) as pool:
        return list(pool.map(lambda act: act(), twice))


def column(portal, name: str) -> list[Any]:
    rows = portal.query(f"SELECT {name} FROM events_registration ORDER BY rank")
    return [value for (value,) in rows]


def register_at_once(portal, crowd: list[Visitor]) -> None:
    """Have all of `crowd` register; fails unless all are told, and the first are in."""
    assert set(at_once(visitor.send for visitor in crowd)) == {200}
    emails = column(portal, "email_key")
    assert len(set(emails)) == len(emails) == len(crowd)
    expected = [True] * SEATS + [False] * (len(crowd) - SEATS)
    assert column(portal, "holds_seats") == expected


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_sixty_at_once_on_ten_seats(portal, event, visitors, turn):
    new_form(portal, event, SEATS)
    crowd = called(visitors, f"r{turn}")
    register_at_once(portal, crowd)
    open_letters(portal, crowd)
    statuses = at_once(lambda v=visitor: v.press("confirm") for visitor in crowd)
    assert set(statuses) == {200}
    assert column(portal, "state") == (
        ["confirmed"] * SEATS + ["waiting"] * (CLIENTS - SEATS)
    )
    letters = portal.query("SELECT count(*) FROM events_registrationletter")
    assert letters == [(2 * CLIENTS,)]  # to confirm, and how it stands: once each


def test_without_the_lock_the_same_fails(portal, event, visitors):
    """The negative control: else the test above would prove nothing."""
    new_form(portal, event, SEATS)
    with unlocked(portal), pytest.raises(AssertionError):
        register_at_once(portal, called(visitors, "u"))
    assert sum(column(portal, "holds_seats")) > SEATS


def test_two_cancellations_at_once_promote_two_and_what_lapses_passes_on(
    portal, event, visitors
):
    new_form(portal, event, 2)
    crowd = called(visitors[:6], "p")
    assert [visitor.send() for visitor in crowd] == [200] * 6
    open_letters(portal, crowd)
    assert [visitor.press("confirm") for visitor in crowd] == [200] * 6
    ada, bea, *_waiting = crowd
    pressed = at_once([lambda: ada.press("cancel"), lambda: bea.press("cancel")])
    assert set(pressed) == {200}
    assert column(portal, "state") == (
        ["cancelled"] * 2 + ["offered"] * 2 + ["waiting"] * 2
    )
    assert offers(portal) == {"pc2@example.org": 1, "pc3@example.org": 1}
    portal.query(
        "UPDATE events_registration SET answer_by = now() - interval '1 minute'"
        " WHERE email = 'pc2@example.org'"
    )
    end_at = time.monotonic() + PATIENCE_SECONDS
    while len(offers(portal)) < 3 and time.monotonic() < end_at:
        time.sleep(0.5)
    assert column(portal, "state")[2:] == ["lapsed", "offered", "offered", "waiting"]
    assert offers(portal)["pc4@example.org"] == 1
    assert crowd[4].press("accept") == 200
    assert column(portal, "state")[4] == "confirmed"


def offers(portal) -> dict[str, int]:
    """How many offers went to each address."""
    return dict(
        portal.query(
            "SELECT email, count(*) FROM events_registrationletter"
            " JOIN events_registration ON events_registration.id = registration_id"
            " WHERE kind = 'offer' GROUP BY email"
        )
    )


@pytest.mark.parametrize("kind", ["server process", "worker", "postmaster"])
def test_killed_while_people_register_nothing_acknowledged_is_lost(
    portal, event, visitors, kind
):
    new_form(portal, event, CLIENTS)
    name = f"k{kind[:2]}"
    crowd = called(visitors[:40], name)
    known, new = crowd[:20], crowd[20:]
    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(Visitor.send, known)) == {200}
        open_letters(portal, known)
        acts = [
            act
            for one, other in zip(known, new, strict=True)
            for act in (lambda v=one: v.press("confirm"), other.send)
        ]
        doing = [pool.submit(act) for act in acts]
        while not all(any(one.done() for one in doing[n::2]) for n in (0, 1)):
            time.sleep(0.01)
        portal.kill(kind)
        statuses = [one.result() for one in doing]
    assert portal.wait_until_well(), portal.said()
    states = dict(portal.query("SELECT email, state FROM events_registration"))
    confirmed = {v.email for v, s in zip(known, statuses[::2], strict=True) if s == 200}
    told = {v.email for v, s in zip(new, statuses[1::2], strict=True) if s == 200}
    assert confirmed
    assert told
    assert told <= states.keys()
    assert {states[email] for email in confirmed} == {"confirmed"}
    check_letters(portal, name, states)


def check_letters(portal, name: str, states: dict[str, str]) -> None:
    """Everybody is written to, of one thing once; what left, left once."""
    mine = (
        "FROM shared_outgoingmail WHERE kind = 'registration'"
        f" AND \"to\" LIKE '{name}%%'"
    )
    unsent = f"SELECT 1 {mine} AND state <> 'sent'"
    end_at = time.monotonic() + PATIENCE_SECONDS
    while portal.query(unsent) and time.monotonic() < end_at:
        # What a killed worker had begun is due again after five minutes: now.
        portal.query("UPDATE shared_outgoingmail SET due_at = now()")
        time.sleep(1)
    causes = Counter(
        email
        for (email,) in portal.query(
            "SELECT email FROM events_registrationletter"
            " JOIN events_registration ON events_registration.id = registration_id"
        )
    )
    sent = Counter(to for (to,) in portal.query(f'SELECT "to" {mine}'))
    assert sent.keys() == states.keys()
    assert sent <= causes  # one that had not left when it was out of date is taken back
    files = (portal.var / "mail").glob("*.log")
    lines = (re.findall(r"^To: (\S+)", file.read_text(), re.M) for file in files)
    delivered = Counter(to for found in lines for to in found if to.startswith(name))
    assert delivered >= sent
    # Only a letter that was being handed over at the kill may come twice.
    assert (delivered - sent).total() <= 1

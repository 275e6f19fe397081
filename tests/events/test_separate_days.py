"""Separate days of an event, as people write them in the form and in a file."""

import datetime

import pytest

from agrinnova.spreadsheets.importing.importer import Import
from events.models import Event
from events.spreadsheets import EventSheet
from tests import factories
from tests.admin_support import address, entered, fields_of, sent
from tests.antennas.proposals_support import pressed
from tests.sheet_support import taken

DAYS = [datetime.date(2027, 1, n) for n in (15, 22, 29)]
HOURS = {"starts_at": datetime.time(14, 30), "ends_at": datetime.time(17, 30)}
NEW = {"title_it": "Corso", "type": "workshop", "mode": "in_person"}
WRITTEN = [
    "15/01/2027,22/01/2027,29/01/2027",
    "29/01/2027; 15/01/2027; 22/01/2027",
    "15/01/2027\r\n22/01/2027\r\n29/01/2027",
]


@pytest.mark.parametrize("words", WRITTEN)
@pytest.mark.parametrize("hours", [("14.30", "17,30"), ("14h30", "17:30")])
def test_the_form_takes_them_as_people_write_them(admin_client, words, hours) -> None:
    starts_at, ends_at = hours
    new = {**NEW, "days": words, "starts_at": starts_at, "ends_at": ends_at}
    assert sent(admin_client, address(Event, "add"), **new).status_code == 302
    event = Event.objects.get()
    assert (event.days, event.starts_on, event.ends_on) == (DAYS, DAYS[0], DAYS[-1])
    assert {name: getattr(event, name) for name in HOURS} == HOURS
    shown = fields_of(admin_client.get(address(event, "change")))["days"]
    assert shown == "15/01/2027\n22/01/2027\n29/01/2027"


def test_the_form_names_the_bad_day(admin_client) -> None:
    new = {**NEW, "days": "15/01/2027, 32/01/2027"}
    page = sent(admin_client, address(Event, "add"), **new)
    assert page.context["adminform"].form.errors["days"] == [
        "«32/01/2027» non è una data, per esempio 28/09/2021."
    ]


def test_a_proposal_and_the_history_write_them_as_the_reader_does(client) -> None:
    group = factories.GroupFactory(published=True)
    school = factories.OrganisationFactory(group=group, published=True)
    editor = factories.editor(school, language="it")
    when = {"days": DAYS, "starts_on": DAYS[0], "ends_on": DAYS[-1], "group": group}
    event = factories.EventFactory(organisers=[school], published=True, **when)
    change = address(event, "change")
    sent(entered(client, editor), change, days="15/01/2027, 29/01/2027")
    reader = entered(client, factories.coordinator())
    (difference,) = reader.get(change).context["proposal_differences"]
    before = "15 gennaio 2027, 22 gennaio 2027, 29 gennaio 2027"
    after = "15 gennaio 2027, 29 gennaio 2027"
    assert difference[1:] == (before, after)
    pressed(reader, event, "accept")
    history = reader.get(address(event, "history")).content.decode()
    assert before in history
    assert after in history


def file_with(days: str) -> Import:
    """A file with a row that has no first and no last day of its own."""
    header = "titolo;tipo;modalità;days;starts_at;ends_at"
    row = f'Corso;laboratorio;in presenza;"{days}";14.30;17,30'
    content = f"{header}\r\n{row}\r\n".encode()
    return taken(content, factories.coordinator(), sheet=EventSheet())


@pytest.mark.parametrize("words", WRITTEN)
def test_an_import_takes_them_too(words) -> None:
    file_with(words).apply()
    event = Event.objects.get()
    assert (event.days, event.starts_on, event.ends_on) == (DAYS, DAYS[0], DAYS[-1])
    assert {name: getattr(event, name) for name in HOURS} == HOURS


def test_an_import_names_the_bad_day() -> None:
    (error,) = file_with("15/01/2027, 32/01/2027").preview().errors
    assert error.value == "32/01/2027"

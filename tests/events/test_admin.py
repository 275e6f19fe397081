"""Events as they are edited."""

from events.models import Event
from tests import factories
from tests.admin_support import address, entered, new_row, sent
from tests.ledger_support import seq_of


def test_organisers_are_a_body_a_group_or_words(admin_client) -> None:
    event = factories.EventFactory(organisers=["Comune"], published=True)
    group = factories.GroupFactory(published=True)
    url = address(event, "change")
    before = seq_of(event)
    row = new_row(admin_client, url, "organisers", group=str(group.pk), position="2")
    assert sent(admin_client, url, **row).status_code == 302
    assert event.organiser_names == ["Comune", str(group)]
    assert seq_of(event) > before
    row = new_row(admin_client, url, "organisers", group=str(group.pk), words="E altri")
    assert sent(admin_client, url, **row).status_code == 200


def test_an_event_needs_dates_or_words(admin_client) -> None:
    url = address(Event, "add")
    event = {"title_it": "Incontro", "type": "conference", "mode": "in_person"}
    assert sent(admin_client, url, **event).status_code == 200
    assert sent(admin_client, url, **event, starts_on="2030-05-02").status_code == 200
    event["date_text_it"] = "Maggio 2016"
    assert sent(admin_client, url, **event).status_code == 302
    assert Event.objects.get().date_text == "Maggio 2016"


def test_an_editor_holds_an_event_of_their_own(client) -> None:
    school = factories.OrganisationFactory(
        group=factories.GroupFactory(published=True), published=True
    )
    staff_client = entered(client, factories.editor(school))
    event = {
        "title_it": "Porte aperte",
        "type": "conference",
        "mode": "in_person",
        "date_text_it": "Maggio",
    }
    assert sent(staff_client, address(Event, "add"), **event).status_code == 302
    event = Event.objects.get()
    assert (event.organiser_names, event.group) == ([str(school)], school.group)

"""The pages of lifts: what is shown to whom, in which language, at which cost."""

import re

import pytest
from django.urls import reverse

from agrinnova.core.models import OutgoingMail
from events.lifts import actions
from events.models import LiftBlock, LiftBooking, LiftOffer, LiftRequest
from events.registration import actions as registering
from tests.factories import MunicipalityFactory

from .support import (
    ARDESIO,
    CLUSONE,
    agreed,
    coming,
    letters,
    looked_for,
    offered,
    valley_event,
)

CAR = {
    "place": "Clusone",
    "leaves_at": "8:30",
    "aboard": "1",
    "seats": "3",
    "first_name": "Ugo",
}


@pytest.fixture
def form():
    return valley_event()


@pytest.fixture
def municipalities() -> None:
    MunicipalityFactory(name="Clusone", latitude=45.88, longitude=9.95)
    MunicipalityFactory(name="Ardesio", latitude=45.94, longitude=9.93)


def page(name: str, registration, language: str = "it", **more: int) -> str:
    here = {"language": language, "token": registration.token}
    return reverse(name, kwargs={**here, **more})


def words(response) -> str:
    return response.content.decode()


def test_from_the_offer_to_the_message(client, form, municipalities) -> None:
    ugo, rita = coming(form, "ugo"), coming(form, "rita")
    own = words(client.get(page("registration", ugo)))
    assert page("registration-lifts", ugo) in own
    made = client.post(page("registration-lift-offer", ugo), CAR)
    assert made["Location"] == f"{page('registration-lifts', ugo)}?done=offered"
    look = {"place": "Ardesio", "seats": "1", "first_name": "Rita", "note": "Un cane."}
    made = client.post(page("registration-lift-look", rita), look)
    cars = made["Location"].split("?")[0]
    shown = words(client.get(cars))
    assert "Clusone (BG)" in shown
    assert "Ugo" not in shown
    asked = client.post(cars, {"offer": LiftOffer.objects.get().pk})
    assert asked["Location"] == f"{cars}?done=asked"
    booking = LiftBooking.objects.get()
    answer = page("registration-lift", ugo, booking=booking.pk)
    assert answer in OutgoingMail.objects.latest("pk").words["own_url"]
    for look_at in (client.get, client.head):  # a scanner of mails
        assert look_at(answer).status_code == 200
    seen = words(client.get(answer))
    assert ("Ardesio (BG)" in seen, "Rita" in seen, "cane" in seen) == (1, 0, 0)
    booking.refresh_from_db()
    assert booking.is_pending
    client.post(answer, {"do": "accept"})
    seen = words(client.get(answer))
    assert ("Rita" in seen, "cane" in seen) == (True, True)
    key = re.search(r'name="key" value="([^"]+)"', seen)[1]
    for _click in range(2):
        client.post(answer, {"do": "message", "text": "Alle otto e mezza", "key": key})
    rider = page("registration-lift", rita, booking=booking.pk)
    seen = words(client.get(rider))
    assert (seen.count("Alle otto e mezza"), "Ugo" in seen) == (1, True)
    assert "@example.org" not in seen
    assert letters()[-1] == ("rita", "lift_message")
    client.post(page("registration-lifts", ugo), {"do": "offer", "lift": "1"})
    client.post(
        page("registration-lifts", ugo), {"do": "offer", "lift": booking.offer_id}
    )
    assert letters()[-1] == ("rita", "lift_ended")
    assert client.get(rider).status_code == 200  # and says that it is over


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"place": "Atlantide"}, "place", "Atlantide"),
        ({"place": "45.88,9.95"}, "place", "comune"),
        ({"leaves_at": "presto"}, "leaves_at", "8:30"),
        ({"aboard": "7"}, "seats", "9"),
        ({"seats": "0"}, "seats", "1"),
        ({"first_name": ""}, "first_name", ""),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    client, form, municipalities, given, field, said
) -> None:
    answer = client.post(
        page("registration-lift-offer", coming(form, "ugo")), {**CAR, **given}
    )
    assert answer.status_code == 422
    problem = re.search(rf'id="id_{field}_error">(.*?)</p>', words(answer), re.DOTALL)
    assert said in problem[1]
    assert not LiftOffer.objects.exists()


@pytest.mark.parametrize("written", ["8:30", "8.30", "8h30", "08:30"])
def test_an_hour_is_written_as_people_do(client, form, municipalities, written) -> None:
    ugo = coming(form, "ugo")
    client.post(page("registration-lift-offer", ugo), {**CAR, "leaves_at": written})
    assert f"{LiftOffer.objects.get().leaves_at:%H:%M}" == "08:30"


def test_nobody_asks_for_more_than_they_registered(
    client, form, municipalities
) -> None:
    look = {"place": "Ardesio", "seats": "2", "first_name": "Rita"}
    answer = client.post(page("registration-lift-look", coming(form, "rita")), look)
    assert "Ti sei iscritto per 1 posto." in words(answer)


def test_a_child_rides_only_by_the_press_of_a_parent(
    client, form, municipalities
) -> None:
    rita = coming(form, "rita")
    child = registering.Person("Luca", True, "Rita", "+39 035 1")
    registering.change(rita, persons=[child], name="Rita", seats=1)
    look = {"place": "Ardesio", "seats": "1", "first_name": "Luca"}
    refused = client.post(page("registration-lift-look", rita), look)
    assert refused.status_code == 422
    assert 'id="id_guardian_error"' in words(refused)
    client.post(page("registration-lift-look", rita), {**look, "guardian": "on"})
    assert "genitore" in LiftRequest.objects.get().guardian_text


def test_other_people_s_pages_are_none(client, form) -> None:
    booking = agreed(looked_for(form, "rita"), offered(form, "ugo"))
    sara = coming(form, "sara")
    strange = page("registration-lift", sara, booking=booking.pk)
    assert client.get(strange).status_code == 404
    assert client.post(strange, {"do": "leave"}).status_code == 404
    cars = page("registration-lift-cars", sara, lift=booking.request_id)
    assert client.get(cars).status_code == 404
    mine = page("registration-lifts", sara)
    given = {"do": "offer", "lift": booking.offer_id}
    assert client.post(mine, given).status_code == 404
    assert LiftBooking.objects.get().is_agreed
    broken = page("registration-lifts", sara).replace(sara.token, "x.y")
    assert client.get(broken).status_code == 404


def test_a_rider_does_not_answer_for_the_driver(client, form) -> None:
    booking = actions.ask(looked_for(form, "rita"), offered(form, "ugo"))
    own = page("registration-lift", booking.rider, booking=booking.pk)
    for press in ("accept", "decline", "nothing"):
        assert client.post(own, {"do": press}).status_code == 303
    assert LiftBooking.objects.get().is_pending


def test_who_has_no_seat_is_led_to_their_own_page(client, form) -> None:
    ugo = coming(form, "ugo")
    registering.cancel(ugo)
    for name in ("registration-lifts", "registration-lift-offer"):
        assert client.get(page(name, ugo))["Location"] == page("registration", ugo)


def test_where_no_lifts_are_offered_the_page_says_so(client, form) -> None:
    form.offers_lifts = False
    form.save()
    ugo = coming(form, "ugo")
    lifts = page("registration-lifts", ugo)
    assert lifts not in words(client.get(page("registration", ugo)))
    assert "non si offrono" in words(client.get(lifts))
    assert client.get(page("registration-lift-offer", ugo))["Location"] == lifts


def test_a_block_and_a_report_take_one_press(client, form) -> None:
    booking = agreed(looked_for(form, "rita"), offered(form, "ugo"))
    own = page("registration-lift", booking.rider, booking=booking.pk)
    assert client.post(own, {"do": "block"}).status_code == 303
    assert LiftBlock.objects.get().reported is None
    client.post(own, {"do": "report", "words": "Ha urlato."})
    assert LiftBlock.objects.get().reported == booking.driver


def test_the_second_page_of_cars(client, form) -> None:
    request = looked_for(form, "rita")
    for number in range(11):
        offered(form, f"d{number}", CLUSONE)
    cars = page("registration-lift-cars", request.registration, lift=request.pk)
    first, second = words(client.get(cars)), words(client.get(cars, {"page": "2"}))
    assert (first.count('name="offer"'), second.count('name="offer"')) == (10, 1)
    assert client.get(cars, {"page": "abc"}).status_code == 200


def test_four_drivers_at_once_are_too_many_and_the_page_says_so(client, form) -> None:
    request = looked_for(form, "rita")
    offers = [offered(form, f"d{number}") for number in range(4)]
    cars = page("registration-lift-cars", request.registration, lift=request.pk)
    answers = [client.post(cars, {"offer": car.pk}).status_code for car in offers]
    assert answers == [303, 303, 303, 409]
    gone = client.post(cars, {"offer": "999999999999999999999"})
    assert gone["Location"] == f"{cars}?done=gone"


LIFTS, CARS, BETWEEN = 9, 8, 6  # statements, however many drive and ride


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_the_same_for_many(
    client, form, number, django_assert_num_queries
) -> None:
    offer = offered(form, "ugo", seats=4)
    riders = [looked_for(form, f"r{n}", ARDESIO) for n in range(number)]
    for rider in riders:
        actions.ask(rider, offer)
    rita = looked_for(form, "rita", ARDESIO)
    for n in range(number):
        offered(form, f"d{n}")
    cars = page("registration-lift-cars", rita.registration, lift=rita.pk)
    booking = LiftBooking.objects.order_by("pk").first()
    between = page("registration-lift", offer.registration, booking=booking.pk)
    client.get(page("registration-lifts", rita.registration))  # what all pages share
    for address, queries in (
        (page("registration-lifts", offer.registration), LIFTS),
        (cars, CARS),
        (between, BETWEEN),
    ):
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("language", ["it", "fr", "ca", "es", "en"])
def test_the_pages_speak_five_languages_and_no_cache_keeps_them(
    client, form, language
) -> None:
    booking = agreed(looked_for(form, "rita"), offered(form, "ugo"))
    sara = looked_for(form, "sara")
    tina = coming(form, "tina")
    for address in (
        page("registration-lifts", booking.driver, language),
        page("registration-lifts", tina, language),
        page("registration-lift-offer", tina, language),
        page("registration-lift-look", tina, language),
        page("registration-lift-cars", sara.registration, language, lift=sara.pk),
        page("registration-lift", booking.rider, language, booking=booking.pk),
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"


def test_no_public_page_says_a_number_of_lifts(client, form) -> None:
    address = f"/it/eventi/{form.event.slug}/"
    before = words(client.get(address))
    offered(form, "ugo")
    assert words(client.get(address)) == before

"""Messages are sent on between the two who agreed, and to nobody else."""

import uuid

import pytest

from agrinnova.core.models import OutgoingMail
from agrinnova.mail.rendering import message_of
from events.lifts import actions
from events.lifts.matching import offers_for, seekers_for
from events.models import LiftBlock, LiftBooking, LiftMessage, Registration

from .support import agreed, letters, looked_for, offered, valley_event


def write(booking: LiftBooking, by: Registration, text: str) -> LiftMessage:
    return actions.send_message(booking, by=by, text=text, key=uuid.uuid4())


@pytest.fixture
def booking():
    form = valley_event()
    return agreed(looked_for(form, "rita"), offered(form, "ugo"))


def test_each_message_goes_once_to_the_other(booking) -> None:
    key = uuid.uuid4()
    for _click in range(2):
        actions.send_message(booking, by=booking.driver, text="Alle otto.", key=key)
    assert letters() == [("rita", "lift_message")]
    write(booking, booking.rider, "Va bene.")
    assert letters()[1:] == [("ugo", "lift_message")]
    assert LiftMessage.objects.count() == 2


@pytest.mark.parametrize("language", ["it", "fr", "ca", "es", "en"])
def test_no_letter_has_an_address_of_the_other(booking, language) -> None:
    Registration.objects.update(language=language)
    booking = LiftBooking.objects.with_both().get()
    write(booking, booking.driver, "Alle <b>otto</b>, davanti all’ufficio & non dentro")
    actions.leave(booking, by=booking.rider)
    for row in OutgoingMail.objects.all():
        letter = message_of(row)
        whole = str(letter.body) + str(letter.alternatives) + letter.subject
        to = row.to
        others = {"ugo@example.org", "rita@example.org"} - {to}
        assert not [one for one in others if one in whole]
        assert letter.reply_to == []
        assert "<b>otto" not in str(letter.alternatives)
    sent = message_of(OutgoingMail.objects.earliest("pk"))
    assert "Alle <b>otto</b>, davanti all’ufficio & non dentro" in sent.body


def test_before_both_agree_and_after_nothing_is_sent(booking) -> None:
    form = booking.driver.form
    asked = actions.ask(looked_for(form, "sara"), booking.offer)
    with pytest.raises(actions.LiftOverError):
        write(asked, asked.rider, "Mi prendi?")
    actions.leave(booking, by=booking.driver)
    with pytest.raises(actions.LiftOverError):
        write(booking, booking.rider, "Perché?")
    assert not LiftMessage.objects.exists()


def test_there_is_a_limit_for_each_of_the_two(booking) -> None:
    for number in range(actions.MOST_MESSAGES):
        write(booking, booking.driver, f"Numero {number}")
    with pytest.raises(actions.TooManyMessagesError):
        write(booking, booking.driver, "Ancora una")
    assert write(booking, booking.rider, "Basta").pk


def test_a_block_ends_it_and_holds_in_both_directions(booking) -> None:
    for _press in range(2):
        actions.block(booking, by=booking.rider)
    assert letters() == [("ugo", "lift_left")]  # that it is over, not why
    assert LiftBlock.objects.count() == 1
    assert offers_for(booking.request) == []
    assert seekers_for(booking.offer) == []
    with pytest.raises(actions.LiftOverError):
        actions.ask(booking.request, booking.offer)


def test_a_block_holds_for_who_registers_anew(booking) -> None:
    actions.block(booking, by=booking.rider)
    form = booking.driver.form
    booking.driver.delete()
    car = offered(form, "ugo")  # the same address
    assert offers_for(booking.request) == []
    with pytest.raises(actions.LiftOverError):
        actions.ask(booking.request, car)


def test_a_report_blocks_and_names_who_it_is(booking) -> None:
    actions.report(booking, by=booking.rider, words="Non mi ha fatta scendere.")
    made = LiftBlock.objects.get()
    assert (made.reported, made.words) == (booking.driver, "Non mi ha fatta scendere.")
    assert offers_for(booking.request) == []

"""What the organiser does for somebody: entered, confirmed, offered, taken back."""

import pytest
from django.core.exceptions import ValidationError

from agrinnova.core.models import OutgoingMail, User
from events.registration import actions
from tests.factories import (
    RegistrationFormFactory,
    SessionFactory,
    coordinator,
)

from .support import confirmed, of, register, seats_taken, states


def enter(form, who: str, seats: int = 1, **given):
    given = {"email": f"{who}@example.org", "language": "it", **given}
    given["consent_text"] = "Detto al telefono."
    by = User.objects.first() or coordinator()
    return actions.enter(form, by=by, name=who, seats=seats, **given)


def kinds(row) -> list[str]:
    return list(row.letters.values_list("kind", flat=True))


def test_who_telephones_is_confirmed_at_once_and_told_by_a_letter() -> None:
    form = RegistrationFormFactory(capacity=2)
    row = enter(form, "anna")
    assert (row.state, row.entered_by is not None, kinds(row)) == (
        *("confirmed", True),
        ["confirmed"],
    )


def test_who_has_no_mail_is_entered_without_a_letter() -> None:
    row = enter(RegistrationFormFactory(), "anna", email="")
    assert (row.state, OutgoingMail.objects.count()) == ("confirmed", 0)


def test_the_organiser_takes_no_seat_that_others_wait_for() -> None:
    form = RegistrationFormFactory(capacity=1)
    confirmed(form, "anna")
    confirmed(form, "bea")
    row = enter(form, "carla")
    assert (row.state, row.ahead, kinds(row)) == ("waiting", 1, ["waiting"])
    assert seats_taken(form) == 1


def test_an_address_is_entered_once() -> None:
    form = RegistrationFormFactory()
    enter(form, "anna")
    with pytest.raises(ValidationError) as refused:
        enter(form, "anna", email="AN.NA@example.org")
    assert list(refused.value.error_dict) == ["email"]
    assert states(form) == {"confirmed": 1}


@pytest.mark.parametrize("given", [{"capacity": 0}, {"event__status": "draft"}])
def test_nobody_is_entered_where_nobody_is_let_in(given) -> None:
    form = RegistrationFormFactory(capacity=given.get("capacity", 5))
    if "event__status" in given:
        type(form.event).objects.filter(pk=form.event.pk).update(status="draft")
    with pytest.raises(ValidationError):
        enter(form, "anna")
    assert states(form) == {}


def test_who_comes_back_is_last_in_order() -> None:
    form = RegistrationFormFactory(capacity=1)
    anna = confirmed(form, "anna")
    confirmed(form, "bea")
    actions.cancel(anna)
    back = actions.reinstate(anna)
    assert (back.state, back.rank, of("bea").state) == ("waiting", 3, "offered")


def test_reinstating_gives_a_seat_where_one_is_free() -> None:
    form = RegistrationFormFactory(capacity=1)
    anna = actions.cancel(confirmed(form, "anna"))
    assert actions.reinstate(anna).state == "confirmed"
    with pytest.raises(ValidationError):
        actions.reinstate(anna)


def test_an_offer_by_hand_keeps_the_order_of_arrival() -> None:
    form = RegistrationFormFactory(capacity=1)
    anna = confirmed(form, "anna")
    for who in ("bea", "carla"):
        confirmed(form, who)
    actions.suspend_waiting(form)
    actions.cancel(anna)
    with pytest.raises(ValidationError):
        actions.offer(of("carla"))
    assert actions.offer(of("bea")).state == "offered"
    assert kinds(of("bea")) == ["confirm", "waiting", "offer"]
    with pytest.raises(ValidationError) as refused:
        actions.confirm_for(of("carla"))
    assert "0" not in refused.value.message
    assert seats_taken(form) == 1


def test_a_yes_by_telephone_confirms_in_every_state_before() -> None:
    form = RegistrationFormFactory(capacity=1)
    register(form, "anna")
    anna = actions.confirm_for(of("anna"))
    confirmed(form, "bea")
    actions.cancel(anna)
    assert of("bea").state == "offered"
    assert actions.confirm_for(of("bea")).state == "confirmed"
    with pytest.raises(ValidationError):
        actions.confirm_for(of("anna"))


def test_the_limit_that_blocks_is_named() -> None:
    form = RegistrationFormFactory(capacity=60)
    visit = SessionFactory(event=form.event, seats=1, title="Visita in malga")
    enter(form, "anna", sessions=[visit])
    row = enter(form, "bea", sessions=[visit])
    assert row.state == "waiting"
    with pytest.raises(ValidationError) as refused:
        actions.confirm_for(row)
    assert "Visita in malga" in refused.value.message

"""An undone import leaves the state of the translations as it was, or as it must be."""

import pytest

from agrinnova.core.models import User
from agrinnova.publishing import actions
from enterprises.models import Enterprise
from tests.factories import EnterpriseFactory
from tests.sheet_support import imported, undone

ACCEPTED = {"it": "human", "fr": "reviewed", "ca": "machine"}


@pytest.fixture
def page(staff_client, own) -> str:
    EnterpriseFactory(
        title="Alfa",
        summary="Prima",
        summary_fr="Avant",
        summary_ca="Abans",
        group=own,
        text_status=ACCEPTED,
    )
    page = imported(staff_client, "nome;riassunto;prodotti", "Alfa;Dopo;miele")
    assert _states() == {**ACCEPTED, "fr": "to_review"}
    return page


def _states() -> dict[str, str]:
    return Enterprise.objects.get().text_status


def test_what_was_accepted_is_accepted_again(staff_client, page) -> None:
    assert undone(staff_client, page).counts["reverted"] == 1
    assert _states() == ACCEPTED


def test_what_was_read_since_waits_for_the_old_words(staff_client, page) -> None:
    one = Enterprise.objects.get()
    actions.accept_text(one, "ca", by=User.objects.get())
    undone(staff_client, page)
    assert _states() == {**ACCEPTED, "ca": "to_review"}


def test_it_waits_on_where_the_original_stays_changed(staff_client, page) -> None:
    one = Enterprise.objects.get()
    one.summary_it = "Meglio"
    actions.save_record(one)
    told = undone(staff_client, page)
    assert (told.counts["reverted"], told.counts["kept"]) == (1, 1)
    assert _states() == {**ACCEPTED, "fr": "to_review"}

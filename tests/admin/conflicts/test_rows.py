"""Two people at the rows that belong to a record: kept, shown, put together."""

import pytest

from agrinnova.publishing.private_notes import note_of
from enterprises.models import Benefit, Contact, Photo
from tests import factories
from tests.admin_support import address, fields_of, new_row

from .support import opened, saved, value


def test_rows_of_others_stay(anna, bea) -> None:
    row = factories.EnterpriseFactory(benefits=["economic", "social"])
    one, two = row.benefits.order_by("pk")
    before, after = opened(anna, row), opened(bea, row)
    saved(anna, row, before, **{"benefits-0-description_it": "Di Anna"})
    answer = saved(bea, row, after, **{"benefits-1-description_it": "Di Bea"})
    assert answer.status_code == 302
    assert value(one, "description_it") == "Di Anna"
    assert value(two, "description_it") == "Di Bea"


def test_a_row_that_both_changed_is_shown(anna, bea) -> None:
    row = factories.EnterpriseFactory(benefits=["economic"])
    one = row.benefits.get()
    before, after = opened(anna, row), opened(bea, row)
    saved(anna, row, before, **{"benefits-0-description_it": "Di Anna"})
    answer = saved(bea, row, after, **{"benefits-0-description_it": "Di Bea"})
    assert answer.status_code == 200
    (conflict,) = answer.context["conflicts"]
    assert (conflict.theirs, conflict.mine) == ("Di Anna", "Di Bea")
    assert value(one, "description_it") == "Di Anna"
    again = fields_of(answer)
    assert saved(bea, row, again).status_code == 200
    assert saved(bea, row, again, **{conflict.choice: "mine"}).status_code == 302
    assert value(one, "description_it") == "Di Bea"


def test_a_row_added_meanwhile_stays_and_one_taken_away_stays_away(anna, bea) -> None:
    row = factories.EnterpriseFactory(benefits=["economic", "social"])
    after = opened(bea, row)
    url = address(row, "change")
    added = new_row(anna, url, "benefits", dimension="environmental")
    saved(anna, row, opened(anna, row), **added, **{"benefits-0-DELETE": "on"})
    kinds = row.benefits.order_by("dimension").values_list("dimension", flat=True)
    assert list(kinds) == ["environmental", "social"]
    answer = saved(bea, row, after, **{"benefits-1-description_it": "Di Bea"})
    assert answer.status_code == 302
    assert list(kinds.all()) == ["environmental", "social"]
    assert row.benefits.get(dimension="social").description_it == "Di Bea"


@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_words_in_a_row_taken_away_meanwhile_are_kept(anna, bea, choice) -> None:
    row = factories.EnterpriseFactory(benefits=["economic", "social"])
    after = opened(bea, row)
    saved(anna, row, opened(anna, row), **{"benefits-0-DELETE": "on"})
    answer = saved(bea, row, after, **{"benefits-0-description_it": "Di Bea"})
    assert answer.status_code == 200
    (conflict,) = answer.context["conflicts"]
    assert "Di Bea" in conflict.mine
    assert "Anna" in conflict.who
    again = fields_of(answer)
    (conflict,) = answer.context["conflicts"]
    assert saved(bea, row, again).status_code == 200
    assert saved(bea, row, again, **{conflict.choice: choice}).status_code == 302
    words = set(row.benefits.values_list("description_it", flat=True))
    assert ("Di Bea" in words) == (choice == "mine")
    assert row.benefits.count() == (2 if choice == "mine" else 1)


@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_who_takes_a_row_away_is_told_that_it_was_changed(anna, bea, choice) -> None:
    row = factories.EnterpriseFactory(benefits=["economic"])
    after = opened(bea, row)
    words = {"benefits-0-description_it": "Di Anna"}
    saved(anna, row, opened(anna, row), **words)
    answer = saved(bea, row, after, **{"benefits-0-DELETE": "on"})
    assert answer.status_code == 200
    assert row.benefits.count() == 1
    again = fields_of(answer)
    (conflict,) = answer.context["conflicts"]
    assert saved(bea, row, again).status_code == 200
    assert saved(bea, row, again, **{conflict.choice: choice}).status_code == 302
    assert row.benefits.count() == (1 if choice == "theirs" else 0)
    if choice == "theirs":
        assert row.benefits.get().description_it == "Di Anna"


def test_a_photo_replaced_by_two_is_asked(anna, bea) -> None:
    photo = factories.PhotoFactory()
    row = photo.enterprise
    before, after = opened(anna, row), opened(bea, row)
    saved(anna, row, before, **{"photos-0-image": factories.enterprises.picture()})
    theirs = value(photo, "image")
    mine = {"photos-0-image": factories.enterprises.picture("mia.png")}
    answer = saved(bea, row, after, **mine)
    assert answer.status_code == 200
    assert value(photo, "image") == theirs
    assert "mia.png" in answer.context["conflicts"][0].mine
    assert Photo.objects.count() == 1


def test_a_consent_withdrawn_meanwhile_stays_withdrawn(anna, bea) -> None:
    contact = factories.ContactFactory(phone="+39 035 1")
    factories.ConsentFactory(contact=contact)
    row = contact.enterprise
    after = opened(bea, row)
    saved(anna, row, opened(anna, row), **{"contacts-0-consents": []})
    assert not contact.consents.in_force().exists()
    answer = saved(bea, row, after, **{"contacts-0-role": "casara"})
    assert answer.status_code == 302
    assert not contact.consents.in_force().exists()
    assert value(contact, "role") == "casara"


def test_unsaved_rows_are_compared_by_their_own_words(anna, bea) -> None:
    """The one who opens a row's own page clashes with its parent's form too."""
    contact = factories.ContactFactory()
    after = opened(bea, contact.enterprise)
    saved(anna, contact, opened(anna, contact), name="Di Anna")
    answer = saved(bea, contact.enterprise, after, **{"contacts-0-name": "Di Bea"})
    assert answer.status_code == 200
    assert Contact.objects.get().name == "Di Anna"
    assert Benefit.objects.count() == 0


@pytest.mark.parametrize("field", ["name", "role", "email", "phone"])
def test_a_contact_that_both_changed_is_shown(anna, bea, field) -> None:
    """Nothing of the record itself has changed: its contact alone is two people's."""
    contact = factories.ContactFactory(phone="+39 035 1")
    words = {
        "name": ("Di Anna", "Di Bea"),
        "role": ("casara", "pastora"),
        "email": ("anna@example.org", "bea@example.org"),
        "phone": ("+39 035 2", "+39 035 3"),
    }
    first, second = words[field]
    row = contact.enterprise
    before, after = opened(anna, row), opened(bea, row)
    assert saved(anna, row, before, **{f"contacts-0-{field}": first}).status_code == 302
    answer = saved(bea, row, after, **{f"contacts-0-{field}": second})
    assert answer.status_code == 200
    (conflict,) = answer.context["conflicts"]
    assert (conflict.theirs, conflict.mine) == (first, second)
    assert "Anna" in conflict.who
    assert value(contact, field) == first


def test_private_notes_that_both_changed_are_shown(anna, bea) -> None:
    row = factories.EnterpriseFactory()
    before, after = opened(anna, row), opened(bea, row)
    assert saved(anna, row, before, private_note="Di Anna").status_code == 302
    answer = saved(bea, row, after, private_note="Di Bea")
    assert answer.status_code == 200
    (conflict,) = answer.context["conflicts"]
    assert (conflict.theirs, conflict.mine) == ("Di Anna", "Di Bea")
    assert note_of(row) == "Di Anna"

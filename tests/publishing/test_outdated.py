"""Accepted translations whose original changes wait to be read again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agrinnova.admin.history import savings_of
from agrinnova.publishing import actions
from agrinnova.publishing.outdated import ORIGINAL_CHANGED
from agrinnova.publishing.proposals import proposal_for
from agrinnova.publishing.revert import restore
from enterprises.models import Enterprise
from tests import factories
from tests.admin_support import address, entered, sent
from tests.ledger_support import seq_of

REVIEWED = {"it": "human", "fr": "reviewed", "es": "reviewed", "en": "machine"}
OUTDATED = {**REVIEWED, "fr": "to_review", "es": "to_review"}


@pytest.fixture
def farm(group):
    return factories.EnterpriseFactory(
        title="La Predosa",
        group=group,
        published=True,
        summary="Capre.",
        summary_fr="Chèvres.",
        summary_es="Cabras.",
        summary_en="Goats.",
        text_status=REVIEWED,
    )


def states_of(record) -> dict[str, str]:
    record.refresh_from_db()
    return record.text_status


def test_a_changed_original_sends_them_back_and_says_why(staff_client, farm) -> None:
    before = seq_of(farm)
    sent(staff_client, address(farm, "change"), summary_it="Capre e pecore.")
    assert states_of(farm) == OUTDATED
    assert seq_of(farm) > before
    page = staff_client.get(address(farm, "history")).content.decode()
    assert "L’originale è cambiato" in page


def test_what_changes_with_the_original_stays(staff_client, farm) -> None:
    url = address(farm, "change")
    words = {"summary_it": "Pecore.", "summary_fr": "Brebis."}
    sent(staff_client, url, **words)
    assert states_of(farm) == {**REVIEWED, "es": "to_review"}


@pytest.mark.parametrize(
    "changes", [{"summary_fr": "Biques."}, {"founded": "1999"}, {"title_it": "Predosa"}]
)
def test_words_that_were_not_translated_leave_them(staff_client, farm, changes) -> None:
    sent(staff_client, address(farm, "change"), **changes)
    assert states_of(farm) == REVIEWED


def test_a_later_change_does_not_repeat_the_reason(staff_client, farm) -> None:
    url = address(farm, "change")
    sent(staff_client, url, summary_it="Pecore.")
    sent(staff_client, url, title_it="Predosa")
    said = [s for saving in savings_of(farm, with_log=False) for s in saving.sentences]
    assert sum("original" in sentence for sentence in said) == 1


def test_an_import_sends_them_back_too(staff_client, farm) -> None:
    rows = f"identificativo;nome;riassunto\r\n{farm.public_id};La Predosa;Pecore."
    file = SimpleUploadedFile("m.csv", rows.encode())
    answer = staff_client.post(address(Enterprise, "import"), {"file": file})
    staff_client.post(answer.headers["Location"])
    assert states_of(farm) == OUTDATED
    assert farm.summary_it == "Pecore."
    page = staff_client.get(address(farm, "history")).content.decode()
    assert "L’originale è cambiato" in page


@pytest.mark.parametrize(
    ("changes", "outdated"),
    [
        ({"summary_it": "Pecore."}, {"fr", "es"}),
        ({"summary_it": "Pecore.", "summary_fr": "Brebis."}, {"es"}),
        ({"summary_it": "Pecore.", "text_status": {"en": "reviewed"}}, set()),
        ({"workers": 3}, set()),
    ],
)
def test_whatever_saves_a_record_sends_them_back(farm, changes, outdated) -> None:
    for name, value in changes.items():
        setattr(farm, name, value)
    for _again in range(2):
        actions.save_record(farm)
    states = states_of(farm)
    assert {code for code in states if states[code] == "to_review"} == outdated
    reasons = list(farm.history.values_list("history_change_reason", flat=True))
    assert reasons[:2] == [None, ORIGINAL_CHANGED if outdated else None]


def test_an_earlier_version_sends_back_what_was_accepted_since(farm) -> None:
    version = farm.history.first().history_id
    farm.summary_it, farm.summary_es = "Pecore.", "Ovejas."
    actions.save_record(farm)
    actions.accept_text(farm, "fr", by=None)
    restore(farm, version, by=factories.coordinator())
    assert states_of(farm) == {**REVIEWED, "fr": "to_review"}
    assert farm.summary_it == "Capre."


def test_an_accepted_proposal_sends_them_back(client, group) -> None:
    school = factories.OrganisationFactory(title="Scuola", group=group, published=True)
    course = factories.CourseFactory(
        title="Corso", summary="Latte.", summary_fr="Lait.", group=group,
        providers=[school], published=True, text_status={"fr": "reviewed"},
    )  # fmt: skip
    editor = entered(client, factories.editor(school, language="it"))
    sent(editor, address(course, "change"), summary_it="Latte e formaggio.")
    assert states_of(course) == {"fr": "reviewed"}
    stamp = proposal_for(course).stamp
    officer = entered(client, factories.officer(group, language="it"))
    officer.post(address(course, "act"), {"act": "accept", "stamp": stamp})
    assert states_of(course) == {"fr": "to_review"}

"""What a machine translated: read, accepted by one press, or mended."""

import pytest

from enterprises.models import Enterprise
from tests import factories
from tests.admin_support import address, entered, messages_of, sent
from tests.ledger_support import seq_of


@pytest.fixture
def group():
    return factories.GroupFactory(published=True)


@pytest.fixture
def farm(group):
    return factories.EnterpriseFactory(
        group=group,
        published=True,
        summary_fr="Fromages.",
        summary_es="Quesos.",
        text_status={"fr": "machine", "es": "machine"},
    )


@pytest.fixture
def reader(client, group):
    return entered(client, factories.translator(group, language="es"))


def accepted(client, farm, language: str):
    act = {"act": "accept_text", "language": language}
    return client.post(address(farm, "act"), act, follow=True)


def test_a_press_accepts_one_language_and_tells_the_ledger(reader, farm) -> None:
    page = reader.get(address(farm, "change"))
    assert [code for code, _state in page.context["unread_texts"]] == ["es", "fr"]
    before = seq_of(farm)
    assert accepted(reader, farm, "es").status_code == 200
    farm.refresh_from_db()
    assert farm.text_status == {"fr": "machine", "es": "reviewed"}
    assert seq_of(farm) > before
    page = reader.get(address(farm, "change"))
    assert [code for code, _state in page.context["unread_texts"]] == ["fr"]


@pytest.mark.parametrize("language", ["it", "de", ""])
def test_words_that_do_not_wait_are_not_accepted(reader, farm, language) -> None:
    answer = accepted(reader, farm, language)
    assert len(messages_of(answer)) == 1
    farm.refresh_from_db()
    assert farm.text_status == {"fr": "machine", "es": "machine"}


def test_nobody_accepts_another_groups_texts(client, farm) -> None:
    other = factories.GroupFactory(published=True)
    accepted(entered(client, factories.officer(other)), farm, "fr")
    farm.refresh_from_db()
    assert farm.text_status["fr"] == "machine"


def test_an_editor_does_not_accept_what_the_group_decides(client, group) -> None:
    school = factories.OrganisationFactory(
        group=group, published=True, summary_fr="Cours.", text_status={"fr": "machine"}
    )
    staff_client = entered(client, factories.editor(school))
    assert staff_client.get(address(school, "change")).context["unread_texts"] == []
    accepted(staff_client, school, "fr")
    school.refresh_from_db()
    assert school.text_status == {"fr": "machine"}


@pytest.mark.parametrize("role", ["officer", "translator"])
def test_who_mends_a_text_has_read_it(client, farm, group, role) -> None:
    staff_client = entered(client, getattr(factories, role)(group))
    sent(staff_client, address(farm, "change"), summary_fr="Fromages de chèvre.")
    farm.refresh_from_db()
    assert farm.text_status == {"fr": "reviewed", "es": "machine"}


def test_the_list_is_narrowed_by_language_and_state(staff_client, farm, group) -> None:
    factories.EnterpriseFactory(group=group, published=True)
    counts = {
        value: staff_client.get(address(Enterprise, "changelist", text=value))
        .context["cl"]
        .result_count
        for value in ("fr-machine", "fr-reviewed", "en-machine", "de-machine", "x")
    }
    assert counts == {
        "fr-machine": 1,
        **dict.fromkeys(("fr-reviewed", "en-machine", "de-machine", "x"), 0),
    }

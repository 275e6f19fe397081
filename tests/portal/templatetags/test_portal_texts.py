"""How the texts of a page were translated: said once, and only where it is so."""

import pytest
from django.test import Client

from agrinnova.portal.templatetags.portal_texts import state_of_texts
from tests.factories import EnterpriseFactory, ResourceFactory, TopicFactory

MACHINE = "traduzioni automatiche"
FOREIGN = "nessuno li ha ancora tradotti"


def page_of(client: Client, record, language: str = "it") -> str:
    return client.get(record.page_url(language)).content.decode()


def test_machine_translations_are_said_once(client: Client) -> None:
    record = EnterpriseFactory(
        published=True,
        original_language="fr",
        summary="Du fromage.",
        summary_it="Formaggio.",
        benefit_summary="Du travail.",
        benefit_summary_it="Lavoro.",
        text_status={"fr": "human", "it": "machine"},
    )
    assert page_of(client, record).count(MACHINE) == 1
    assert "automatique" not in page_of(client, record, "fr")


def test_other_languages_are_named_once_and_marked(client: Client) -> None:
    given = {"summary": "Du fromage.", "benefit_summary": "Du travail."}
    record = EnterpriseFactory(published=True, original_language="fr", **given)
    page = page_of(client, record)
    assert page.count(f"sono in francese: {FOREIGN} in italiano") == 1
    assert '<div lang="fr"><p>Du fromage.' in page
    assert '<div lang="fr"><p>Du travail.' in page
    assert "personne ne les a" not in page_of(client, record, "fr")


def test_a_work_keeps_its_title_and_nothing_is_missed() -> None:
    record = ResourceFactory(
        original_language="fr", title="Guide", summary="Texte.", summary_it="Testo."
    )
    assert state_of_texts(record)["foreign"] == []
    topic = TopicFactory(
        title="Formaggio", search_words_it="", search_words_fr="fromage"
    )
    assert state_of_texts(topic)["foreign"] == []


@pytest.mark.parametrize(("state", "times"), [("machine", 1), ("reviewed", 0)])
def test_a_list_says_it_once(client: Client, state: str, times: int) -> None:
    for _ in range(2):
        ResourceFactory(published=True, text_status={"it": state})
    page = client.get("/it/risorse/").content.decode()
    assert page.count(MACHINE) == times

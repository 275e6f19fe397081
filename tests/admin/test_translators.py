"""Translators write in the other languages of their group's records, and no more."""

import pytest
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied

from agrinnova.admin.records import RecordAdmin
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Comment, SearchEntry
from agrinnova.publishing import actions
from agrinnova.publishing.private_notes import note_of
from enterprises.models import Enterprise
from tests import factories
from tests.admin_support import address, entered, fields_of, sent
from tests.ledger_support import seq_of

RECORDS = [a for a in site._registry.values() if isinstance(a, RecordAdmin)]


@pytest.fixture
def farm(group):
    return factories.EnterpriseFactory(
        title="La Predosa", group=group, slug="predosa", published=True
    )


@pytest.fixture
def staff_client(client, group):
    return entered(client, factories.translator(group, language="fr"))


def test_the_words_of_another_language_are_written_and_wait_for_review(
    staff_client, farm
) -> None:
    before = seq_of(farm)
    answer = sent(
        staff_client, address(farm, "change"), summary_fr="Fromages de chèvre."
    )
    assert answer.status_code == 302
    farm.refresh_from_db()
    assert farm.summary_fr == "Fromages de chèvre."
    assert farm.text_status["fr"] == "to_review"
    assert seq_of(farm) > before
    entry = SearchEntry.objects.get(public_id=farm.public_id, language="fr")
    assert "chèvre" in entry.summary


def test_the_state_they_choose_is_kept(staff_client, farm) -> None:
    url = address(farm, "change")
    sent(staff_client, url, summary_fr="Fromages.", text_status_fr="human")
    farm.refresh_from_db()
    assert farm.text_status["fr"] == "human"


def test_nothing_else_is_theirs_whatever_is_sent(staff_client, farm, group) -> None:
    other = factories.GroupFactory(published=True)
    before = Enterprise.objects.values().get(pk=farm.pk)
    sent(
        staff_client,
        address(farm, "change"),
        title_it="Preso",
        summary_it="Preso",
        original_language="fr",
        slug="preso",
        group=str(other.pk),
        website="https://evil.example/",
        text_status_it="machine",
        status="withdrawn",
    )
    after = Enterprise.objects.values().get(pk=farm.pk)
    moving = {"updated_at"}
    assert {k: v for k, v in after.items() if k not in moving} == {
        k: v for k, v in before.items() if k not in moving
    }


def test_parts_are_translated_and_neither_added_nor_taken_away(
    staff_client, farm
) -> None:
    part = farm.innovations.create(kind="process", description_it="Mungitura.")
    data = fields_of(staff_client.get(address(farm, "change")))
    assert not [name for name in data if name.startswith("contacts-")]
    sent(
        staff_client,
        address(farm, "change"),
        **{
            "innovations-0-description_fr": "Traite.",
            "innovations-0-description_it": "Preso",
            "innovations-0-DELETE": "on",
        },
    )
    part.refresh_from_db()
    assert (part.description_it, part.description_fr) == ("Mungitura.", "Traite.")
    farm.refresh_from_db()
    assert farm.text_status["fr"] == "to_review"


@pytest.mark.parametrize("step", ["publish", "withdraw", "reopen", "submit_for_review"])
def test_no_step_is_theirs(staff_client, farm, group, step) -> None:
    draft = factories.EnterpriseFactory(group=group)
    for record in (farm, draft):
        status = record.status
        assert staff_client.get(address(record, "change")).context["steps"] == []
        answer = sent(staff_client, address(record, "change"), _step=step)
        assert answer.status_code == 403
        row = {"action": step, "_selected_action": [record.pk]}
        staff_client.post(address(Enterprise, "changelist"), row)
        record.refresh_from_db()
        assert record.status == status
    assert (
        staff_client.post(address(draft, "delete"), {"post": "yes"}).status_code == 403
    )


def test_beside_the_form_they_read_and_comment_and_no_more(
    staff_client, farm, group
) -> None:
    draft = factories.EnterpriseFactory(group=group)
    page = staff_client.get(address(draft, "change"))
    assert page.context["record_actions"] == ["comment", "accept_text"]
    assert page.context["checklist"]
    assert len(page.context["pages"]) == 5
    assert page.context["plan_form"] is None
    words = page.content.decode()
    assert 'value="comment"' in words
    for act in ("plan", "verify", "merge", "accept", "back"):
        assert f'value="{act}"' not in words
        answer = staff_client.post(address(draft, "act"), {"act": act})
        assert answer.status_code == 404, act
    staff_client.post(
        address(draft, "act"), {"act": "comment", "words": "Che vuol dire?"}
    )
    assert Comment.objects.get().public_id == draft.public_id
    public = staff_client.get(address(farm, "change"))
    assert [p["address"] for p in public.context["pages"]] == [
        farm.page_url(code) for code in LANGUAGES
    ]
    assert 'value="verify"' not in public.content.decode()


def test_another_groups_record_is_not_there(staff_client, group) -> None:
    other = factories.GroupFactory(published=True)
    hidden = factories.EnterpriseFactory(group=other, published=True)
    answer = staff_client.get(address(hidden, "change"))
    missing = staff_client.get(f"{address(Enterprise, 'changelist')}99999/change/")
    assert (answer.status_code, answer.url) == (missing.status_code, missing.url)


def test_the_past_tells_no_contact_to_a_translator(
    client, staff_client, farm, group
) -> None:
    officer = factories.officer(group)
    entered(client, officer)
    url = address(farm, "change")
    data = fields_of(client.get(url))
    row = {
        n.replace("__prefix__", "0"): v for n, v in data.items() if "contacts-__" in n
    }
    row |= {"contacts-TOTAL_FORMS": "1", "contacts-0-name": "Ada Zanoletti"}
    assert sent(client, url, **row).status_code == 302
    told = client.get(address(farm, "history")).content.decode()
    assert "Zanoletti" in told
    entered(client, factories.translator(group, "other@example.org"))
    assert "Zanoletti" not in client.get(address(farm, "history")).content.decode()


def test_a_report_is_not_open_to_who_is_officer_elsewhere(client, group) -> None:
    """It is printed in one language: there is nothing to translate in it."""
    report = factories.ReportFactory(title="Le imprese", group=group)
    both = factories.officer(factories.GroupFactory())
    both.memberships.create(role="translator", group=group)
    page = address(report, "change")
    answer = sent(entered(client, both), page, title_it="Preso", private_note="Preso")
    report.refresh_from_db()
    assert (report.title_it, note_of(report)) == ("Le imprese", "")
    assert answer.status_code == 404
    assert client.get(address(report, "history")).status_code == 302


def test_who_is_officer_elsewhere_translates_here(client, farm, group) -> None:
    own = factories.GroupFactory(published=True)
    both = factories.officer(own)
    both.memberships.create(role="translator", group=group)
    mine = factories.EnterpriseFactory(group=own)
    staff_client = entered(client, both)
    assert "title_it" not in fields_of(staff_client.get(address(farm, "change")))
    assert "title_it" in fields_of(staff_client.get(address(mine, "change")))
    with pytest.raises(PermissionDenied):
        actions.withdraw(farm, by=both)
    actions.publish(mine, by=both)


@pytest.mark.parametrize("model_admin", RECORDS, ids=str)
def test_every_kind_closes_all_but_other_languages(rf, group, model_admin) -> None:
    if not model_admin.is_open_to(user := factories.translator(group)):
        return
    factory = getattr(factories, f"{model_admin.model.__name__}Factory", None)
    record = (factory or factories.GroupFactory)(group=group) if factory else group
    request = rf.get("/")
    request.user = user
    open_fields = set(model_admin.get_form(request, record).base_fields)
    languages = {"fr", "ca", "es", "en"}
    assert open_fields
    assert all(name[-2:] in languages and name[-3] == "_" for name in open_fields)

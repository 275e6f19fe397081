"""One way in, one way out: a record, its ledger row and its words change together."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from agrinnova.core import ledger
from agrinnova.core.choices import ChangeAction, Status
from agrinnova.core.models import Change, OldAddress, SearchEntry, SearchWord
from agrinnova.publishing import actions
from enterprises.models import Enterprise
from tests.factories import (
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    MunicipalityFactory,
    ResourceFactory,
    TopicFactory,
    coordinator,
    officer,
)
from tests.ledger_support import seq_of


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def state(record) -> tuple[str | None, int]:
    """The record's last action in the ledger and the number of its search entries."""
    action = Change.objects.filter(public_id=record.public_id).values_list("action")
    entries = SearchEntry.objects.filter(public_id=record.public_id).count()
    return (action.first() or (None,))[0], entries


def test_a_draft_leaves_no_trace() -> None:
    draft = EnterpriseFactory(title="Caseificio Segreto")
    actions.save_record(draft)
    assert state(draft) == (None, 0)
    assert not SearchWord.objects.filter(word="segreto").exists()


def test_publishing_and_withdrawing_write_all_three() -> None:
    record = actions.publish(EnterpriseFactory(title="Caseificio"), by=None)
    assert record.status == Status.PUBLISHED
    assert state(record) == (ChangeAction.UPSERT, 1)
    record = actions.withdraw(record, by=None)
    assert state(record) == (ChangeAction.WITHDRAW, 0)
    assert not SearchWord.objects.filter(word="caseificio").exists()
    assert not Enterprise.objects.published().filter(pk=record.pk).exists()


def test_a_withdrawn_record_comes_back_by_way_of_draft() -> None:
    record = actions.withdraw(EnterpriseFactory(published=True), by=None)
    with pytest.raises(ValidationError, match="back to draft"):
        actions.publish(record, by=None)
    first_published_at = record.published_at
    record = actions.reopen(record, by=None)
    assert state(record) == (ChangeAction.WITHDRAW, 0)
    record = actions.publish(record, by=None)
    assert record.published_at == first_published_at
    assert state(record)[0] == ChangeAction.UPSERT


def test_publishing_twice_moves_nothing() -> None:
    record = EnterpriseFactory(published=True)
    before = ledger.head()
    actions.publish(record, by=None)
    assert ledger.head() == before


def test_what_is_missing_is_said_all_at_once() -> None:
    topicless = ResourceFactory(topics=[], files=[])
    with pytest.raises(ValidationError) as refusal:
        actions.publish(topicless, by=None)
    assert refusal.value.messages == [
        "The resource has no topic.",
        "The resource has no document or link.",
    ]
    topicless.refresh_from_db()
    assert topicless.status == Status.DRAFT


def test_a_step_that_is_not_possible_is_refused() -> None:
    with pytest.raises(ValidationError, match="not possible"):
        actions.withdraw(EnterpriseFactory(), by=None)


def test_nobody_acts_on_what_is_not_theirs() -> None:
    mine, other = GroupFactory(), GroupFactory()
    record = EnterpriseFactory(group=other)
    with pytest.raises(PermissionDenied):
        actions.publish(record, by=officer(mine))
    assert actions.publish(record, by=officer(other)).is_published
    assert actions.withdraw(record, by=coordinator()).status == Status.WITHDRAWN


def test_what_was_public_is_never_deleted() -> None:
    record = actions.withdraw(EnterpriseFactory(published=True), by=None)
    with pytest.raises(ValidationError, match="never deleted"):
        actions.delete_draft(record, by=None)
    draft = EnterpriseFactory()
    actions.delete_draft(draft, by=None)
    assert not Enterprise.objects.filter(pk=draft.pk).exists()


def test_slugs_come_from_the_title_and_never_repeat() -> None:
    first = EnterpriseFactory(title="Azienda Agricola L'Érba Bóna", slug="")
    second = EnterpriseFactory(title="Azienda agricola l'erba bona", slug="")
    slugs = [actions.save_record(record).slug for record in (first, second)]
    assert slugs == ["azienda-agricola-l-erba-bona", "azienda-agricola-l-erba-bona-2"]


def test_a_renamed_record_keeps_its_old_address() -> None:
    record = EnterpriseFactory(slug="prima", published=True)
    record.slug = "dopo"
    actions.save_record(record)
    old = OldAddress.objects.get()
    assert (old.kind, old.slug, old.public_id) == (
        "enterprise",
        "prima",
        record.public_id,
    )
    newcomer = EnterpriseFactory(title="Prima", slug="")
    assert actions.save_record(newcomer).slug == "prima-2"
    record.slug = "prima"
    actions.save_record(record)
    assert list(OldAddress.objects.values_list("slug", flat=True)) == ["dopo"]


def test_a_renamed_draft_keeps_nothing() -> None:
    draft = EnterpriseFactory(slug="prima")
    draft.slug = "dopo"
    actions.save_record(draft)
    assert not OldAddress.objects.exists()


@pytest.mark.parametrize("parent", ["municipality", "group", "topic"])
def test_a_change_of_a_parent_moves_what_embeds_it(parent: str) -> None:
    parents = {
        "municipality": MunicipalityFactory(),
        "group": GroupFactory(published=True),
        "topic": TopicFactory(published=True),
    }
    record = EnterpriseFactory(
        municipality=parents["municipality"],
        group=parents["group"],
        topics=[parents["topic"]],
        published=True,
    )
    bystander = EnterpriseFactory(published=True)
    before = {row.public_id: row.seq for row in Change.objects.all()}
    actions.record_parent_change(parents[parent])
    after = {row.public_id: row.seq for row in Change.objects.all()}
    assert after[record.public_id] > before[record.public_id]
    assert after[bystander.public_id] == before[bystander.public_id]


def test_an_event_moves_with_the_group_that_only_organises_it() -> None:
    group = GroupFactory(published=True)
    event = EventFactory(organisers=[group], published=True)
    before = seq_of(event)
    actions.record_parent_change(group)
    assert seq_of(event) > before


def test_a_record_needs_its_title_in_its_own_language() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Enterprise.objects.create(
            title_fr="Fromagerie", original_language="it", sector="other", slug="x"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Enterprise.objects.create(
            title_it="", original_language="it", sector="other", slug="y"
        )


def test_a_failure_after_the_change_undoes_everything(monkeypatch) -> None:
    record = EnterpriseFactory()

    def fail(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(actions.ledger, "append", fail)
    with pytest.raises(RuntimeError):
        actions.publish(record, by=None)
    record.refresh_from_db()
    assert record.status == Status.DRAFT
    assert state(record) == (None, 0)

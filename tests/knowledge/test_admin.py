"""Topics as they are edited."""

from agrinnova.core.models import Change
from tests import factories
from tests.admin_support import address, sent
from tests.ledger_support import seq_of


def test_a_renamed_topic_moves_what_carries_it(admin_client) -> None:
    topic = factories.TopicFactory(title="Caprini", published=True)
    carrying = factories.ResourceFactory(published=True, topics=[topic])
    draft = factories.ResourceFactory(topics=[topic])
    other = factories.ResourceFactory(published=True)
    before, other_before = seq_of(carrying), seq_of(other)
    sent(admin_client, address(topic, "change"), title_it="Capre")
    assert seq_of(carrying) > before
    assert seq_of(other) == other_before
    assert not Change.objects.filter(public_id=draft.public_id).exists()


def test_a_withdrawn_topic_moves_what_carried_it(admin_client) -> None:
    topic = factories.TopicFactory(published=True)
    other = factories.TopicFactory(published=True)  # or it would be asked what becomes
    carrying = factories.ResourceFactory(published=True, topics=[topic, other])
    before = seq_of(carrying)
    sent(admin_client, address(topic, "change"), _step="withdraw")
    assert seq_of(carrying) > before


def test_the_vocabulary_has_two_levels(admin_client) -> None:
    group = factories.TopicFactory(title="Allevamento", published=True)
    topic = factories.TopicFactory(title="Capre", parent=group, published=True)
    free = factories.TopicFactory(title="Api", published=True)
    for record, parent in ((free, topic), (group, free), (free, free)):
        response = sent(admin_client, address(record, "change"), parent=str(parent.pk))
        assert list(response.context["adminform"].form.errors) == ["parent"]
    assert (
        sent(admin_client, address(free, "change"), parent=str(group.pk)).status_code
        == 302
    )

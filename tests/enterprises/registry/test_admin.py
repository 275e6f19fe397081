"""The admin of enterprises, filled in as a browser would."""

import pytest

from agrinnova.core import ledger
from agrinnova.core.models import OldAddress, SearchEntry
from agrinnova.publishing import actions
from enterprises.models import Enterprise
from tests import factories
from tests.admin_support import address, fields_of, messages_of, sent


@pytest.fixture
def public(group) -> Enterprise:
    return factories.EnterpriseFactory(
        title="Il Ronco", group=group, published=True, innovations=["process"]
    )


def missing_of(page) -> list[str]:
    """What the check-list says is missing."""
    checks = page.context["checklist"]
    return [check.words for check in checks if check.state == "missing"]


def test_a_saved_page_changes_nothing(staff_client, public) -> None:
    before = (ledger.head(), public.history.count())
    response = sent(staff_client, address(public, "change"))
    assert response.status_code == 302
    assert (ledger.head(), public.history.count()) == before
    # The same counting sees a change where there is one.
    sent(staff_client, address(public, "change"), summary_it="Un siero nuovo.")
    assert (ledger.head(), public.history.count()) > before


def test_a_field_a_part_and_a_topic_each_move_the_ledger(staff_client, public) -> None:
    topic = factories.TopicFactory(published=True)
    url = address(public, "change")
    changes = (
        {"summary_it": "Un siero nuovo."},
        {"innovations-0-description_it": "Una pressa."},
        {"topics": [str(topic.pk)]},
        {"innovations-0-DELETE": "on"},
    )
    for change in changes:
        before = ledger.head()
        assert sent(staff_client, url, **change).status_code == 302
        assert ledger.head() > before, change
    entry = SearchEntry.objects.get(public_id=public.public_id)
    assert (entry.summary.splitlines()[0], entry.topics) == (
        "Un siero nuovo.",
        [topic.pk],
    )


def test_a_new_address_keeps_the_old_one(staff_client, public) -> None:
    old = public.slug
    sent(staff_client, address(public, "change"), slug="al-ronco")
    assert OldAddress.objects.get(slug=old).public_id == public.public_id
    another = factories.EnterpriseFactory(group=public.group)
    response = sent(staff_client, address(another, "change"), slug=old)
    assert "slug" in response.context["adminform"].form.errors


def test_a_draft_is_written_and_published_without_typing_a_key(
    staff_client, group
) -> None:
    town = factories.MunicipalityFactory(name="Gromo")
    response = sent(
        staff_client,
        address(Enterprise, "add"),
        title_it="La Capra",
        sector="goat_sheep_farming",
        municipality=str(town.pk),
        _step="publish",
    )
    capra = Enterprise.objects.get()
    assert response.url == address(capra, "change")
    assert (capra.status, capra.group, capra.slug) == ("published", group, "la-capra")
    assert (capra.province, capra.country) == ("BG", "IT")
    assert capra.text_status == {"it": "human"}
    assert "La Capra" in messages_of(staff_client.get(response.url))[0]


def test_what_is_missing_is_said_and_nothing_is_published(staff_client, draft) -> None:
    page = staff_client.get(address(draft, "change"))
    assert missing_of(page) == []
    sent(staff_client, address(draft, "change"), origin="join", source_url="")
    draft.refresh_from_db()
    page = staff_client.get(address(draft, "change"))
    assert len(missing_of(page)) == 1
    response = sent(staff_client, address(draft, "change"), _step="publish")
    messages = messages_of(staff_client.get(response.url))
    assert missing_of(page)[0] in messages[-1]
    draft.refresh_from_db()
    assert draft.status == "draft"


@pytest.mark.parametrize(
    ("step", "status"),
    [("submit_for_review", "in_review"), ("publish", "published")],
)
def test_the_buttons_take_the_steps(staff_client, draft, step, status) -> None:
    sent(staff_client, address(draft, "change"), _step=step)
    draft.refresh_from_db()
    assert draft.status == status


def test_withdrawing_and_reopening_by_button(staff_client, public) -> None:
    sent(staff_client, address(public, "change"), _step="withdraw")
    public.refresh_from_db()
    assert public.status == "withdrawn"
    assert not SearchEntry.objects.filter(public_id=public.public_id).exists()
    sent(staff_client, address(public, "change"), _step="reopen")
    public.refresh_from_db()
    assert public.status == "draft"


def test_the_status_cannot_be_written_by_hand(staff_client, draft) -> None:
    sent(staff_client, address(draft, "change"), status="published")
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_withdrawal_meanwhile_is_not_undone(
    staff_client, public, monkeypatch
) -> None:
    data = fields_of(staff_client.get(address(public, "change")))
    acquire_lock = ledger.acquire_lock
    done = []

    def withdrawn_while_waiting() -> None:
        acquire_lock()
        if not done:
            done.append(True)
            actions.withdraw(public, by=None)

    monkeypatch.setattr(ledger, "acquire_lock", withdrawn_while_waiting)
    staff_client.post(address(public, "change"), data | {"summary_it": "Altro."})
    public.refresh_from_db()
    assert (public.status, public.summary_it) == ("withdrawn", "Altro.")
    assert not SearchEntry.objects.filter(public_id=public.public_id).exists()


def test_only_what_was_never_public_is_deleted(staff_client, draft, public) -> None:
    photo = factories.PhotoFactory(enterprise=draft)
    storage, name = photo.image.storage, photo.image.name
    assert (
        staff_client.post(address(public, "delete"), {"post": "yes"}).status_code == 403
    )
    actions.withdraw(public, by=None)
    assert (
        staff_client.post(address(public, "delete"), {"post": "yes"}).status_code == 403
    )
    assert (
        staff_client.post(address(draft, "delete"), {"post": "yes"}).status_code == 302
    )
    assert list(Enterprise.objects.all()) == [public]
    assert storage.exists(name)  # until the transaction has succeeded


def test_a_record_stays_in_a_group_of_ones_own(staff_client, draft) -> None:
    other = factories.GroupFactory(title="GAL Altrove", published=True)
    for url in (address(draft, "change"), address(Enterprise, "add")):
        for group in (str(other.pk), ""):
            new = {"title_it": "Altra", "sector": "goat_sheep_farming"}
            response = sent(staff_client, url, **new, group=group)
            errors = response.context["adminform"].form.errors
            assert list(errors) == ["group"], (url, group)
    draft.refresh_from_db()
    assert draft.group != other
    assert Enterprise.objects.count() == 1


def test_the_title_in_the_original_language_is_asked_for(staff_client, draft) -> None:
    response = sent(staff_client, address(draft, "change"), original_language="fr")
    errors = response.context["adminform"].form.errors
    assert list(errors) == ["title_fr"]


def test_the_original_language_stands_first_and_open(staff_client, draft) -> None:
    draft.original_language, draft.title_ca = "ca", "La Predosa"
    actions.save_record(draft)
    page = staff_client.get(address(draft, "change"))
    fieldsets = [
        (fieldset.fields[0], "collapse" in fieldset.classes)
        for fieldset in page.context["adminform"]
        if str(fieldset.fields[0]).startswith("title_")
    ]
    assert fieldsets == [
        ("title_ca", False),
        ("title_it", True),
        ("title_fr", True),
        ("title_es", True),
        ("title_en", True),
    ]


def test_a_withdrawn_topic_stays_chosen(staff_client, public) -> None:
    topic = factories.TopicFactory(published=True)
    public.topics.add(topic)
    actions.withdraw(topic, by=None)
    sent(staff_client, address(public, "change"), summary_it="Altro.")
    assert list(public.topics.all()) == [topic]


# --- lists and history ---


def test_a_search_needs_no_accent(staff_client, group) -> None:
    factories.EnterpriseFactory(title="Caffè dell'Alpe", group=group)
    factories.EnterpriseFactory(title="Altro", group=group)
    page = staff_client.get(address(Enterprise, "changelist"), {"q": "caffe"})
    assert [str(e) for e in page.context["cl"].result_list] == ["Caffè dell'Alpe"]


def test_the_past_tells_every_language_and_who(staff_client, public) -> None:
    url = address(public, "change")
    sent(
        staff_client,
        url,
        title_fr="Le Ronco",
        **{"innovations-0-description_ca": "Premsa"},
    )
    page = staff_client.get(address(public, "history"))
    latest = page.context["savings"][0]
    assert latest.by == str(page.context["user"])
    told = {(d.before, d.after) for d in latest.differences}
    assert told == {("", "Le Ronco"), ("", "Premsa")}
    assert "Le Ronco" in page.content.decode()


@pytest.mark.parametrize("key", ["abc", "²", "٣", "[]", "1e5", "-1", "\x00", "9" * 30])
def test_a_list_takes_no_row_by_what_is_no_key(staff_client, draft, key: str) -> None:
    for action in ("publish", "withdraw", "export"):
        data = {"action": action, "_selected_action": [draft.pk, key], "index": "0"}
        response = staff_client.post(address(Enterprise, "changelist"), data)
        assert response.status_code == 400, action
    draft.refresh_from_db()
    assert draft.status == "draft"

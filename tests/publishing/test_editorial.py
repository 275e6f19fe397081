"""Plans, comments, verifications: who may, what is refused, what survives."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from agrinnova.core.models import Change, Comment, ScheduledPublication, Verification
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.portal.schedule import JOBS, publish_planned
from agrinnova.publishing import actions, editorial
from tests import factories
from tests.admin_support import address, entered, messages_of, sent

SOON = datetime.timedelta(hours=1)


@pytest.fixture
def stranger():
    return factories.officer(factories.GroupFactory(published=True))


def due(record, by) -> ScheduledPublication:
    """A plan for `record` whose moment has come."""
    plan = editorial.schedule_publication(record, timezone.now() + SOON, by=by)
    plan.at = timezone.now() - SOON
    plan.save()
    return plan


def pressed(staff_client, record, act: str, **fields: str):
    """The answer to one of the buttons beside the form, with what it tells."""
    answer = staff_client.post(address(record, "act"), {"act": act, **fields})
    page = staff_client.get(answer.url) if answer.status_code == 302 else None
    return answer, (messages_of(page) if page and page.status_code == 200 else [])


# --- planned publication ---


def test_what_is_planned_is_published_when_its_moment_has_come(draft, officer) -> None:
    later = factories.EnterpriseFactory(group=draft.group)
    editorial.schedule_publication(later, timezone.now() + SOON, by=officer)
    due(draft, officer)
    assert editorial.publish_due(KINDS) == 1
    for record in (draft, later):
        record.refresh_from_db()
    assert (draft.status, later.status) == ("published", "draft")
    assert ScheduledPublication.objects.get().public_id == later.public_id
    assert Change.objects.filter(public_id=draft.public_id).exists()


def test_the_scheduler_has_the_job_and_asks_first_whether_it_is_needed(
    draft, officer
) -> None:
    job = next(job for job in JOBS if job.task is publish_planned)
    assert not job.is_needed()
    due(draft, officer)
    assert job.is_needed()


def test_a_refusal_is_kept_in_words_and_not_tried_again(draft, officer, group) -> None:
    due(draft, officer)
    draft.origin, draft.source_url = "join", ""
    actions.save_record(draft)
    assert editorial.publish_due(KINDS) == 0
    plan = ScheduledPublication.objects.get()
    assert plan.refusal == "Manca l’indirizzo della fonte."
    assert not editorial.due_publications().exists()
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_who_lost_the_duty_publishes_nothing(draft, officer) -> None:
    due(draft, officer)
    officer.memberships.all().delete()
    assert editorial.publish_due(KINDS) == 0
    assert ScheduledPublication.objects.get().refusal
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_one_refusal_does_not_keep_the_next_from_being_published(
    draft, officer
) -> None:
    wrong = factories.ResourceFactory(group=draft.group)
    due(wrong, officer)
    due(draft, officer)
    assert editorial.publish_due(KINDS) == 1


def test_a_kill_between_publishing_and_forgetting_the_plan_undoes_both(
    draft, officer, monkeypatch
) -> None:
    due(draft, officer)
    monkeypatch.setattr(ScheduledPublication, "delete", _killed)
    with pytest.raises(KeyboardInterrupt):
        editorial.publish_due(KINDS)
    draft.refresh_from_db()
    assert draft.status == "draft"
    monkeypatch.undo()
    assert editorial.publish_due(KINDS) == 1


def _killed(*_args, **_kwargs) -> None:
    raise KeyboardInterrupt


def test_a_plan_is_made_and_cancelled_on_the_form(client, draft, officer) -> None:
    staff_client = entered(client, officer)
    moment = timezone.localtime() + datetime.timedelta(days=2)
    _answer, words = pressed(staff_client, draft, "plan", at=f"{moment:%Y-%m-%dT%H:%M}")
    plan = ScheduledPublication.objects.get(public_id=draft.public_id)
    assert plan.at == moment.replace(second=0, microsecond=0)
    assert plan.by == officer
    assert str(moment.year) in words[0]
    pressed(staff_client, draft, "cancel")
    assert not ScheduledPublication.objects.exists()


@pytest.mark.parametrize("at", ["", "ieri", "2020-01-01T08:00"])
def test_a_moment_that_is_none_or_past_is_refused_in_words(
    staff_client, draft, at
) -> None:
    _answer, words = pressed(staff_client, draft, "plan", at=at)
    assert len(words) == 1
    assert not ScheduledPublication.objects.exists()


def test_what_is_public_cannot_be_planned(group, officer) -> None:
    public = factories.EnterpriseFactory(group=group, published=True)
    with pytest.raises(ValidationError):
        editorial.schedule_publication(public, timezone.now() + SOON, by=officer)


# --- comments and verification ---


def test_colleagues_read_each_others_comments(client, draft, officer, group) -> None:
    staff_client = entered(client, officer)
    pressed(staff_client, draft, "comment", words="Chiamare <b>Ada</b> lunedì.")
    other = factories.officer(group, "colleague@example.org")
    page = entered(client, other).get(address(draft, "change"))
    assert [str(c.words) for c in page.context["comments"]] == [
        "Chiamare <b>Ada</b> lunedì."
    ]
    assert "&lt;b&gt;Ada" in page.content.decode()


def test_an_empty_comment_is_refused(staff_client, draft) -> None:
    _answer, words = pressed(staff_client, draft, "comment", words=" ")
    assert (len(words), Comment.objects.count()) == (1, 0)


def test_a_comment_is_in_no_public_place(client, group, officer) -> None:
    public = factories.EnterpriseFactory(group=group, published=True)
    editorial.comment(public, "Riservatissimo.", by=officer)
    for url in (public.page_url("it"), "/api/v1/enterprises/", "/api/v1/changes/"):
        answer = client.get(url)
        assert answer.status_code == 200
        assert "Riservatissimo" not in answer.content.decode()


def test_verified_is_said_with_who_and_when(client, group, officer) -> None:
    public = factories.EnterpriseFactory(group=group, published=True)
    pressed(entered(client, officer), public, "verify")
    kept = Verification.objects.get(public_id=public.public_id)
    assert (kept.verified_on, kept.by) == (timezone.localdate(), officer)


@pytest.mark.parametrize("act", ["comment", "plan", "cancel", "verify", "ask", "merge"])
def test_a_stranger_does_nothing_and_learns_nothing(
    client, draft, stranger, act
) -> None:
    staff_client = entered(client, stranger)
    fields = {"words": "Ciao", "at": "2040-01-01T08:00", "other": "1"}
    answer, _words = pressed(staff_client, draft, act, **fields)
    missing = staff_client.post(
        "/admin/enterprises/enterprise/987654/act/", {"act": act, **fields}
    )
    assert (answer.status_code, answer.url) == (missing.status_code, missing.url)
    for model in (Comment, ScheduledPublication, Verification):
        assert not model.objects.exists()


def test_the_actions_refuse_a_stranger_too(draft, stranger) -> None:
    for do in (
        lambda: editorial.comment(draft, "Ciao", by=stranger),
        lambda: editorial.verify(draft, by=stranger),
        lambda: editorial.cancel_publication(draft, by=stranger),
        lambda: editorial.schedule_publication(
            draft, timezone.now() + SOON, by=stranger
        ),
    ):
        with pytest.raises(PermissionDenied):
            do()


def test_what_stood_beside_a_draft_goes_with_it(draft, officer) -> None:
    editorial.comment(draft, "Prova.", by=officer)
    editorial.verify(draft, by=officer)
    due(draft, officer)
    actions.delete_draft(draft, by=officer)
    for model in (Comment, ScheduledPublication, Verification):
        assert not model.objects.exists()


# --- the check-list and the preview ---


def states(page) -> dict[str, int]:
    found = [check.state for check in page.context["checklist"]]
    return {state: found.count(state) for state in set(found)}


def test_the_check_list_tells_what_is_good_and_what_could_be(
    staff_client, group
) -> None:
    bare = factories.EnterpriseFactory(group=group, summary="Breve.", source_url="")
    assert states(staff_client.get(address(bare, "change"))) == {"advice": 5, "ok": 1}
    words = "Un caseificio che recupera il siero e ne fa una bevanda. " * 3
    languages = {f"summary_{c}": words for c in ("it", "fr", "ca", "es", "en")}
    full = factories.EnterpriseFactory(
        group=group, municipality=factories.MunicipalityFactory(), **languages
    )
    alts = {f"alt_{code}": "Una capra." for code in ("it", "fr", "ca", "es", "en")}
    factories.PhotoFactory(enterprise=full, **alts)
    assert states(staff_client.get(address(full, "change"))) == {"ok": 7}
    factories.ContactFactory(enterprise=full)
    assert states(staff_client.get(address(full, "change"))) == {"ok": 6, "advice": 1}


def test_only_what_is_missing_holds_it_back(staff_client, draft) -> None:
    sent(staff_client, address(draft, "change"), _step="publish")
    draft.refresh_from_db()
    assert draft.status == "published"


def test_a_form_asks_the_same_with_one_and_many_comments(
    client,
    draft,
    officer,
    django_assert_max_num_queries,
    django_assert_num_queries,
) -> None:
    staff_client = entered(client, officer)
    editorial.comment(draft, "Uno.", by=officer)
    url = address(draft, "change")
    staff_client.get(url)
    with django_assert_max_num_queries(30) as before:
        staff_client.get(url)
    for number in range(3):
        editorial.comment(draft, f"Altro {number}.", by=officer)
    with django_assert_num_queries(len(before)):
        staff_client.get(url)

"""Two records of one enterprise: one stays, nothing is lost, addresses lead on."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from agrinnova.core.models import Change, Comment
from agrinnova.publishing import actions, editorial
from enterprises.models import ConsentDocument, Enterprise, SurveyInvitation
from enterprises.needs.actions import begin, stop_letters
from enterprises.registry.actions import merge, public_contacts
from enterprises.registry.choices import Channel
from knowledge.models import Feedback
from tests import factories
from tests.admin_support import address, entered
from tests.ledger_support import seq_of


@pytest.fixture
def kept(group):
    return factories.EnterpriseFactory(
        title="La Predosa", group=group, published=True, innovations=["process"]
    )


@pytest.fixture
def other(group, officer):
    """With one of everything that goes over."""
    record = factories.EnterpriseFactory(
        title="Predosa soc. agr.",
        group=group,
        published=True,
        innovations=["process", "product"],
        benefits=["social"],
        topics=[factories.TopicFactory(slug="siero", published=True)],
        resources=[factories.ResourceFactory(slug="guida", published=True)],
    )
    factories.PhotoFactory(enterprise=record)
    contact = factories.ContactFactory(enterprise=record, email="ada@example.org")
    factories.ConsentFactory(contact=contact)
    factories.FeedbackFactory(kind="enterprise", public_id=record.public_id)
    editorial.comment(record, "Da unire.", by=officer)
    return record


def test_all_but_the_words_goes_over(kept, other, officer) -> None:
    merge(kept, other, by=officer)
    kept.refresh_from_db()
    assert kept.title_it == "La Predosa"
    assert sorted(kept.innovations.values_list("kind", flat=True)) == [
        "process",
        "product",
    ]
    assert [b.dimension for b in kept.benefits.all()] == ["social"]
    assert [t.slug for t in kept.topics.all()] == ["siero"]
    assert [r.slug for r in kept.resources.all()] == ["guida"]
    assert kept.photos.count() == 1
    assert [c.email for c in public_contacts(kept, Channel.WEB)] == ["ada@example.org"]
    for beside in (Comment, Feedback):
        assert beside.objects.get().public_id == kept.public_id


def test_the_other_is_gone_and_all_its_addresses_lead_to_the_kept(
    client, kept, other, officer
) -> None:
    other.slug, before = "predosa-nuova", other.slug
    actions.save_record(other)
    merge(kept, other, by=officer)
    for slug in ("predosa-nuova", before):
        answer = client.get(f"/it/imprese/{slug}/")
        assert (answer.status_code, answer.url) == (301, kept.page_url("it"))
    answer = client.get(other.id_url(), headers={"Accept-Language": "it"})
    assert (answer.status_code, answer["Location"]) == (303, kept.page_url("it"))
    assert Change.objects.get(public_id=other.public_id).action == "withdraw"
    assert list(Enterprise.objects.published()) == [kept]


def test_a_draft_that_is_merged_is_deleted(kept, group, officer) -> None:
    draft = factories.EnterpriseFactory(group=group, topics=[factories.TopicFactory()])
    merge(kept, draft, by=officer)
    assert list(Enterprise.objects.all()) == [kept]
    assert kept.topics.count() == 1


def test_a_merge_moves_the_ledger_of_the_kept(kept, other, officer) -> None:
    before = seq_of(kept)
    merge(kept, other, by=officer)
    assert seq_of(kept) > before


def test_nobody_merges_what_is_not_theirs(client, kept, officer) -> None:
    strange = factories.EnterpriseFactory(published=True)
    with pytest.raises(PermissionDenied):
        merge(kept, strange, by=officer)
    with pytest.raises(PermissionDenied):
        merge(strange, kept, by=officer)
    with pytest.raises(ValidationError):
        merge(kept, kept, by=officer)
    staff_client = entered(client, officer)
    for key in (str(strange.pk), "", "abc", "9" * 40):
        staff_client.post(address(kept, "act"), {"act": "merge", "other": key})
    strange.refresh_from_db()
    assert strange.status == "published"


def test_the_button_does_it(staff_client, kept, other) -> None:
    page = staff_client.get(address(kept, "change")).content.decode()
    assert all(f'value="{act}"' in page for act in ("merge", "never_list", "comment"))
    staff_client.post(address(kept, "act"), {"act": "merge", "other": str(other.pk)})
    other.refresh_from_db()
    assert other.status == "withdrawn"


# --- back to a version ---


def test_back_to_a_version_gives_all_columns_again_and_moves_the_ledger(
    staff_client, kept
) -> None:
    version = kept.history.latest().history_id
    earlier = timezone.now() - datetime.timedelta(hours=1)
    Enterprise.history.filter(id=kept.pk).update(history_date=earlier)
    before = {f: getattr(kept, f) for f in ("title_it", "summary_it", "summary_fr")}
    kept.title_it, kept.summary_it, kept.summary_fr = "Altro", "Altro.", "Autre."
    actions.save_record(kept)
    seq = seq_of(kept)
    page = staff_client.get(address(kept, "history"))
    assert f'name="version" value="{version}"' in page.content.decode()
    back = {"act": "back", "version": str(version)}
    staff_client.post(
        address(kept, "act"), back
    )  # the page says what it has shown, or nothing
    assert Enterprise.objects.get(pk=kept.pk).title_it == "Altro"
    staff_client.post(address(kept, "act"), {**back, "newest": page.context["newest"]})
    kept.refresh_from_db()
    assert {f: getattr(kept, f) for f in before} == before
    assert kept.status == "published"
    assert seq_of(kept) > seq


def test_a_version_of_another_record_is_none_of_this(staff_client, kept) -> None:
    strange = factories.EnterpriseFactory(title="Segreta")
    version = str(strange.history.latest().history_id)
    newest = staff_client.get(address(kept, "history")).context["newest"]
    for given in (version, "", "x", "9" * 30):
        back = {"act": "back", "version": given, "newest": newest}
        staff_client.post(address(kept, "act"), back)
    kept.refresh_from_db()
    assert kept.title_it == "La Predosa"


def test_an_edition_of_the_report_has_no_way_back(staff_client, group) -> None:
    edition = factories.ReportFactory(group=group)
    answer = staff_client.post(address(edition, "act"), {"act": "back", "version": "1"})
    assert answer.status_code == 404


@pytest.mark.parametrize("published", [True, False])
def test_interviews_and_signed_papers_go_over(published: bool) -> None:
    kept = factories.EnterpriseFactory()
    other = factories.EnterpriseFactory(published=published)
    interview = factories.InterviewFactory(enterprise=other)
    paper = ConsentDocument.objects.create(enterprise=other, file="paper/yes.pdf")
    merge(kept, other, by=factories.coordinator())
    assert list(kept.interviews.all()) == [interview]
    assert list(kept.consent_documents.all()) == [paper]


def test_of_two_invitations_to_a_survey_the_answered_one_stays(
    kept, group, officer
) -> None:
    survey = factories.NeedsSurveyFactory(published=True)
    other = factories.EnterpriseFactory(title="Bozza", group=group)
    own, theirs = (
        factories.SurveyInvitationFactory(survey=survey, enterprise=enterprise)
        for enterprise in (kept, other)
    )
    begin(theirs, language="it", consent_text="Sì.")
    elsewhere = factories.SurveyInvitationFactory(enterprise=other)
    merge(kept, other, by=officer)
    assert set(kept.survey_invitations.all()) == {theirs, elsewhere}
    assert not SurveyInvitation.objects.filter(pk=own.pk).exists()
    unasked = factories.EnterpriseFactory(title="Altra bozza", group=group)
    factories.SurveyInvitationFactory(survey=survey, enterprise=unasked)
    merge(kept, unasked, by=officer)
    assert set(kept.survey_invitations.all()) == {theirs, elsewhere}
    double = factories.EnterpriseFactory(title="Doppia", group=group)
    begun = factories.SurveyInvitationFactory(survey=survey, enterprise=double)
    begin(begun, language="it", consent_text="Sì.")
    with pytest.raises(ValidationError):
        merge(kept, double, by=officer)


@pytest.mark.parametrize("is_begun", [True, False])
def test_who_said_stop_is_written_to_no_more(kept, group, officer, is_begun) -> None:
    survey = factories.NeedsSurveyFactory(published=True)
    other = factories.EnterpriseFactory(title="Bozza", group=group)
    own, theirs = (
        factories.SurveyInvitationFactory(survey=survey, enterprise=enterprise)
        for enterprise in (kept, other)
    )
    begun, stopped = (own, theirs) if is_begun else (theirs, own)
    begin(begun, language="it", consent_text="Sì.")
    stop_letters(stopped)
    merge(kept, other, by=officer)
    assert kept.survey_invitations.get().stopped_at

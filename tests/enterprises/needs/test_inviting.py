"""Who is invited, who is left out and why; once, however often it is pressed."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from agrinnova.core.models import OutgoingMail
from enterprises.models import NeedsResponse, SurveyInvitation
from enterprises.needs.actions import (
    begin,
    close_survey,
    invitation_of,
    invite,
    replace_link,
    stop_letters,
    take_back,
)
from enterprises.needs.models.codes import code_of, is_code, keys_of
from enterprises.registry.choices import Channel
from tests import factories
from tests.consents import give_consent

from .invited import open_survey, with_address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def group():
    return factories.GroupFactory(published=True)


@pytest.fixture
def user(group):
    return factories.officer(group)


def keys(*enterprises) -> list[int]:
    return [enterprise.pk for enterprise in enterprises]


def test_those_that_are_not_to_be_asked_are_left_out_with_the_reason(group, user):
    survey, own = open_survey(), {"group": group}
    asked = factories.EnterpriseFactory(**own)
    withdrawn = factories.EnterpriseFactory(**own, withdrawn=True)
    unlisted = factories.EnterpriseFactory(**own, title="Mai più")
    factories.DoNotListFactory(name="Mai più")
    stopped = factories.EnterpriseFactory(**own)
    factories.SurveyInvitationFactory(enterprise=stopped, stopped_at=timezone.now())
    mine = keys(asked, withdrawn, unlisted, stopped)
    invited = invite(survey, mine, channel="letter", by=user)
    assert [i.enterprise for i in invited.invitations] == [asked]
    assert invited.left_out == {
        withdrawn: "It is withdrawn.",
        unlisted: "It asked not to be listed.",
        stopped: "It asked for no more letters about surveys.",
    }


def test_anothers_enterprise_and_one_outside_the_territories_are_not_there(group, user):
    other = factories.GroupFactory(published=True)
    survey = open_survey(groups=[other])
    mine, theirs = (factories.EnterpriseFactory(group=g) for g in (group, other))
    assert invite(survey, keys(mine, theirs), channel="letter", by=user) == ([], {})
    everybody = factories.coordinator()
    both = keys(mine, theirs)
    invited = invite(survey, both, channel="letter", by=everybody)
    assert [i.enterprise for i in invited.invitations] == [theirs]


def test_pressed_twice_invites_once(group, user):
    survey, one = open_survey(), with_address(group)
    first = invite(survey, keys(one), channel="email", by=user)
    again = invite(survey, keys(one), channel="email", by=user)
    assert (len(first.invitations), again) == (1, ([], {}))
    assert OutgoingMail.objects.count() == 1


def test_nobody_is_written_to_without_their_yes_for_this(group, user):
    survey, one = open_survey(), with_address(group)
    published = factories.EnterpriseFactory(group=group)
    contact = factories.ContactFactory(enterprise=published, email="eva@example.org")
    give_consent(contact, field="email", channel=Channel.WEB)
    invited = invite(survey, keys(one, published), channel="email", by=user)
    assert invited.left_out == {published: "There is no address that we may use."}
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.about) == ("ada@example.org", [survey.public_id])
    (invitation,) = invited.invitations
    assert invitation.token in mail.words["page_url"]
    assert mail.stop_url == mail.words["page_url"] + "stop/"


def test_only_a_published_survey_that_is_not_over_invites(group, user):
    today, day = timezone.localdate(), datetime.timedelta(days=1)
    one = with_address(group)
    closed = open_survey()
    close_survey(closed, by=None)
    for survey in (
        factories.NeedsSurveyFactory(),
        factories.NeedsSurveyFactory(is_trial=True),
        open_survey(closes_on=today - day),
        closed,
    ):
        with pytest.raises(ValidationError, match="is anybody invited"):
            invite(survey, keys(one), channel="letter", by=user)
    coming = open_survey(opens_on=today + day)
    with pytest.raises(ValidationError, match="Before the first day"):
        invite(coming, keys(one), channel="email", by=user)
    assert len(invite(coming, keys(one), channel="letter", by=user).invitations) == 1


def test_what_nobody_answers_is_taken_back_and_opens_nothing(group, user):
    invitation = factories.SurveyInvitationFactory(enterprise=with_address(group))
    begun = factories.SurveyInvitationFactory(
        survey=invitation.survey, enterprise=with_address(group)
    )
    begin(begun, language="it", consent_text="Sì.")
    foreign = factories.SurveyInvitationFactory(survey=invitation.survey)
    take_back(invitation, by=user)
    assert invitation_of(invitation.token) is None
    with pytest.raises(SurveyInvitation.DoesNotExist):  # its page was open
        begin(invitation, language="it", consent_text="Sì.")
    with pytest.raises(ValidationError, match="is begun"):
        take_back(begun, by=user)
    with pytest.raises(ValidationError, match="not yours"):
        take_back(foreign, by=user)
    close_survey(foreign.survey, by=None)
    with pytest.raises(ValidationError, match="is anybody invited"):
        take_back(foreign, by=factories.coordinator())


def test_a_replaced_link_alone_opens_what_was_answered(client, group, user):
    invitation = factories.SurveyInvitationFactory(
        enterprise=with_address(group), channel="email"
    )
    response = begin(invitation, language="it", consent_text="Sì.")
    old = [invitation.token, invitation.code]
    replace_link(invitation, by=user)
    assert [invitation_of(opened) for opened in old] == [None, None]
    page = client.post(f"/it/fabbisogni/risposta/{response.token}/")
    assert page.status_code == 410
    with pytest.raises(SurveyInvitation.DoesNotExist):
        begin(invitation, language="it", consent_text="Sì.")
    fresh = SurveyInvitation.objects.get()
    assert begin(fresh, language="it", consent_text="Sì.").pk == response.pk
    assert NeedsResponse.objects.count() == 1
    assert fresh.token in OutgoingMail.objects.get().words["page_url"]


def test_a_code_on_paper_opens_the_same_page(client, group):
    invitation = factories.SurveyInvitationFactory(enterprise=with_address(group))
    code = invitation.code
    typed = code.upper().replace("-", " ").replace("0", "O").replace("1", "l")
    for words in (code, typed):
        page = client.get(f"/it/fabbisogni/invito/{words}/")
        assert str(invitation.enterprise) in page.content.decode()
    first, last = keys_of(code)
    assert first <= invitation.key <= last
    assert code_of(first) == code_of(last) == code
    other = factories.SurveyInvitationFactory(survey=invitation.survey)
    assert other.code != code
    assert not is_code(invitation.token)
    assert client.get("/it/fabbisogni/invito/0000-0000-0000/").status_code == 410
    assert client.get("/it/fabbisogni/invito/uuuu-uuuu-uuuu/").status_code == 404


def written(survey, group, user) -> SurveyInvitation:
    """An invitation whose letter is in the outbox."""
    one = with_address(group)
    return invite(survey, keys(one), channel="email", by=user).invitations[0]


def test_a_letter_that_has_not_left_stays_once_it_is_not_to(group, user):
    survey = open_survey()
    invitations = [written(survey, group, user) for _ in range(4)]
    taken, stopped, replaced, kept = invitations
    take_back(taken, by=user)
    stop_letters(stopped)
    old = replaced.token
    replace_link(replaced, by=user)
    replaced.refresh_from_db()
    pages = {mail.words["page_url"] for mail in OutgoingMail.objects.all()}
    assert len(pages) == 2
    for token in (replaced.token, kept.token):
        assert any(token in page for page in pages)
    assert not any(old in page for page in pages)


def test_whose_letters_are_stopped_is_not_forgotten_by_taking_back(group, user):
    survey = open_survey()
    invitation = written(survey, group, user)
    stop_letters(invitation)
    with pytest.raises(ValidationError, match="no more letters"):
        take_back(invitation, by=user)
    assert SurveyInvitation.objects.get().stopped_at

"""A trial is answered as respondents would, says so, counts nowhere, is cleared."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agrinnova.publishing.actions import publish
from enterprises.models import NeedsResponse
from enterprises.needs.actions import clear_trial, try_out
from tests.admin_support import fields_of
from tests.factories import (
    GroupFactory,
    NeedsSurveyFactory,
    SurveyInvitationFactory,
    TopicFactory,
    coordinator,
    officer,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/enterprises/needsresponse/add/"
SAID = "Prova: niente di tutto questo conta"


@pytest.fixture
def group():
    return GroupFactory(published=True)


@pytest.fixture
def trial():
    return NeedsSurveyFactory(is_trial=True, topics=[TopicFactory(published=True)])


def test_an_officer_plays_it_on_the_phone_and_each_page_says_so(client, trial, group):
    client.force_login(officer(group))
    assert str(trial) in client.get(ADD).content.decode()
    link = client.post(ADD, {"_try": trial.pk})["Location"]
    client.logout()
    own = "/" + link.split("/", 3)[3]
    assert SAID in client.get(own).content.decode()
    step = client.post(own)["Location"]
    for _ in range(3):
        assert SAID in client.get(step).content.decode()
        step = client.post(step, {"importance": "4", "competence": "1"})["Location"]
    assert SAID in client.get(step).content.decode()
    assert not NeedsResponse.objects.counted().exists()
    assert NeedsResponse.objects.get().group == group


def test_the_invitation_says_so_too(client, trial):
    invitation = SurveyInvitationFactory(survey=trial)
    page = client.get(f"/it/fabbisogni/invito/{invitation.token}/")
    assert SAID in page.content.decode()


def test_one_press_clears_it_and_then_it_can_be_published(client, trial, group):
    by = coordinator()
    SurveyInvitationFactory(survey=trial)
    try_out(trial, by=by, language="it")
    client.force_login(by)
    form = reverse("admin:enterprises_needssurvey_change", args=[trial.pk])
    client.post(form, fields_of(client.get(form)) | {"_clear": "1"})
    assert not NeedsResponse.objects.exists()
    assert not trial.invitations.exists()
    trial.refresh_from_db()
    trial.is_trial = False
    trial.save()
    publish(trial, by=by)


def test_what_counts_is_neither_tried_out_nor_cleared(trial, group):
    real, by = NeedsSurveyFactory(published=True), coordinator()
    with pytest.raises(ValidationError):
        try_out(real, by=by, language="it")
    with pytest.raises(ValidationError):
        clear_trial(real, by=by)
    with pytest.raises(PermissionDenied):
        clear_trial(trial, by=officer(group))

"""`make_demo --survey`: a synthetic wave, marked as such, and removed without trace."""

import io

import pytest
from django.core.management import CommandError, call_command

from agrinnova.core.models import Change
from enterprises.models import NeedRating, NeedsResponse, NeedsSurvey
from tests.factories import GroupFactory, TopicFactory

pytestmark = pytest.mark.django_db


def make_demo(*words: str) -> str:
    out = io.StringIO()
    call_command("make_demo", *words, stdout=out, skip_checks=True)
    return out.getvalue()


def test_a_synthetic_wave_says_that_it_is_one_and_goes_again(client) -> None:
    with pytest.raises(CommandError):
        make_demo("--survey", "30")
    GroupFactory(published=True, join_role="partner")
    parent = TopicFactory(published=True)
    TopicFactory(published=True, parent=parent)
    make_demo("--survey", "30")
    survey = NeedsSurvey.objects.get()
    assert survey.is_closed
    assert {"topics", "intervals"} <= {table.name for table in survey.tables.all()}
    page = client.get(survey.page_url("en")).content.decode()
    assert "Synthetic record, made for tests: it does not exist." in page
    assert "Synthetic answers, drawn by lot" in page
    with pytest.raises(CommandError):
        make_demo("--survey", "30")
    make_demo("--clear")
    assert not NeedsSurvey.objects.exists()
    assert not NeedsResponse.objects.exists()
    assert not NeedRating.objects.exists()
    assert Change.objects.get(public_id=survey.public_id).action == "withdraw"

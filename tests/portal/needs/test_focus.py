"""Focus proposals: parts and weights are seen and moved, and somebody decides."""

import pytest
from django.test import Client

from agrinnova.portal.needs.proposal import proposals, weights_of
from knowledge.models import FocusTopic
from tests import factories
from tests.admin_support import entered

from .support import Gap

pytestmark = pytest.mark.django_db
PAGE = "/admin/focus/"


@pytest.fixture
def gap() -> Gap:
    return Gap()


@pytest.fixture
def staff(gap: Gap, client: Client) -> Client:
    return entered(client, factories.officer(gap.valley, language="en"))


def scores(gap: Gap) -> dict[str, int]:
    found = proposals(gap.valley, weights_of(gap.valley))
    return {str(one.cell.topic): one.score for one in found}


def test_the_score_is_the_weighted_mean_of_its_parts(gap: Gap, staff: Client) -> None:
    # Need 67, interest 0, all of the offer missing: 0.5 * 67 + 0.25 * 100.
    assert scores(gap) == {"Formaggio": 58, "Miele": 25, "Vino": 25}
    weights = {"need": 100, "interest": 0, "offer": 0}
    staff.post(PAGE, {"weigh": "1", **weights})
    assert scores(gap) == {"Formaggio": 67, "Miele": 0, "Vino": 0}
    page = staff.get(PAGE).content.decode()
    assert 'name="need" value="100"' in page
    assert staff.post(PAGE, {"weigh": "1", "need": "-1"}).status_code == 200


def test_an_officer_accepts_and_every_page_follows(gap, staff, client) -> None:
    decision = {"topic": gap.cheese.pk, "why": "Ten of fifteen need it."}
    for _twice in range(2):
        assert staff.post(PAGE, {**decision, "accept": "1"}).status_code == 302
    (focus,) = FocusTopic.objects.all()
    assert (focus.topic, focus.group, focus.why_en) == (
        gap.cheese,
        gap.valley,
        "Ten of fifteen need it.",
    )
    for address in ("/en/", gap.valley.page_url("en"), gap.cheese.page_url("en")):
        assert "Ten of fifteen need it." in client.get(address).content.decode()
    staff.post(PAGE, {"topic": gap.cheese.pk, "end": "1"})
    assert not FocusTopic.objects.exists()
    assert "Ten of fifteen" not in client.get("/en/").content.decode()


def test_what_is_refused_comes_last_until_it_is_wanted_again(gap, staff) -> None:
    staff.post(PAGE, {"topic": gap.cheese.pk, "refuse": "1"})
    assert list(scores(gap))[-1] == "Formaggio"
    staff.post(PAGE, {"topic": gap.cheese.pk, "undo": "1"})
    assert next(iter(scores(gap))) == "Formaggio"


def test_nobody_decides_for_another_group(gap: Gap, staff: Client) -> None:
    other = f"{PAGE}?group={gap.hills.slug}"
    assert staff.get(other).status_code == 403
    decision = {"topic": gap.cheese.pk, "accept": "1"}
    assert staff.post(other, decision).status_code == 403
    assert staff.post(f"{PAGE}?group=all", decision).status_code == 403
    assert not FocusTopic.objects.exists()
    editor = factories.editor(factories.OrganisationFactory(group=gap.valley))
    assert entered(Client(), editor).get(PAGE).status_code == 403
    assert Client().get(PAGE).status_code == 302

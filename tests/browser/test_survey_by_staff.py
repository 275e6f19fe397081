"""A survey from its opening to its tables: a starter, a call, a sheet of paper."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from agrinnova.core.models import OutgoingMail
from enterprises.models import Enterprise, NeedsResponse, NeedsSurvey
from knowledge.models import Topic
from tests.factories import NeedsSurveyFactory

from .officer import COORDINATOR, log_in, logged_in, own_group

pytestmark = pytest.mark.browser
ADA = "ada.starter@example.org"
DIGITS = "521430311"


@pytest.fixture
def survey(portal: str) -> Iterator[NeedsSurvey]:
    topics = list(Topic.objects.published().filter(parent__isnull=False)[:3])
    made = NeedsSurveyFactory(title="Fabbisogni del gioco", published=True)
    made.topics.set(topics)
    yield made
    made.responses.all().delete()
    made.delete()
    OutgoingMail.objects.all().delete()


def test_a_starter_a_call_and_a_sheet_of_paper_then_the_close(
    visit, survey, portal
) -> None:
    page = visit().open(f"/it/fabbisogni/{survey.slug}/")
    page.get_by_role("link", name=re.compile("Voglio avviare")).click()
    page.locator("[name=group]").first.check()
    page.locator("[name=email]").fill(ADA)
    page.locator("[name=consent]").check()
    page.locator("form.form button").click()
    expect(page.locator("h1")).to_have_text("Guarda la posta")
    letter = OutgoingMail.objects.get(to=ADA).words["own_url"]
    page.goto(portal + "/" + letter.split("/", 3)[3])
    page.get_by_role("button", name="Cominciare").click()
    page.locator("[name=importance][value='5']").check()
    page.get_by_role("button", name="Salvare e smettere per ora").click()
    expect(page.locator(".note[role=status]")).to_be_visible()
    staff = logged_in(visit, width=1280)
    enterprise = Enterprise.objects.published().filter(group=own_group())[1]
    entered(staff, survey, "telephone", str(enterprise))
    entered(staff, survey, "paper", None)
    close(visit, survey)
    survey.refresh_from_db()
    assert survey.is_closed
    modes = NeedsResponse.objects.counted().values_list("mode", flat=True)
    assert sorted(modes) == ["paper", "telephone", "web"]
    page.goto(f"{portal}/it/fabbisogni/{survey.slug}/")
    expect(page.locator("#tables")).to_be_visible()


def entered(staff: Any, survey: NeedsSurvey, mode: str, name: str | None) -> None:
    """Somebody's answers typed by an officer, by the keyboard alone."""
    page = staff.open("/admin/enterprises/needsresponse/add/")
    if name:
        page.locator("#q").fill(name)
        page.keyboard.press("Enter")
        page.get_by_label(name, exact=True).check()
    else:
        page.get_by_label("Una persona che vuole avviare un’impresa").check()
        page.locator("#id_group").select_option(index=1)
    page.locator("#id_survey").select_option(str(survey.pk))
    page.locator(f"[name=mode][value={mode}]").check()
    page.locator("#id_consent").check()
    assert staff.violations() == []
    page.get_by_role("button", name="Continua con le risposte").click()
    page.locator("input.digit").first.focus()
    page.keyboard.type(DIGITS)
    assert [one.input_value() for one in page.locator("input.digit").all()] == [
        *"521430311"
    ]
    assert staff.violations() == []
    page.get_by_role("button", name="Salva tutto").click()
    expect(page.get_by_role("link", name="Inserisci il prossimo")).to_be_visible()


def close(visit: Any, survey: NeedsSurvey) -> None:
    """The coordinator closes it for good."""
    visitor = visit(script=True, width=1280)
    log_in(visitor.open("/admin/"), COORDINATOR)
    page = visitor.open(f"/admin/enterprises/needssurvey/{survey.pk}/change/")
    page.locator("[name=_for_good]").check()
    page.locator("[name=_close]").click()
    expect(page.locator(".messagelist")).to_be_visible()

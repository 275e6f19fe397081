"""The staff of a survey in the browser: it is opened, invited to, typed in, closed."""

from typing import Any

from playwright.sync_api import Page, expect

from agrinnova.core.choices import Language
from enterprises.models import Enterprise, NeedsSurvey

from .officer import Officer, pictured

TITLE = "Fabbisogni del gioco"
PAPER = "Una persona che vuole avviare un’impresa"
# Importance 5, competence 1 and yes, on each of three topics.
DIGITS = "511" * 3


def opens_a_wave(officer: Officer, first: str, last: str) -> NeedsSurvey:
    """The coordinator fills in the form, in five languages; topics are proposed."""
    page = officer.visitor.open("/admin/enterprises/needssurvey/add/")
    page.locator("#id_opens_on").fill(first)
    page.locator("#id_closes_on").fill(last)
    for language, name in Language.choices:
        if language != "it":
            officer.unfolds(name)
        page.locator(f"#id_title_{language}").fill(f"{TITLE} ({language})")
        page.locator(f"#id_summary_{language}").fill(f"Per provarla ({language}).")
    officer.presses("Salva e continua le modifiche")
    survey = NeedsSurvey.objects.get(title_it=f"{TITLE} (it)")
    expect(topic_rows(page)).to_have_count(12)
    expect(topic_rows(page).first).to_contain_text("he cosa se ne sa")
    pictured(page, "survey-topics")
    return survey


def topic_rows(page: Page) -> Any:
    """What the survey asks about, row by row."""
    return page.locator("#survey_topics-group .inline-related.has_original")


def keeps_topics(officer: Officer, topics: list[Any]) -> None:
    """Of the topics proposed these stay; then the wave is public."""
    rows = topic_rows(officer.page)
    kept = {str(topic) for topic in topics}
    for row in rows.all():
        if row.locator("select option:checked").text_content() not in kept:
            row.locator("[name$=-DELETE]").check()
    officer.presses("Salva e pubblica")
    officer.reads("pubblicat")


def invites(staff: Any, survey: NeedsSurvey, enterprise: Enterprise) -> str:
    """The officer ticks an enterprise; the address that the code on paper opens."""
    page = staff.open(f"/admin/enterprises/surveyinvitation/add/?survey={survey.pk}")
    page.get_by_label(str(enterprise), exact=True).check()
    page.locator("[name=channel][value=qr]").check()
    page.get_by_role("button", name="Invita quelle spuntate").click()
    expect(page.locator(".messagelist")).to_contain_text("1 impresa è invitata")
    pictured(page, "survey-invitations")
    check_axe(staff)
    return f"/it/fabbisogni/invito/{survey.invitations.get().code}/"


def enters(staff: Any, survey: NeedsSurvey, mode: str, name: str, group: Any) -> None:
    """The officer types somebody's answers, by the keyboard alone."""
    page = staff.open("/admin/enterprises/needsresponse/add/")
    if name != PAPER:
        page.locator("#q").fill(name)
        page.keyboard.press("Enter")
    page.get_by_label(name, exact=True).check()
    if name == PAPER:
        page.locator("#id_group").select_option(str(group.pk))
    page.locator("#id_survey").select_option(str(survey.pk))
    page.locator(f"[name=mode][value={mode}]").check()
    page.locator("#id_consent").check()
    check_axe(staff)
    page.get_by_role("button", name="Continua con le risposte").click()
    page.wait_for_load_state("load")  # keys move on by a script
    page.locator("input.digit").first.focus()
    page.keyboard.type(DIGITS)
    assert [one.input_value() for one in page.locator("input.digit").all()] == [*DIGITS]
    check_axe(staff)
    page.get_by_role("button", name="Salva tutto").click()
    expect(page.get_by_role("link", name="Inserisci il prossimo")).to_be_visible()


def check_axe(staff: Any) -> None:
    """That axe finds nothing on the page as it stands."""
    found = staff.violations()
    assert not found, found


def closes(officer: Officer, survey: NeedsSurvey) -> None:
    """The coordinator closes it for good."""
    page = officer.visitor.open(f"/admin/enterprises/needssurvey/{survey.pk}/change/")
    page.locator("[name=_for_good]").check()
    page.locator("[name=_close]").click()
    expect(page.locator(".messagelist")).to_contain_text("chiusa")

"""Words of an interview leave as excerpts, by consent, and are gone when it is."""

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.test import Client

from agrinnova.core import ledger
from agrinnova.core.models import Change
from agrinnova.publishing import actions
from enterprises.interviews.actions import (
    choose_excerpt,
    excerpts_changed,
    forget_interviews,
    public_excerpts,
)
from enterprises.interviews.choices import InterviewPurpose
from enterprises.interviews.models.excerpt import ExcerptQuerySet
from enterprises.models import Excerpt, Interview, ReportEdition
from enterprises.registry.choices import Channel, ContactField
from enterprises.report import building
from enterprises.report.tasks import correct_reports
from tests.consents import give_consent, withdraw_consent
from tests.factories import (
    ContactFactory,
    EnterpriseFactory,
    ExcerptFactory,
    GroupFactory,
    InterviewConsentFactory,
    InterviewFactory,
    ReportFactory,
    officer,
)

QUOTE, NAME = InterviewPurpose.QUOTE, InterviewPurpose.NAME
WORDS, PERSON = "Prima buttavamo il siero.", "Ada Zanoletti"


@pytest.fixture
def interview() -> Interview:
    enterprise = EnterpriseFactory(title="La Predosa", published=True)
    contact = ContactFactory(enterprise=enterprise, name=PERSON, role="casara")
    interview = InterviewFactory(enterprise=enterprise, contact=contact)
    ExcerptFactory(interview=interview, text=WORDS, is_public=True)
    ExcerptFactory(interview=interview, text="Questo resta tra noi.", position=1)
    return interview


def agreed(interview: Interview, purpose=QUOTE, **given):
    return give_consent(interview, purpose=purpose, **given)


def said(interview: Interview) -> list[tuple[str, str]]:
    return [
        (excerpt.words.text, excerpt.name)
        for excerpt in public_excerpts(interview.enterprise, "it")
    ]


def test_without_a_consent_to_quote_nothing_leaves(interview) -> None:
    assert said(interview) == []
    agreed(interview, NAME)
    assert said(interview) == []


def test_marked_words_leave_under_a_consent_the_others_do_not(interview) -> None:
    agreed(interview)
    assert said(interview) == [(WORDS, "")]
    agreed(interview, NAME)
    assert said(interview) == [(WORDS, PERSON)]


def test_control_without_the_check_of_consent_the_words_would_leak(
    interview, monkeypatch
) -> None:
    def unchecked(self):
        marked = self.filter(is_public=True)
        return marked.annotate(quote_consent=F("pk"), name_consent=F("pk"))

    monkeypatch.setattr(ExcerptQuerySet, "public", unchecked)
    assert said(interview) == [(WORDS, PERSON)]


def test_another_interview_s_consent_opens_nothing(interview) -> None:
    InterviewConsentFactory(interview=InterviewFactory(enterprise=interview.enterprise))
    assert said(interview) == []


def test_an_enterprise_that_is_not_public_gives_no_excerpt(interview) -> None:
    agreed(interview)
    actions.withdraw(interview.enterprise, by=None)
    assert said(interview) == []


def test_only_who_has_a_name_can_agree_to_be_named(interview) -> None:
    nobody = InterviewFactory(enterprise=interview.enterprise)
    with pytest.raises(ValidationError):
        agreed(nobody, NAME)


def test_consents_that_show_something_move_the_ledger_that_to_record_does_not(
    interview,
) -> None:
    before = ledger.head()
    agreed(interview, InterviewPurpose.RECORD)
    assert ledger.head() == before
    consent = agreed(interview)
    given = ledger.head()
    withdraw_consent(consent)
    assert before < given < ledger.head()


def test_only_who_may_edit_the_enterprise_records_and_withdraws() -> None:
    mine, other = GroupFactory(), GroupFactory()
    interview = InterviewFactory(enterprise=EnterpriseFactory(group=mine))
    stranger = officer(other)
    with pytest.raises(PermissionDenied):
        agreed(interview, by=stranger)
    consent = agreed(interview, by=officer(mine))
    with pytest.raises(PermissionDenied):
        withdraw_consent(consent, by=stranger)


def test_an_excerpt_is_chosen_from_words_and_is_not_public_yet(interview) -> None:
    question = interview.guide.questions.get()
    answer = interview.answers.create(question=question, words="Tutto il giorno.")
    by = officer(GroupFactory(), language="it")
    with pytest.raises(PermissionDenied):
        choose_excerpt(answer, by=by)
    group = by.memberships.get().group
    interview.enterprise.group = group
    actions.save_record(interview.enterprise)
    excerpt = choose_excerpt(answer, by=by)
    assert (excerpt.text_it, excerpt.is_public) == ("Tutto il giorno.", False)


def test_page_and_record_cost_the_same_with_one_excerpt_and_four(
    client, interview, django_assert_max_num_queries
) -> None:
    agreed(interview)
    enterprise = interview.enterprise
    asked = (enterprise.page_url("it"), f"/api/v1/enterprises/{enterprise.public_id}/")
    counts: dict[str, list[int]] = {address: [] for address in asked}
    for address in asked:
        client.get(address)
    for number in range(2):
        excerpts_changed(enterprise)
        cache.clear()
        client.get(enterprise.page_url("fr"))  # what every page shows is kept now
        for address in asked:
            with django_assert_max_num_queries(10) as queries:
                client.get(address)
            counts[address].append(len(queries))
        for more in range(3):
            ExcerptFactory(interview=interview, text=f"{number}{more}", is_public=True)
    # The footer of the first language is asked for once, and is kept afterwards.
    assert list(counts.values()) == [[10, 9], [4, 4]]


# --- every outlet ---


def outlets(client: Client, interview: Interview) -> dict[str, str]:
    """Everything that the portal says to everybody about the enterprise."""
    enterprise = interview.enterprise
    editions = ReportEdition.objects.all()
    addresses = [
        *(enterprise.page_url(language) for language in ("it", "fr")),
        f"/api/v1/enterprises/{enterprise.public_id}/",
        "/api/v1/enterprises/",
        "/api/v1/search/?q=siero",
        "/api/v1/search/?q=Zanoletti",
        "/it/cerca/?q=siero",
        "/it/imprese/?q=Zanoletti",
        "/it/imprese.csv",
        "/it/imprese.geojson",
        "/it/imprese.atom",
        "/it/rapporti/",
        "/api/v1/reports/",
        *(edition.page_url("it") for edition in editions),
        *(f"/api/v1/reports/{edition.public_id}/" for edition in editions),
    ]
    return {
        address: b"".join(client.get(address)).decode(errors="replace")
        for address in addresses
    }


def holding(found: dict[str, str], words: str) -> int:
    # An answer to a search repeats what was asked: only whole sayings count.
    return sum(words in page for page in found.values())


@pytest.mark.parametrize(
    "how",
    ["quote withdrawn", "unmarked", "erased", "forgotten", "enterprise withdrawn"],
)
def test_what_is_taken_back_is_in_no_outlet(client, interview, how: str) -> None:
    consent = agreed(interview)
    agreed(interview, NAME)
    edition = ReportFactory(published=True)
    found = outlets(client, interview)
    # Two pages, the API's record, the report's page.
    assert (holding(found, WORDS), holding(found, PERSON)) == (4, 4)
    assert holding(found, "resta tra noi") == 0
    if how == "quote withdrawn":
        withdraw_consent(consent)
    elif how == "forgotten":
        forget_interviews(interview.contact.email)
    elif how == "enterprise withdrawn":
        actions.withdraw(interview.enterprise, by=None)
    else:
        marked = Excerpt.objects.filter(is_public=True)
        marked.delete() if how == "erased" else marked.update(is_public=False)
        excerpts_changed(interview.enterprise)
    found = outlets(client, interview)
    assert (holding(found, WORDS), holding(found, PERSON)) == (0, 0)
    assert client.get(edition.page_url("it")).status_code == 410
    assert client.get(edition.page_url("it")[:-1] + ".pdf").status_code == 410
    assert Change.objects.get(public_id=edition.public_id).action == "withdraw"


def test_a_contact_taken_back_is_in_no_outlet(client, interview) -> None:
    given = [
        give_consent(interview.contact, field=ContactField.NAME, channel=channel)
        for channel in Channel
    ]
    edition = ReportFactory(published=True)
    assert holding(outlets(client, interview), PERSON) == 4
    for consent in given:
        withdraw_consent(consent)
    assert holding(outlets(client, interview), PERSON) == 0
    assert client.get(edition.page_url("it")).status_code == 410


def test_a_name_taken_back_leaves_the_words_and_a_corrected_report(
    client, interview
) -> None:
    agreed(interview)
    consent = agreed(interview, NAME)
    edition = ReportFactory(published=True)
    withdraw_consent(consent)
    assert said(interview) == [(WORDS, "")]
    assert client.get(edition.page_url("it")).status_code == 410
    assert correct_reports.func() == 1
    correction = ReportEdition.objects.published().get()
    (chapter,) = correction.content["chapters"]
    quote = chapter["entries"][0]["quote"]
    assert (quote["words"]["text"], quote["by"]) == (WORDS, "La Predosa")
    found = outlets(client, interview)
    assert (holding(found, WORDS), holding(found, PERSON)) == (4, 0)


def test_control_a_report_that_rests_on_nothing_would_stay(client, interview) -> None:
    consent = agreed(interview)
    edition = ReportFactory(published=True)
    ReportEdition.objects.update(excerpts=[], interview_consents=[])
    withdraw_consent(consent)
    assert WORDS in client.get(edition.page_url("it")).content.decode()


def test_a_quote_is_printed_and_stands_on_the_page(client, interview) -> None:
    agreed(interview)
    edition = building.build(ReportFactory())
    with edition.pdf.open("rb") as file:
        assert b"<pdfuaid:part>1</pdfuaid:part>" in file.read()
    actions.publish(edition, by=None)
    page = client.get(edition.page_url("it")).content.decode()
    assert "<figcaption>La Predosa</figcaption>" in page


def test_the_report_quotes_the_person_who_agreed(interview) -> None:
    agreed(interview)
    agreed(interview, NAME)
    edition = ReportFactory(published=True)
    (chapter,) = edition.content["chapters"]
    assert chapter["entries"][0]["quote"]["by"] == f"{PERSON}, casara"
    marked = Excerpt.objects.get(is_public=True)
    assert (edition.excerpts, len(edition.interview_consents)) == ([marked.pk], 2)

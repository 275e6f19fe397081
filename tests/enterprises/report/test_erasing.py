"""What was taken back leaves the old edition too: row, history and disk."""

import json

import pytest
from django.core.serializers import serialize
from django.db import IntegrityError, transaction
from django.utils import timezone

from agrinnova.portal import schedule
from agrinnova.publishing import actions
from enterprises.interviews.actions import excerpts_changed
from enterprises.models import ReportEdition
from enterprises.registry.choices import Channel, ContactField
from enterprises.report.building import build
from enterprises.report.choices import ErasureReason
from enterprises.report.erasing import erase, erasure_reasons
from enterprises.report.tasks import correct_reports
from tests import factories
from tests.admin_support import address
from tests.consents import give_consent, withdraw_consent


@pytest.fixture
def kept():
    return factories.EnterpriseFactory(title="Rimasta", published=True)


@pytest.fixture
def described(kept):
    """An enterprise whose person and words stand in a report."""
    enterprise = factories.EnterpriseFactory(title="La Predosa", published=True)
    contact = factories.ContactFactory(enterprise=enterprise, name="Ada Persona")
    give_consent(contact, field=ContactField.NAME, channel=Channel.REPORT)
    interview = factories.InterviewFactory(enterprise=enterprise)
    give_consent(interview, purpose="quote")
    factories.ExcerptFactory(
        interview=interview, text="Parole mie di allora.", is_public=True
    )
    return enterprise


WORDS = ("Ada Persona", "Parole mie di allora.", "La Predosa")


def held_of(edition: ReportEdition) -> str:
    """All that row, history and entries of an edition hold, as one text."""
    rows = [
        *ReportEdition.objects.filter(pk=edition.pk),
        *edition.history.all(),
        *edition.entries.all(),
    ]
    return json.dumps(json.loads(serialize("json", rows)), ensure_ascii=False)


def on_disk(edition: ReportEdition, name: str) -> bool:
    return edition.pdf.storage.exists(name)


def take_back(enterprise, what: str) -> None:
    interview = enterprise.interviews.get()
    if what == ErasureReason.ENTERPRISE:
        actions.withdraw(enterprise, by=None)
    elif what == ErasureReason.CONTACT:
        withdraw_consent(enterprise.contacts.get().consents.get())
    elif what == ErasureReason.INTERVIEW:
        withdraw_consent(interview.consents.get())
    else:
        interview.excerpts.update(is_public=False)
        excerpts_changed(enterprise)


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """Let what happens inside be followed by what waits for the commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.mark.parametrize("what", ["enterprise", "contact", "excerpt"])
def test_the_old_edition_keeps_its_number_and_none_of_its_words(
    described, what, committing
) -> None:
    edition = factories.ReportFactory(published=True)
    pdf, number = edition.pdf.name, edition.number_words
    published_at, built_at = edition.published_at, edition.built_at
    assert all(word in held_of(edition) for word in WORDS)  # it did hold them
    assert on_disk(edition, pdf)
    with committing():
        take_back(described, what)
    # No worker has run.
    edition = ReportEdition.objects.get(pk=edition.pk)
    assert not any(word in held_of(edition) for word in WORDS)
    assert not on_disk(edition, pdf)
    assert (edition.content, edition.pdf.name) == ({}, "")
    assert not edition.entries.exists()
    assert edition.number_words == number
    assert (edition.published_at, edition.built_at) == (published_at, built_at)
    assert (edition.status, edition.erased_because) == ("withdrawn", [what])
    assert edition.erased_at
    assert not ReportEdition.objects.published().exists()
    assert correct_reports.func() == 1
    correction = ReportEdition.objects.published().get()
    assert on_disk(correction, correction.pdf.name)  # only the old one goes


def test_a_withdrawn_consent_to_be_quoted_is_a_reason(described) -> None:
    edition = factories.ReportFactory(published=True)
    take_back(described, ErasureReason.INTERVIEW)
    correct_reports.func()
    edition.refresh_from_db()
    assert ErasureReason.INTERVIEW in edition.erased_because
    assert "Parole mie" not in held_of(edition)


def test_an_edition_that_rests_on_what_stands_is_not_touched(described, kept) -> None:
    """The negative control: the same withdrawal, another edition."""
    other = ReportEdition(title_it="Altro", year=2025, selection="chosen")
    actions.save_record(other)
    other.entries.create(enterprise=kept)
    other = actions.publish(build(other), by=None)
    before = held_of(other)
    take_back(described, ErasureReason.ENTERPRISE)
    correct_reports.func()
    assert held_of(other) == before
    assert on_disk(other, other.pdf.name)
    assert erasure_reasons(other) == []


def test_one_withdrawn_by_hand_before_is_erased_too(described) -> None:
    edition = actions.withdraw(factories.ReportFactory(published=True), by=None)
    take_back(described, ErasureReason.CONTACT)
    assert schedule.begin_due().count("correct_reports") == 0  # nothing is left to do
    edition.refresh_from_db()
    assert edition.erased_because == ["contact"]
    assert not any(word in held_of(edition) for word in WORDS)
    assert not ReportEdition.objects.published().exists()


def test_a_draft_forgets_its_build_and_keeps_what_was_chosen(
    described, committing
) -> None:
    edition = factories.ReportFactory()
    edition = build(edition)
    pdf, chosen = edition.pdf.name, edition.entries.count()
    with committing():
        take_back(described, ErasureReason.ENTERPRISE)
    edition = ReportEdition.objects.get(pk=edition.pk)
    assert (edition.content, edition.build_state) == ({}, "failed")
    assert not on_disk(edition, pdf)
    assert (edition.erased_at, edition.entries.count()) == (None, chosen)
    assert build(edition).content["chapters"]


def test_the_correction_and_the_erasing_are_one_step(described, kept) -> None:
    edition = factories.ReportFactory(published=True)
    take_back(described, ErasureReason.ENTERPRISE)
    assert correct_reports.func() == 1
    assert ReportEdition.objects.get(pk=edition.pk).erased_because == ["enterprise"]


def test_without_a_correction_the_words_go_all_the_same(described, kept) -> None:
    edition = factories.ReportFactory(published=True)
    for enterprise in (described, kept):
        actions.withdraw(enterprise, by=None)
    assert correct_reports.func() == 0
    edition.refresh_from_db()
    assert not any(word in held_of(edition) for word in WORDS)


def test_erasing_twice_is_erasing_once(described) -> None:
    edition = factories.ReportFactory(published=True)
    take_back(described, ErasureReason.ENTERPRISE)
    correct_reports.func()
    first = ReportEdition.objects.get(pk=edition.pk).erased_at
    assert correct_reports.func() == 0
    assert ReportEdition.objects.get(pk=edition.pk).erased_at == first
    assert not ReportEdition.objects.spoiled().exists()


def test_an_erased_edition_cannot_hold_words(described) -> None:
    edition = actions.withdraw(factories.ReportFactory(published=True), by=None)
    erase(edition)
    with (
        pytest.raises(IntegrityError, match="report_erased_is_empty"),
        transaction.atomic(),
    ):
        ReportEdition.objects.filter(pk=edition.pk).update(content={"a": 1})


def test_the_admin_says_why(admin_client, described) -> None:
    edition = factories.ReportFactory(published=True)
    take_back(described, ErasureReason.ENTERPRISE)
    correct_reports.func()
    page = admin_client.get(address(edition, "change")).content.decode()
    day = timezone.localdate().year
    assert "un’impresa è stata ritirata" in page
    assert str(day) in page
    assert not any(word in page for word in WORDS)

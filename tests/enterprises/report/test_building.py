"""The report: what stands in it, what is frozen, what a withdrawal undoes."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from agrinnova.core import ledger
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Change, SearchEntry
from agrinnova.publishing import actions
from enterprises.models import ReportEdition
from enterprises.registry.choices import Channel, ContactField
from enterprises.report import building
from enterprises.report.content import gather
from enterprises.report.tasks import build_report, correct_reports
from tests.consents import give_consent, withdraw_consent
from tests.factories import (
    ConsentFactory,
    ContactFactory,
    EnterpriseFactory,
    GroupFactory,
    MunicipalityFactory,
    PhotoFactory,
    ReportFactory,
    coordinator,
)


def draft(**given) -> ReportEdition:
    edition = ReportEdition(title_it="Rapporto", year=2026, selection="all", **given)
    return actions.save_record(edition)


def enterprise(title: str = "La Predosa", **given):
    place = MunicipalityFactory(name=f"Paese di {title}")
    return EnterpriseFactory(
        title=title,
        published=True,
        municipality=place,
        innovations=["product"],
        benefits=["social"],
        **given,
    )


def entries(content: dict) -> list[dict]:
    return [entry for chapter in content["chapters"] for entry in chapter["entries"]]


def test_only_published_enterprises_stand_in_it() -> None:
    enterprise()
    EnterpriseFactory(title="Bozza")
    EnterpriseFactory(title="Ritirata", withdrawn=True)
    assert [e["name"] for e in entries(gather(draft()).content)] == ["La Predosa"]


def test_the_noteworthy_of_the_group_are_chosen_by_it() -> None:
    group = GroupFactory(published=True)
    enterprise(group=group, is_noteworthy=True)
    enterprise("Altra valle", is_noteworthy=True)
    enterprise("Non segnalata", group=group)
    edition = draft(group=group)
    edition.selection = "noteworthy"
    assert [e["name"] for e in entries(gather(edition).content)] == ["La Predosa"]


def test_a_contact_stands_in_it_only_with_a_consent_for_the_report() -> None:
    contact = ContactFactory(enterprise=enterprise(), name="Una persona")
    ConsentFactory(contact=contact, field="name", channel="web")
    assert entries(gather(draft()).content)[0]["contacts"] == []
    given = give_consent(contact, field=ContactField.NAME, channel=Channel.REPORT)
    found = gather(ReportEdition.objects.get())
    assert found.consents == [given.pk]
    (told,) = entries(found.content)[0]["contacts"]
    assert told == {"name": "Una persona", "role": "", "email": "", "phone": ""}


def test_a_missing_language_falls_back_and_says_so() -> None:
    enterprise(summary="Latte crudo.")
    edition = draft(original_language="fr", title_fr="Rapport")
    summary = entries(gather(edition).content)[0]["summary"]
    assert (summary["text"], summary["language"]) == ("Latte crudo.", "it")
    assert "italien" in summary["foreign"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_print_is_a_tagged_pdf_in_each_language(language: str) -> None:
    PhotoFactory(enterprise=enterprise(summary="Latte & «formaggio» #1 $x$ *no*"))
    given = {f"title_{language}": "Rapporto", "original_language": language}
    edition = actions.save_record(
        ReportEdition(year=2026, selection="all", introduction="= No", **given)
    )
    with building.build(edition).pdf.open("rb") as file:
        pdf = file.read()
    assert pdf.startswith(b"%PDF-1.7")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert re.search(rb"/Lang ?\(%s\b" % language.encode(), pdf)


def test_nothing_is_printed_of_nothing() -> None:
    edition = draft()
    build_report.func(edition.pk)
    edition.refresh_from_db()
    assert (edition.build_state, edition.pdf.name) == ("failed", "")
    assert edition.problem


def test_it_is_issued_only_when_it_is_built_and_whole() -> None:
    one = enterprise()
    edition = draft()
    with pytest.raises(ValidationError):
        actions.publish(edition, by=None)
    build_report.func(edition.pk)
    actions.withdraw(one, by=None)
    with pytest.raises(ValidationError):
        actions.publish(edition, by=None)


def test_what_was_issued_is_frozen() -> None:
    one = enterprise(summary="Come fu stampato.")
    edition = ReportFactory(published=True)
    one.summary_it = "Cambiato dopo."
    actions.save_record(one)
    with pytest.raises(ValidationError):
        building.order_build(edition, by=coordinator())
    with pytest.raises(ValidationError):
        building.build(edition)
    edition.refresh_from_db()
    assert entries(edition.content)[0]["summary"]["text"] == "Come fu stampato."


def test_a_withdrawn_enterprise_takes_the_edition_with_it_and_is_left_out(
    client: Client,
) -> None:
    gone, _kept = enterprise("Ritirata"), enterprise("Rimasta")
    edition = ReportFactory(published=True)
    page, pdf = edition.page_url("it"), edition.page_url("it")[:-1] + ".pdf"
    assert [client.get(a).status_code for a in (page, pdf)] == [200, 200]
    actions.withdraw(gone, by=None)
    assert [client.get(a).status_code for a in (page, pdf)] == [410, 410]
    change = Change.objects.get(public_id=edition.public_id)
    assert change.action == "withdraw"
    assert not SearchEntry.objects.filter(public_id=edition.public_id).exists()
    assert correct_reports.func() == 1
    correction = ReportEdition.objects.published().get()
    assert correction.number_words == f"2026/{edition.number}.1"
    assert [e["name"] for e in entries(correction.content)] == ["Rimasta"]
    assert client.get(correction.page_url("it")).status_code == 200
    assert client.get(page).status_code == 410
    assert correct_reports.func() == 0


@pytest.mark.django_db(transaction=True)
def test_no_process_gives_it_after_another_s_commit(
    client: Client, monkeypatch
) -> None:
    monkeypatch.setattr(ledger, "HEAD_LIFETIME", 3600)
    gone = enterprise()
    edition = ReportFactory(published=True)
    page, pdf = edition.page_url("it"), edition.page_url("it")[:-1] + ".pdf"
    assert [client.get(a).status_code for a in (page, pdf)] == [200, 200]
    believed = ledger._head_cache["now"]
    actions.withdraw(gone, by=None)
    for address in (page, pdf):
        ledger._head_cache["now"] = believed  # as in a process that has not heard of it
        assert client.get(address).status_code == 410


@pytest.mark.parametrize("how", ["withdrawn", "erased"])
def test_a_withdrawn_consent_takes_the_edition_with_it(
    client: Client, how: str
) -> None:
    contact = ContactFactory(enterprise=enterprise(), name="Una persona")
    consent = give_consent(contact, field=ContactField.NAME, channel=Channel.REPORT)
    edition = ReportFactory(published=True)
    pdf = edition.page_url("it")[:-1] + ".pdf"
    assert client.get(pdf).status_code == 200
    if how == "withdrawn":
        withdraw_consent(consent)
    else:
        contact.delete()
        actions.record_parent_change(contact.enterprise)
    assert client.get(pdf).status_code == 410
    media = f"/media/{edition.public_id}/{edition.pdf.name.split('/')[-1]}"
    assert client.get(media).status_code == 404
    correct_reports.func()
    correction = ReportEdition.objects.published().get()
    assert entries(correction.content)[0]["contacts"] == []


def test_with_no_enterprise_left_nothing_replaces_it() -> None:
    one = enterprise()
    ReportFactory(published=True)
    actions.withdraw(one, by=None)
    assert correct_reports.func() == 0
    assert list(ReportEdition.objects.values_list("status", flat=True)) == ["withdrawn"]

"""Every kind out and in again, and the pages where an officer does it."""

import datetime
import io
from collections.abc import Callable

import openpyxl
import pytest
from django.contrib.admin import site
from django.test import Client
from django.utils.translation import override

from agrinnova.admin.sheets import SheetPages
from agrinnova.core import ledger
from agrinnova.core.models import LocalActionGroup, Record
from agrinnova.core.sections import WORDS
from agrinnova.portal.exports.urls import EXPORT_FORMATS
from agrinnova.publishing.private_notes import write_note
from agrinnova.spreadsheets.exporting.records import export
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet
from tests.factories import (
    ContactFactory,
    CourseEditionFactory,
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    MunicipalityFactory,
    OrganisationFactory,
    PracticeFactory,
    ResourceFactory,
    SupportServiceFactory,
    TopicFactory,
)
from tests.officer_files import saved

SHEETS: dict[str, Sheet] = {
    model.kind: admin.sheet
    for model, admin in site._registry.items()
    if isinstance(admin, SheetPages)
}
PLACED = {"note": "+39 non è una formula", "origin": "join"}


def group() -> LocalActionGroup:
    return LocalActionGroup.objects.first() or GroupFactory(
        title="GAL Uno", published=True
    )


def topics() -> list[Record]:
    known = {"title": "capre", "title_fr": "chèvres", "search_words": "a\nb"}
    return [TopicFactory(published=True, **known), TopicFactory(published=True)]


def enterprise() -> Record:
    made = EnterpriseFactory(
        title="Élan; più",
        title_fr="Élan",
        summary="Una riga\nl'altra",
        products=["miele; cera", "latte"],
        innovations=["process", "network"],
        benefits=["social"],
        topics=topics(),
        municipality=MunicipalityFactory(name="Gromo"),
        province="BG",
        country="IT",
        website="https://elan.example",
        workers=1200,
        is_women_led=False,
        group=group(),
        published=True,
        **PLACED,
    )
    ContactFactory(enterprise=made, name="Ada", email="ada@example.org", phone="+39 1")
    ContactFactory(enterprise=made, name="Eva", email="eva@example.org")
    write_note(made, "Chiamare\nla mattina")
    return made


def organisation() -> Record:
    return OrganisationFactory(
        title="Scuola Élan",
        role="antenna",
        certifications=["Alpine School", "Altra"],
        topics=topics(),
        group=group(),
        published=True,
        **PLACED,
    )


def course() -> Record:
    made = CourseFactory(
        title="Corso",
        audiences=["students", "young_people"],
        providers=[organisation(), "Altri"],
        hours=2970,
        mode="in_person",
        certificate="Attestato",
        skills=["Fare il formaggio", "Stagionarlo; venderlo"],
        group=group(),
        published=True,
        **PLACED,
    )
    CourseEditionFactory(course=made, price=0, languages=["it"], place="Aula 1")
    CourseEditionFactory(course=made, mode="online")
    return made


def support_service() -> Record:
    return SupportServiceFactory(
        title="Sportello",
        providers=[group(), organisation(), "Altri"],
        audiences=["new_entrants", "women"],
        cost="free",
        opens_on=datetime.date(2030, 1, 1),
        closes_on=datetime.date(2030, 3, 31),
        spoken_languages=["it", "fr"],
        groups=[group()],
        office_phone="+39 0346 1",
        group=group(),
        published=True,
        **PLACED,
    )


def practice() -> Record:
    return PracticeFactory(
        title="Siero ai maiali",
        steps="Raccoglierlo\nRaffreddarlo",
        lessons="Il primo anno era troppo.",
        enterprise=EnterpriseFactory(title="Malga Uno", published=True),
        organisation=organisation(),
        altitude_from=900,
        altitude_to=1600,
        seasons=["summer", "autumn"],
        resources=[ResourceFactory(title="Guida al siero", published=True)],
        courses=[CourseFactory(title="Corso sul siero", published=True)],
        video_url="https://a.example/video",
        group=group(),
        published=True,
        **PLACED,
    )


def event() -> Record:
    return EventFactory(
        title="Incontro",
        starts_on=datetime.date(2030, 5, 1),
        ends_on=datetime.date(2030, 5, 3),
        starts_at=datetime.time(9, 30),
        organisers=["Altri", organisation(), group()],
        group=group(),
        published=True,
        **PLACED,
    )


def resource() -> Record:
    return ResourceFactory(
        title="Guida",
        problem="Perché",
        year=2021,
        doi="10.1234/abc",
        files=["https://a.example/media/x.pdf", "https://b.example"],
        topics=topics(),
        group=group(),
        published=True,
    )


def topic() -> Record:
    parent, child = topics()
    child.parent = parent
    child.save()
    return child


RICH: dict[str, Callable[[], Record]] = {
    "enterprise": enterprise,
    "organisation": organisation,
    "course": course,
    "support-service": support_service,
    "practice": practice,
    "event": event,
    "resource": resource,
    "topic": topic,
}


def test_these_kinds_have_a_sheet() -> None:
    assert set(SHEETS) == set(RICH)


@pytest.mark.parametrize("kind", RICH)
def test_what_is_exported_is_unchanged_when_it_comes_back(
    client: Client, kind: str
) -> None:
    record = RICH[kind]()
    section, _formats = EXPORT_FORMATS[kind]
    sheet, head = SHEETS[kind], ledger.head()
    for language in ("it", "fr", "en"):
        with override(language):
            scope = Scope(None, language)
            public = f"/{language}/{WORDS[section][language]}"
            files = {
                "own": export(sheet, type(record).objects.all(), scope),
                "csv": client.get(f"{public}.csv").content,
                "xlsx": client.get(f"{public}.xlsx").content,
            }
            for form, content in files.items():
                report = Import(sheet, content, form, scope).apply()
                assert not report.outcomes, (language, form, report.outcomes)
                assert report.counts["same"] >= 1
    assert ledger.head() == head


@pytest.mark.parametrize("kind", RICH)
def test_an_export_makes_the_same_record_anew(kind: str) -> None:
    record = RICH[kind]()
    sheet, scope = SHEETS[kind], Scope(None, "it")
    with override("it"):
        page = openpyxl.load_workbook(
            io.BytesIO(export(sheet, type(record).objects.filter(pk=record.pk), scope))
        ).active
        number = [cell.value for cell in page[1]].index("identificativo") + 1
        page.delete_cols(number)
        for cell in page[2]:
            if isinstance(cell.value, str) and cell.value == record.title_it:
                cell.value = "Un altro nome"
        report = Import(sheet, saved(page.parent), "a.xlsx", scope).apply()
    assert report.counts["new"] == 1
    new = type(record).objects.get(title_it="Un altro nome")
    assert (new.status, new.published_at) == ("draft", None)
    for column in sheet.of_record(sheet.columns):
        name = column.name
        if column.is_read and name not in ("title", "title_it", "public_id"):
            said = (column.get_value(new, scope), column.get_value(record, scope))
            assert said[0] == said[1], name

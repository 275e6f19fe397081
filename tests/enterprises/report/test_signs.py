"""Emoji, bullets, Japanese are printed, or marked and named, and hold back nothing."""

import unicodedata
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from agrinnova.core.models import Failure
from agrinnova.publishing import actions
from enterprises.models import Enterprise, ReportEdition
from enterprises.report import building, content, printing, signs
from enterprises.report.remarks import MARK
from enterprises.report.tasks import build_report, correct_reports
from tests import factories
from tests.admin_support import address, entered
from tests.raw_rows import put_raw

NO_GLYPH = "\U00013000"  # a hieroglyph


def draft(**given: Any) -> ReportEdition:
    edition = ReportEdition(title_it="Rapporto", year=2026, selection="all", **given)
    return actions.save_record(edition)


def named(title: str, **given: Any) -> Enterprise:
    place = factories.MunicipalityFactory(name=f"Paese di {title}"[:40])
    return factories.EnterpriseFactory(
        title=title, published=True, municipality=place, innovations=["product"],
        benefits=["social"], **given,
    )  # fmt: skip


def built(edition: ReportEdition) -> ReportEdition:
    build_report.func(edition.pk)
    edition.refresh_from_db()
    assert edition.build_state == "ready", edition.problem
    return edition


def remarks(edition: ReportEdition) -> list[str]:
    return [c.words for c in edition.checks() if c.words.startswith(("Ada", "L’ed"))]


def words_of(edition: ReportEdition) -> str:
    """The words of the print, as a reader copies them out of it."""
    pages = PdfReader(edition.pdf.path).pages
    return "\n".join(page.extract_text() for page in pages)


def test_emoji_bullets_and_japanese_are_printed() -> None:
    named("Caseificio 🐐", summary="Latte 😀 👩\u200d🌾:\n\uf0b7 日本語\n\uf0a7 ☎ ½ →")
    edition = built(draft(introduction="Benvenuti 🎉"))
    assert edition.content["remarks"] == []
    words = words_of(edition)
    for sign in "🐐😀日本語•☎½→🎉":
        assert sign in words
    assert MARK not in words


def test_a_sign_of_no_font_is_marked_and_named(client) -> None:
    named("Ada", summary=f"Prima {NO_GLYPH} dopo.")
    named("Sana")
    edition = built(draft())
    assert f"Prima {MARK} dopo." in words_of(edition)
    assert "al suo posto si stampa □" in words_of(edition).replace("\n", " ")
    (report_progress,) = remarks(edition)
    assert "U+13000" in report_progress
    page = entered(client, factories.coordinator()).get(address(edition, "change"))
    assert "Ada: nessun carattere" in page.content.decode()
    # A browser may have it.
    edition = actions.publish(edition, by=None)
    assert NO_GLYPH in client.get(edition.page_url("it")).content.decode()


def test_a_sign_in_the_edition_s_own_words_is_named_too() -> None:
    named("Sana")
    edition = built(draft(introduction=f"Benvenuti {NO_GLYPH}"))
    (report_progress,) = remarks(edition)
    assert report_progress.startswith("L’edizione: ")


@pytest.mark.walk
@pytest.mark.parametrize("plane", [0, 1])
def test_letters_of_all_kinds_are_printed_or_marked(plane: int) -> None:
    """Every eleventh letter, sign and mark of the plane, alone and behind an "a"."""
    every = range(plane << 16, (plane + 1) << 16, 11)
    text = [chr(c) for c in every if unicodedata.category(chr(c))[0] != "C"]
    words = "".join(f"a{sign} {sign.upper()} " for sign in text)
    named("Ada", summary=words, products=text[-40:])
    edition = built(draft())
    lacking = signs.missing(words)
    assert len(lacking) < len(text)  # most of plane 0, some of plane 1
    assert (len(remarks(edition)) > 0) == bool(lacking)


def test_what_no_font_has_is_asked_once(monkeypatch) -> None:
    signs.missing("⛰ 𓀀")
    monkeypatch.setattr(signs, "_lacking", lambda some: pytest.fail(str(some)))
    assert signs.missing("⛰ 𓀀") == {"𓀀"}


def test_a_row_that_passed_no_field_is_printed() -> None:
    one = named("Ada")
    put_raw(one, title_it="A\x0bd\x1ba\u202e", summary_it="Uno\r\ndue\uffff\x07")
    assert built(draft()).content["remarks"] == []


def test_one_that_cannot_be_told_is_left_out_by_name(monkeypatch) -> None:
    bad, _good = named("Ada"), named("Sana")
    true = content.entry_of

    def entry_of(enterprise: Any, *args: Any) -> Any:
        if enterprise.pk == bad.pk:
            raise ValueError("Invalid IPv6 URL")
        return true(enterprise, *args)

    monkeypatch.setattr(content, "entry_of", entry_of)
    edition = built(draft())
    assert "Sana" in words_of(edition)
    assert "Ada" not in words_of(edition)
    assert remarks(edition) == [
        "Ada non è nella stampa: non è stato possibile descriverla."
    ]
    assert Failure.objects.get().public_id == bad.public_id
    assert list(edition.entries.values_list("enterprise__title_it")) == [("Sana",)]


def test_one_that_the_printer_refuses_is_left_out_by_name(monkeypatch) -> None:
    named("Ada"), named("Sana")
    true = content.entry_of

    def entry_of(enterprise: Any, *args: Any) -> Any:
        entry = true(enterprise, *args)
        if entry["name"] == "Ada":  # no such language: Typst refuses the data
            entry["summary"] = {"text": "x", "language": "nessuna", "foreign": "x"}
        return entry

    monkeypatch.setattr(content, "entry_of", entry_of)
    edition = built(draft())
    assert "Sana" in words_of(edition)
    assert len(remarks(edition)) == 1


def test_when_none_can_be_printed_it_is_said(monkeypatch) -> None:
    named("Ada")

    def refuse(data: Any, staff_client: Any) -> bytes:
        error = printing.typst.TypstError("no", "no")
        error.diagnostic = "no"
        raise error

    monkeypatch.setattr(printing, "_compiled", refuse)
    edition = draft()
    build_report.func(edition.pk)
    edition.refresh_from_db()
    assert edition.build_state == "failed"
    assert edition.problem == "Nessuna delle imprese può essere stampata."


@pytest.mark.parametrize("broken", [b"", b"no picture", b"\xff\xd8\xff\xe0cut"])
def test_a_picture_that_cannot_be_read_is_left_out(broken: bytes) -> None:
    one = named("Ada")
    photo = factories.PhotoFactory(enterprise=one)
    with open(photo.image.path, "wb") as file:  # noqa: PTH123 - cut off on the disk
        file.write(broken)
    edition = built(draft())
    assert remarks(edition) == ["Ada è stampata senza la foto: non si può leggere."]
    Image.new("RGB", (8, 8)).save(photo.image.path)
    assert remarks(built(edition)) == []
    assert not Failure.objects.exists()


def test_one_edition_holds_back_no_other(monkeypatch) -> None:
    groups = [factories.GroupFactory(slug=s, published=True) for s in ("uno", "due")]
    editions = []
    for group in groups:
        gone = factories.EnterpriseFactory(group=group, published=True)
        factories.EnterpriseFactory(group=group, published=True)
        editions.append(factories.ReportFactory(group=group, published=True))
        actions.withdraw(gone, by=None)
    true = building.printed

    def printed(data: Any, report_progress: Any) -> Any:
        if data["number"].startswith(f"2026/{editions[0].number}"):
            raise OSError("no space left")
        return true(data, report_progress)

    monkeypatch.setattr(building, "printed", printed)
    assert correct_reports.func() == 1
    assert ReportEdition.objects.published().get().corrects == editions[1]
    failed = ReportEdition.objects.get(corrects=editions[0])
    assert failed.build_state == "failed"  # not "in preparation"
    assert failed.problem.startswith("OSError")
    for edition in editions:  # withdrawn and emptied, printed or not
        edition.refresh_from_db()
        assert (edition.content, edition.status) == ({}, "withdrawn")
    assert correct_reports.func() == 0  # it is left for a while
    Failure.objects.update(last_at="2026-01-01T00:00Z")
    monkeypatch.setattr(building, "printed", true)
    assert correct_reports.func() == 1
    assert not Failure.objects.exists()

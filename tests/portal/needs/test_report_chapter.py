"""The report's chapter on needs: published tables in words, or nothing at all."""

import io
import re
from typing import Any

import pytest
from django.utils import translation
from pypdf import PdfReader

from agrinnova.core.languages import LANGUAGES
from agrinnova.portal.needs.report import needs_chapter
from agrinnova.publishing import actions
from enterprises.models import ReportEdition
from enterprises.needs.actions import close_survey
from enterprises.report import building
from enterprises.report.chapters import ReportChapter
from tests.factories import CourseFactory, EnterpriseFactory, NeedsSurveyFactory
from tests.walks import walked

from .support import Gap
from .test_disclosure import two_waves

pytestmark = pytest.mark.django_db


def chapter(language: str = "en", **given: Any) -> ReportChapter | None:
    with translation.override(language):
        return needs_chapter(ReportEdition(original_language=language, **given))


def chapter_in(language: str = "en", **given: Any) -> ReportChapter:
    found = chapter(language, **given)
    assert found is not None
    return found


def sections(found: ReportChapter) -> dict[str, list[str]]:
    return {section.title: section.lines for section in found.sections}


def test_before_a_survey_is_closed_it_says_nothing() -> None:
    NeedsSurveyFactory(published=True)
    assert chapter() is None


def test_too_few_who_took_part_are_not_told_of() -> None:
    gap = Gap()
    actions.withdraw(gap.survey, by=None)
    assert chapter() is None
    survey = NeedsSurveyFactory(published=True, topics=[gap.cheese])
    close_survey(survey, by=None)
    assert chapter() is None


def test_a_cell_has_its_word_its_number_and_its_shade() -> None:
    gap = Gap()
    CourseFactory(topics=[gap.cheese], group=gap.hills, published=True)
    found = chapter_in()
    assert found.heads == ["All", "GAL Colli", "GAL Valle"]
    cells = {row.label: row.cells for row in found.rows}
    assert [(c.code, c.text, c.shade) for c in cells["Formaggio"]] == [
        ("covered", "76 % of 21", 4),
        ("covered", "100 % of 6", 5),
        ("gap", "67 % of 15", 4),
    ]
    assert cells["Miele"][0].word == "little need"


def test_each_territory_reads_what_it_lacks_and_all_what_they_share() -> None:
    Gap()
    found = sections(chapter_in())
    assert found["GAL Valle"] == [
        "Formaggio: 10 of 15 who answered need to learn it. No course within 30 km,"
        " and none online. Plan one, or ask who teaches it elsewhere to come. Nothing"
        " to read or watch in Italian: look for it, or translate. Nobody there is known"
        " to work on it: tell us if you know somebody."
    ]
    assert found["What to organise together"] == [
        "Formaggio: 2 territories · 76 % of 21"
    ]
    assert "By territory: GAL Colli 6 · GAL Valle 15" in found["Who took part"]


def test_the_edition_of_a_group_tells_of_its_territory() -> None:
    gap = Gap()
    found = chapter_in(group=gap.hills)
    assert found.heads == ["All", "GAL Colli"]
    assert {len(row.cells) for row in found.rows} == {2}
    assert "GAL Valle" not in sections(found)
    assert "What to organise together" not in sections(found)


@pytest.mark.parametrize("seed", range(2))
def test_it_tells_no_count_under_five(seed: int) -> None:
    two_waves(seed)
    found = chapter_in()
    for row in found.rows:
        for cell in row.cells:
            assert bool(cell.text) == (cell.code not in {"few_answers", "not_asked"})
    lines = [line for section in found.sections for line in section.lines]
    for few, many in re.findall(r"(\d+) of (\d+) who answered", " ".join(lines)):
        assert not {int(few), int(many) - int(few)} & {1, 2, 3, 4}
    took_part = [one.split("hidden:")[0] for one in sections(found)["Who took part"]]
    numbers = re.findall(r" (\d+)(?: ·|$)", "\n".join(took_part), re.MULTILINE)
    assert numbers
    assert min(map(int, numbers)) >= 5


@pytest.mark.parametrize("language", walked(LANGUAGES, ["it"]))
def test_it_is_printed_in_each_language(language: str) -> None:
    Gap()
    EnterpriseFactory(published=True)
    given = {f"title_{language}": "Rapporto", "original_language": language}
    edition = building.build(
        actions.save_record(ReportEdition(year=2026, selection="all", **given))
    )
    (added,) = edition.content["more"]
    with edition.pdf.open("rb") as file:
        pages = PdfReader(io.BytesIO(file.read())).pages
        printed = " ".join(page.extract_text() for page in pages)
    printed = re.sub(r"\s+", " ", printed)
    assert re.sub(r"\s+", " ", added["title"]) in printed
    assert "Formaggio" in printed
    assert added["caption"] == chapter_in(language).caption

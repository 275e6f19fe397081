"""The first interview guide comes with the portal, ours and ready to be used."""

import pytest

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.languages import columns as in_languages
from agrinnova.portal.management import join
from agrinnova.spreadsheets.errors import BadData
from enterprises.importing import GuideLoader, QuestionLoader
from enterprises.interviews.actions import new_version, publish_guide
from enterprises.models import InterviewGuide
from tests import factories
from tests.data_files import copy_of, meaning_of, pages, rewrite, set_cell

QUESTIONS = QuestionLoader.file


@pytest.fixture(autouse=True)
def _no_other_files(monkeypatch) -> None:
    """Guides refer to no other file: the network need not be loaded for each test."""
    pages()  # kept for all tests: read before the other files are hidden
    monkeypatch.setattr(
        join, "_loaders", lambda book: [GuideLoader(), QuestionLoader(book)]
    )
    monkeypatch.setattr(join, "_additions", lambda book: ())
    join.load_join()


@pytest.fixture
def guide() -> InterviewGuide:
    return InterviewGuide.objects.get()


def test_an_officer_finds_it_on_the_first_day(guide) -> None:
    officer = factories.officer(factories.GroupFactory())
    assert list(InterviewGuide.objects.choosable_by(officer)) == [guide]
    assert guide.is_frozen
    assert "AgrInnova" in guide.title_it
    assert "non di JoIN" in guide.title_it


def test_it_asks_for_the_three_consents_first_in_every_language(guide) -> None:
    lines = list(guide.questions.all())
    asked = [line for line in lines if not line.is_heading]
    assert 10 <= len(asked) <= 16
    assert [line.kind for line in lines[:4]] == ["heading", *["yes_no"] * 3]
    for line in lines:
        assert all(line.words("text", code).language == code for code in LANGUAGES)
    (choice,) = (line for line in lines if line.kind == "choice")
    assert [len(choice.choices(code)) for code in LANGUAGES] == [7] * 5


def test_loading_again_touches_nothing_an_officer_did(guide) -> None:
    draft = new_version(guide, by=None)
    draft.questions.filter(position=6).update(text_it="Altre parole?")
    publish_guide(draft, by=None)
    report = join.load_join()
    assert report.unchanged[QUESTIONS] == guide.questions.count()
    assert (report.added[QUESTIONS], report.changed[QUESTIONS]) == (0, 0)
    texts = draft.questions.filter(position=6).values_list("text_it", flat=True)
    assert list(texts) == ["Altre parole?"]


def test_the_words_of_a_published_guide_cannot_be_changed_by_the_file(
    guide,
    tmp_path,
) -> None:
    folder = copy_of(tmp_path)
    set_cell(folder, QUESTIONS, {"position": "6"}, "text_it", "Che si fa?")
    with pytest.raises(BadData) as refused:
        join.load_join(folder)
    assert refused.value.errors[0].file == "portal/guide_questions.csv"
    assert not guide.questions.filter(text_it="Che si fa?").exists()


def test_a_new_row_is_a_new_guide(guide, tmp_path) -> None:
    folder = copy_of(tmp_path)
    title = {name: f"Altra {name}" for name in in_languages("title")}
    guide_cells = {"slug": "second", "original_language": "it", **title}
    question = meaning_of(QUESTIONS, position="2").row.cells | {"guide": "second"}
    for file, cells in ((GuideLoader.file, guide_cells), (QUESTIONS, question)):
        rewrite(folder, file, lambda rows, new=cells: rows.append([*new.values()]))
    join.load_join(folder)
    second = InterviewGuide.objects.exclude(pk=guide.pk).get()
    assert (second.is_frozen, second.questions.count()) == (True, 1)

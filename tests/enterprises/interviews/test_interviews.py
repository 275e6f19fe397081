"""Answers are written one by one, by one writer at a time; guides are frozen."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from agrinnova.core.languages import columns
from agrinnova.core.models import User
from agrinnova.publishing import actions
from enterprises.interviews.actions import (
    AnswerChangedError,
    finish_interview,
    new_version,
    publish_guide,
    reopen_interview,
    write_answer,
)
from enterprises.models import ConsentDocument, Interview, InterviewConsent
from enterprises.registry.actions import (
    forget_person,
    keep_consent_document,
    never_list,
    public_contacts,
    tidy_consent_documents,
)
from enterprises.registry.choices import Channel, ContactField
from tests.consents import give_consent
from tests.factories import (
    ContactFactory,
    EnterpriseFactory,
    GroupFactory,
    InterviewConsentFactory,
    InterviewFactory,
    InterviewGuideFactory,
    OrganisationFactory,
    coordinator,
    editor,
    officer,
)

LINES = (
    {"kind": "heading", "text": "L'azienda"},
    {"text": "Che cosa fate?"},
    {"kind": "number", "text": "Da quanti anni?"},
    {"kind": "yes_no", "text": "C'è un successore?"},
    {"kind": "choice", "text": "Dove vendete?", "options_it": "In malga\nOnline"},
)


@pytest.fixture
def interview() -> Interview:
    guide = InterviewGuideFactory(published=True, questions=LINES)
    return InterviewFactory(guide=guide)


def answered(interview: Interview, place: int, words: str, seen: int = 0, by=None):
    question = interview.guide.questions.all()[place]
    by = by or User.objects.first() or coordinator()
    return write_answer(interview, question, words=words, seen=seen, by=by)


@pytest.mark.parametrize(
    ("place", "words", "kept"),
    [
        (1, " Formaggio.\r\nE burro. ", "Formaggio.\nE burro."),
        (2, "12,5", "12.5"),
        (3, "no", "no"),
        (4, "1", "1"),
    ],
)
def test_an_answer_is_kept_as_its_question_asks(interview, place, words, kept) -> None:
    assert answered(interview, place, words).words == kept


@pytest.mark.parametrize(
    ("place", "words"), [(0, "a"), (2, "tanti"), (2, "NaN"), (3, "forse"), (4, "2")]
)
def test_what_is_no_answer_is_refused(interview, place: int, words: str) -> None:
    with pytest.raises(ValidationError):
        answered(interview, place, words)
    assert not interview.answers.exists()


def test_a_question_of_another_guide_is_refused(interview) -> None:
    other = InterviewFactory().guide.questions.get()
    with pytest.raises(ValidationError):
        write_answer(interview, other, words="a", seen=0, by=coordinator())


def test_two_writers_are_told_of_each_other_and_nothing_is_overwritten(
    interview,
) -> None:
    first = answered(interview, 1, "Latte.")
    with pytest.raises(AnswerChangedError) as told:
        answered(interview, 1, "Carne.")
    assert told.value.answer.words == "Latte."
    interview.answers.get(words="Latte.")
    second = answered(interview, 1, "Carne.", seen=first.revision)
    assert (second.pk, second.words, second.revision) == (first.pk, "Carne.", 2)
    # Sent again because the answer to it was lost: already done.
    assert answered(interview, 1, "Carne.", seen=1).revision == 2


def test_an_answer_can_be_taken_back_and_nothing_is_no_answer(interview) -> None:
    assert answered(interview, 1, "  ") is None
    first = answered(interview, 1, "Latte.")
    assert answered(interview, 1, "", seen=first.revision).words == ""
    (row,) = Interview.objects.with_progress()
    assert (row.asked, row.answered) == (4, 0)


def test_a_finished_interview_is_read_until_it_is_taken_up_again(interview) -> None:
    by = coordinator()
    finish_interview(interview, by=by)
    with pytest.raises(ValidationError):
        answered(interview, 1, "Latte.")
    reopen_interview(interview, by=by)
    assert answered(interview, 1, "Latte.")


def test_another_group_s_officer_writes_nothing(interview) -> None:
    stranger = officer(GroupFactory())
    with pytest.raises(PermissionDenied):
        answered(interview, 1, "Latte.", by=stranger)
    assert not Interview.objects.editable_by(stranger).exists()


# --- guides ---


def test_a_guide_is_published_once_and_copied_to_be_changed() -> None:
    by = coordinator()
    guide = publish_guide(InterviewGuideFactory(questions=LINES), by=by)
    assert guide.is_frozen
    copy = new_version(guide, by=by)
    assert (copy.version, copy.is_frozen, copy.family) == (2, False, guide.family)
    names = ("position", "kind", *columns("text", "options"))
    assert list(copy.questions.values_list(*names)) == list(
        guide.questions.values_list(*names)
    )
    assert new_version(guide, by=by) == copy


@pytest.mark.parametrize(
    "questions",
    [
        [],
        [{"kind": "heading", "text": "Solo un titolo"}],
        [{"text": ""}],
        [{"kind": "choice", "text": "Dove?", "options_it": "Solo qui"}],
        [{"kind": "choice", "text": "?", "options_it": "A\nB", "options_fr": "A"}],
    ],
)
def test_an_incomplete_guide_is_not_published(questions) -> None:
    with pytest.raises(ValidationError):
        publish_guide(InterviewGuideFactory(questions=questions), by=None)


def test_guides_of_another_group_are_neither_changed_nor_used() -> None:
    mine, other = GroupFactory(), GroupFactory()
    guide = InterviewGuideFactory(group=other, published=True)
    network = InterviewGuideFactory(published=True)
    me = officer(mine)
    guides = type(guide).objects
    assert list(guides.choosable_by(me)) == [network]
    assert list(guides.editable_by(me)) == []
    assert list(guides.choosable_by(editor(OrganisationFactory(group=mine)))) == []
    with pytest.raises(PermissionDenied):
        new_version(guide, by=me)


# --- papers, and who asks not to be listed ---


def with_consent_document() -> ConsentDocument:
    contact = ContactFactory(enterprise=EnterpriseFactory(published=True))
    file = ContentFile(b"%PDF-1.7", name="firma.pdf")
    paper = keep_consent_document(contact.enterprise, file=file, by=None)
    give_consent(contact, field=ContactField.EMAIL, channel=Channel.WEB, paper=paper)
    return paper


def test_a_signed_paper_goes_with_its_person(
    django_capture_on_commit_callbacks,
) -> None:
    paper = with_consent_document()
    email = paper.consents.get().contact.email
    with django_capture_on_commit_callbacks(execute=True):
        forget_person(email)
    assert not ConsentDocument.objects.exists()
    assert not paper.file.storage.exists(paper.file.name)


def test_a_paper_that_no_consent_rests_on_is_erased_after_a_day() -> None:
    kept, loose = with_consent_document(), with_consent_document()
    loose.consents.get().contact.delete()
    assert tidy_consent_documents() == 0
    before = timezone.now() - datetime.timedelta(days=2)
    ConsentDocument.objects.update(added_at=before)
    assert tidy_consent_documents() == 1
    assert list(ConsentDocument.objects.all()) == [kept]


def test_who_asks_not_to_be_listed_is_withdrawn_with_all_consents() -> None:
    enterprise = with_consent_document().enterprise
    InterviewConsentFactory(interview=InterviewFactory(enterprise=enterprise))
    by = coordinator()
    never_list(enterprise, reason="Lo ha chiesto al telefono.", by=by)
    enterprise.refresh_from_db()
    assert enterprise.status == "withdrawn"
    assert public_contacts(enterprise, Channel.WEB) == []
    assert not InterviewConsent.objects.in_force().exists()
    with pytest.raises(ValidationError):
        actions.reopen(enterprise, by=by)


def test_a_stranger_takes_nobody_out() -> None:
    enterprise = EnterpriseFactory(group=GroupFactory(), published=True)
    with pytest.raises(PermissionDenied):
        never_list(enterprise, reason="No.", by=officer(GroupFactory()))
    enterprise.refresh_from_db()
    assert enterprise.is_published

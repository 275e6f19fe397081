"""Interviews: answers written down one by one, consents given and taken back.

An interview follows a version of a guide, which is frozen once published. Its form
sends each field when it is left and keeps on the device what the server has not; every
answer has a revision, so that nobody overwrites a colleague unawares.
"""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agrinnova.accounts.admin_log import forget_log
from agrinnova.core import ledger
from agrinnova.core.cleaning import clean_text
from agrinnova.core.models import User
from agrinnova.publishing.permissions import require
from enterprises.interviews.choices import (
    InterviewState,
    QuestionKind,
)
from enterprises.interviews.models import Answer, Interview, Question
from enterprises.registry.actions.consent_documents import erase_consent_documents
from enterprises.registry.actions.public_words import record_changes


class AnswerChangedError(Exception):
    """A colleague has written to the same question since it was read.

    `answer` is what stands there now.
    """

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.pk)
        self.answer = answer


@transaction.atomic
def write_answer(
    interview: Interview, question: Question, *, words: str, seen: int, by: User
) -> Answer | None:
    """Write down what was answered to one question; None when there is nothing.

    Args:
        words: as `Answer.words` says; "" takes an answer back.
        seen: the revision that the writer has read, 0 for none.

    Raises:
        PermissionDenied: the enterprise is not theirs.
        ValidationError: the interview is finished, or it is no answer to that.
        AnswerChangedError: another has written meanwhile; nothing is lost of either.
    """
    require(interview.enterprise, by, "edit")
    interview = Interview.objects.select_for_update().get(pk=interview.pk)
    if interview.state == InterviewState.FINISHED:
        raise ValidationError(_("This interview is finished."))
    words = _fit(question, interview, clean_text(words).strip())
    answer = Answer.objects.filter(interview=interview, question=question).first()
    if answer is None:
        if not words:
            return None
        answer = Answer(interview=interview, question=question, revision=0)
    elif answer.words == words:
        return answer
    elif answer.revision != seen:
        raise AnswerChangedError(answer)
    answer.words = words
    answer.revision += 1
    answer.written_by = by
    answer.save()
    return answer


def _fit(question: Question, interview: Interview, words: str) -> str:
    """`words` as they are kept for the question's kind.

    Raises:
        ValidationError: they are no answer to it.
    """
    if question.guide_id != interview.guide_id or question.is_heading:
        raise ValidationError(_("This question is not in the interview's guide."))
    if not words:
        return ""
    if question.kind == QuestionKind.NUMBER:
        return _number(words)
    places = [str(place) for place in range(len(question.choices()))]
    closed = {QuestionKind.CHOICE: places, QuestionKind.YES_NO: ["yes", "no"]}
    if words not in closed.get(QuestionKind(question.kind), [words]):
        raise ValidationError(_("Choose one of the answers."))
    return words


def _number(words: str) -> str:
    """A number as it is kept, whether its decimals were set off by comma or point."""
    try:
        number = Decimal(words.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        raise ValidationError(_("Write a number.")) from None
    if not number.is_finite():
        raise ValidationError(_("Write a number."))
    return format(number, "f")


def finish_interview(interview: Interview, *, by: User) -> Interview:
    """Say that an interview is written down; its answers then stay as they are."""
    return _turn(interview, InterviewState.FINISHED, by)


def reopen_interview(interview: Interview, *, by: User) -> Interview:
    """Take a finished interview up again."""
    return _turn(interview, InterviewState.OPEN, by)


@transaction.atomic
def _turn(interview: Interview, state: InterviewState, by: User) -> Interview:
    require(interview.enterprise, by, "edit")
    interview = Interview.objects.select_for_update().get(pk=interview.pk)
    interview.state = state
    interview.save()
    return interview


def export_interviews(email: str) -> list[dict[str, Any]]:
    """The interviews of contacts with this address: consents, answers, excerpts."""
    held = Interview.objects.filter(contact__email__iexact=email)
    return [
        {
            "enterprise": str(interview.enterprise),
            "held_on": interview.held_on,
            "mode": interview.mode,
            "consents": [
                {
                    "to": consent.purpose,
                    "text_shown": consent.text_shown,
                    "given_at": consent.given_at,
                    "withdrawn_at": consent.withdrawn_at,
                }
                for consent in interview.consents.all()
            ],
            "answers": [
                {"question": str(answer.question), "answer": answer.words}
                for answer in interview.answers.select_related("question__guide")
            ],
            "excerpts": [
                {"words": str(excerpt.words("text")), "public": excerpt.is_public}
                for excerpt in interview.excerpts.all()
            ],
        }
        for interview in held.select_related("enterprise")
    ]


def forget_interviews(email: str) -> int:
    """Erase the interviews of contacts with this address; how many there were.

    Their excerpts leave every outlet, a report that quotes them too, at this commit.
    """
    with ledger.writing():
        held = Interview.objects.filter(contact__email__iexact=email)
        interviews = list(held.select_related("enterprise"))
        for interview in interviews:
            erase_interview(interview)
    return len(interviews)


def erase_interview(interview: Interview) -> None:
    """Erase an interview with its papers; what it made public is taken back."""
    with ledger.writing():
        forget_log(interview)
        documents = interview.consents.exclude(paper=None)
        keys = list(documents.values_list("paper", flat=True))
        was_public = any(c.is_to_publish for c in interview.consents.all())
        interview.delete()
        erase_consent_documents(keys)
        if was_public:
            record_changes(interview.enterprise, taken_back=True)

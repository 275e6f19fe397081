"""Interview form in the admin: written down question by question, saved by field.

Each field is sent by itself when it is left (`static/admin_agrinnova/interview.js`);
without a script the whole sheet is sent by its button. Both end in `write_answer`.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.admin.addresses import kept_address, led_back
from agrinnova.core.keys import key_in
from agrinnova.core.languages import LANGUAGES, Words, current
from enterprises.interviews.actions import (
    AnswerChangedError,
    choose_excerpt,
    write_answer,
)
from enterprises.interviews.choices import InterviewState, QuestionKind
from enterprises.interviews.models import Answer, Interview, Question


class Line(NamedTuple):
    """A line of the sheet as it is shown.

    Attributes:
        question: the words of a heading or question, in the interviewer's language.
        elsewhere: the same in the other languages.
        options: what may be chosen, as values and words.
        words: what stands in the field.
        seen: the revision of the answer that the writer has read.
        problem: why the field was not saved; "" if it was.
    """

    key: int
    kind: str
    question: Words
    elsewhere: list[Words]
    options: list[tuple[str, str]]
    words: str
    seen: int
    problem: str


class Outcome(NamedTuple):
    """What became of a field that was sent."""

    words: str
    seen: int
    problem: str = ""


def sheet(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Show the sheet of an interview, or save what was sent of it.

    An interview that is not theirs looks like one that is not there.
    """
    if not admin.has_change_permission(request):
        raise PermissionDenied
    interview = admin.get_object(request, unquote(object_id))
    if interview is None:
        return admin._get_obj_does_not_exist_redirect(request, admin.opts, object_id)
    outcomes: dict[int, Outcome] = {}
    if request.method == "POST":
        outcomes = _written(interview, request)
        if request.accepts("application/json") and not request.accepts("text/html"):
            return _answer(outcomes)
        if answer := _next(admin, interview, request, outcomes):
            return answer
    return TemplateResponse(
        request,
        "admin/interview_sheet.html",
        {
            **admin.admin_site.each_context(request),
            "title": interview.enterprise,
            "opts": admin.opts,
            "preserved_filters": admin.get_preserved_filters(request),
            "interview": interview,
            "is_finished": interview.state == InterviewState.FINISHED,
            "lines": lines_of(interview, outcomes),
            "media": admin.media,
        },
    )


def lines_of(interview: Interview, outcomes: dict[int, Outcome]) -> list[Line]:
    """The lines of the guide with what is answered, or was sent and not saved."""
    answers = {a.question_id: a for a in interview.answers.all()}
    questions = interview.guide.questions.select_related("guide")
    return [
        _line(question, answers.get(question.pk), outcomes.get(question.pk))
        for question in questions
    ]


def _line(question: Question, answer: Answer | None, sent: Outcome | None) -> Line:
    kept = Outcome(answer.words, answer.revision) if answer else Outcome("", 0)
    shown = sent if sent and sent.problem else kept
    here = question.words("text")
    others = [question.words("text", code) for code in LANGUAGES]
    return Line(
        question.pk,
        question.kind,
        here,
        [words for words in dict.fromkeys(others) if words != here],
        _options(question),
        *shown,
    )


def _options(question: Question) -> list[tuple[str, str]]:
    if question.kind == QuestionKind.YES_NO:
        return [("yes", _("Yes")), ("no", _("No")), ("", _("no answer"))]
    if question.kind == QuestionKind.CHOICE:
        words = enumerate(question.choices(current()))
        return [*((str(n), text) for n, text in words), ("", _("no answer"))]
    return []


def _written(interview: Interview, request: HttpRequest) -> dict[int, Outcome]:
    """Save each field that was sent; what became of it, by its question."""
    asked = interview.guide.questions.select_related("guide")
    return {
        question.pk: _saved(interview, question, request)
        for question in asked
        if f"seen-{question.pk}" in request.POST
    }


def _saved(interview: Interview, question: Question, request: HttpRequest) -> Outcome:
    words = request.POST.get(f"answer-{question.pk}", "")
    seen = key_in(request.POST[f"seen-{question.pk}"])
    try:
        answer = write_answer(
            interview,
            question,
            words=words,
            seen=seen,
            by=current_user(request),
        )
    except AnswerChangedError as error:
        return Outcome(words, error.answer.revision, _of_colleague(error.answer))
    except ValidationError as error:
        return Outcome(words, seen, " ".join(error.messages))
    return Outcome(answer.words, answer.revision) if answer else Outcome("", 0)


def _of_colleague(answer: Answer) -> str:
    """The sentence that tells what a colleague wrote meanwhile."""
    options = dict(_options(answer.question))
    told = {
        "who": answer.written_by or _("somebody"),
        "words": options.get(answer.words, answer.words),
    }
    return (
        _("Meanwhile %(who)s has written here: “%(words)s”. Save again to keep yours.")
        % told
    )


def _answer(outcomes: dict[int, Outcome]) -> JsonResponse:
    told = {key: outcome._asdict() for key, outcome in outcomes.items()}
    return JsonResponse(told, status=409 if _problems(outcomes.values()) else 200)


def _problems(outcomes: Iterable[Outcome]) -> list[str]:
    return [outcome.problem for outcome in outcomes if outcome.problem]


def _next(
    admin: Any,
    interview: Interview,
    request: HttpRequest,
    outcomes: dict[int, Outcome],
) -> HttpResponse | None:
    """Where to go when all is saved; None where something has to be read first."""
    if _problems(outcomes.values()):
        messages.error(request, _("Not all is saved: see the fields marked below."))
        return None
    home = kept_address(admin, request, "change", interview.pk)
    quoted = request.POST.get("_quote", "")
    if question := key_in(quoted):
        answer = interview.answers.filter(question=question).first()
        try:
            if answer:
                choose_excerpt(answer, by=current_user(request))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return None
        return HttpResponseRedirect(f"{home}#excerpts-group")
    messages.success(request, _("All answers are saved."))
    if "_done" in request.POST:
        return HttpResponseRedirect(home)
    return led_back(admin, request, "sheet", interview.pk)

"""Interview guides: published once, then frozen; a new version begins as a copy."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core.languages import columns
from agrinnova.core.models import User
from agrinnova.publishing.permissions import require
from enterprises.interviews.choices import QuestionKind
from enterprises.interviews.models import InterviewGuide, Question


@transaction.atomic
def publish_guide(guide: InterviewGuide, *, by: User | None) -> InterviewGuide:
    """Freeze a guide, so that interviews may be held by it.

    Raises:
        PermissionDenied: it is not theirs.
        ValidationError: it asks nothing, or a question lacks its words.
    """
    guide = _locked(guide, by)
    if guide.is_frozen:
        return guide
    questions = list(guide.questions.select_related("guide"))
    if not any(not question.is_heading for question in questions):
        raise ValidationError(_("The guide asks nothing yet."))
    if not all(map(_is_complete, questions)):
        raise ValidationError(
            _("A question lacks its words, or answers to choose from.")
        )
    guide.published_at = timezone.now()
    guide.save()
    return guide


@transaction.atomic
def new_version(guide: InterviewGuide, *, by: User | None) -> InterviewGuide:
    """A draft that begins as a copy of `guide`, or the draft that there is already.

    Raises:
        PermissionDenied: it is not theirs.
    """
    guide = _locked(guide, by)
    family = InterviewGuide.objects.filter(family=guide.family)
    if draft := family.filter(published_at__isnull=True).first():
        return draft
    latest = family.order_by("-version").values_list("version", flat=True)[0]
    copy = InterviewGuide(
        family=guide.family,
        version=latest + 1,
        original_language=guide.original_language,
        group_id=guide.group_id,
        **_taken(guide, "title"),
    )
    copy.save()
    for question in guide.questions.all():
        Question.objects.create(
            guide=copy,
            position=question.position,
            kind=question.kind,
            **_taken(question, "text", "options"),
        )
    return copy


def _taken(row: InterviewGuide | Question, *fields: str) -> dict[str, str]:
    return {column: getattr(row, column) for column in columns(*fields)}


def _is_complete(question: Question) -> bool:
    """Whether it has words and, for a choice, as many answers in each language."""
    if not question.words("text").text:
        return False
    if question.kind != QuestionKind.CHOICE:
        return True
    written = [getattr(question, column) for column in columns("options")]
    counts = {len(words.split("\n")) for words in written if words}
    return len(counts) == 1 and len(question.choices()) > 1


def _locked(guide: InterviewGuide, by: User | None) -> InterviewGuide:
    require(guide, by, "edit")
    return InterviewGuide.objects.select_for_update().get(pk=guide.pk)

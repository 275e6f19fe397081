"""Translation requests of readers: counted by record and language, and nothing else."""

from django.db.models import F
from django.utils import timezone

from agrinnova.core.models import Record
from knowledge.models import TranslationRequest


def ask_for_translation(record: Record, language: str) -> None:
    """Count that one more reader wants the words of `record` in `language`."""
    asked, _is_new = TranslationRequest.objects.get_or_create(
        public_id=record.public_id,
        language=language,
        day=timezone.localdate(),
        defaults={"kind": record.kind},
    )
    TranslationRequest.objects.filter(pk=asked.pk).update(times=F("times") + 1)

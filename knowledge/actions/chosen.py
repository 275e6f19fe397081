"""What a subscription asks for, in its reader's language: for mails and its page."""

from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.locale_names import language_name, language_names
from agrinnova.core.text import fold
from knowledge.models import Subscription


def chosen_words(subscription: Subscription) -> list[list[str]]:
    """Pairs of a label and what was chosen, with what is the same for everybody."""
    reader = subscription.language
    with translation.override(reader):
        topics = _titles(subscription.topics.all(), reader)
        groups = _titles(subscription.groups.all(), reader)
        documents = language_names(subscription.document_languages)
        kinds = _("guides, training, events, enterprises, organisations")
        return [
            [_("Topics"), topics or _("every topic")],
            [_("Territories"), groups or _("every territory")],
            [_("What is new"), kinds],
            [_("Languages of guides and videos"), documents or _("every language")],
            [_("Language of the letters"), capfirst(language_name(reader))],
            [_("How often"), _("once a week at most, only when something is new")],
        ]


def _titles(records: Iterable[Any], reader: str) -> str:
    titles = (record.words("title", reader).text for record in records)
    return ", ".join(sorted(titles, key=fold))

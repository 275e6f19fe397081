"""Words of a mailing for a reader: in their language, else in the nearest it has."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from agrinnova.core.choices import Language
from events.registration.models import Mailing


class MailingWords(NamedTuple):
    """What somebody reads; `other_language` says so where it is not in theirs."""

    subject: str
    text: str
    other_language: str


def words_for(mailing: Mailing, language: str) -> MailingWords:
    """The words of `mailing` for who reads `language`.

    Subject and text are of one language, since a mailing has both or neither in each.
    """
    subject = mailing.words("subject", language)
    other = ""
    if subject.language != language:
        with override(language):
            other = _("The organisers wrote this letter in %(language)s.") % {
                "language": Language(subject.language).label
            }
    return MailingWords(subject.text, mailing.words("text", language).text, other)

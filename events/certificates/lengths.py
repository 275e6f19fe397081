"""Lengths of attendance in words, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def length_words(minutes: int | None) -> str:
    """Hours and minutes, e.g. "5 hours and 30 minutes"; "" where nobody knows them."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(hours)s hour", "%(hours)s hours", hours))
    if rest:
        parts.append(ngettext("%(minutes)s minute", "%(minutes)s minutes", rest))
    words = _("%(first)s and %(second)s") if len(parts) > 1 else "%(first)s"
    given = {"hours": hours, "minutes": rest}
    told = [part % given for part in parts]
    return words % {"first": told[0], "second": told[-1]}

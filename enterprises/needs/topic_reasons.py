"""Reasons for a topic in a survey, in words: what is known of it already."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def reasons_for(row: Any) -> str:
    """What is known of a topic, of a row with the `known_numbers`, as one phrase."""
    return ", ".join(_known(row)) or _("nothing is known of it so far")


def _known(row: Any) -> Iterator[str]:
    words = {
        "views": ngettext("%(n)s page view", "%(n)s page views", row.views),
        "searches": ngettext(
            "%(n)s search in vain", "%(n)s searches in vain", row.searches
        ),
        "subscribers": ngettext(
            "%(n)s subscription", "%(n)s subscriptions", row.subscribers
        ),
        "enterprise_count": ngettext(
            "%(n)s enterprise", "%(n)s enterprises", row.enterprise_count
        ),
        "interview_count": ngettext(
            "%(n)s interview", "%(n)s interviews", row.interview_count
        ),
    }
    for name, text in words.items():
        if number := getattr(row, name):
            yield text % {"n": number}

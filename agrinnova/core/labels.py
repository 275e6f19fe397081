"""A label and what it introduces, as one sentence: « Secteur : lait »."""

from django.utils.translation import gettext as _


def labelled(label: object, value: object) -> str:
    """`label` before `value`, with the sign between them as the language writes it.

    French keeps the colon off the word, by a blank at which no line breaks.
    """
    return _("%(label)s: %(value)s") % {"label": label, "value": value}

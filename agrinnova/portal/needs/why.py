"""Reason for a topic in focus, as it is proposed to who decides."""

from django.utils.translation import gettext as _

from enterprises.needs.analysis.figures import VALUE

from .cells import GapCell


def why_words(cell: GapCell) -> str:
    """A sentence for readers, to be changed before it is accepted."""
    need = cell.need
    if need["state"] != VALUE or need["need"] is None:
        return _("Many ask about it, and we are looking for who teaches it.")
    if cell.is_gap:
        return _(
            "%(percent)s in a hundred need to learn it, and no course within reach has"
            " places for them."
        ) % {"percent": need["need"]}
    return _("%(percent)s in a hundred need to learn it.") % {"percent": need["need"]}

"""Report remarks: what could not be printed of an enterprise, for its officer.

A remark names the enterprise by its identifier, so that its name is said only while it
may be; it lies in the edition's content and is erased with it.
"""

from typing import Any

from django.utils.translation import gettext as _

Remark = dict[str, str]

LEFT_OUT, NO_PICTURE, NO_MAP, SIGNS = "left_out", "no_picture", "no_map", "signs"
MARK = "\u25a1"  # a white square, as where a sign is missing
SHOWN = 20  # signs named in one line


def remark(what: str, enterprise: str = "", detail: str = "") -> Remark:
    """A remark on an enterprise (its identifier), or on the edition's own words."""
    return {"what": what, "id": enterprise, "detail": detail}


def words_of(one: Remark, names: dict[str, str]) -> str:
    """A remark in the reader's language; `names` are those of the enterprises."""
    who = names.get(one["id"], _("an enterprise")) if one["id"] else _("the edition")
    sentences = {
        LEFT_OUT: _("%(who)s was left out of the print: it could not be told."),
        NO_PICTURE: _("%(who)s is printed without its picture: it could not be read."),
        NO_MAP: _("%(who)s is printed without its map: it could not be drawn."),
        SIGNS: _("%(who)s: no font has %(signs)s, so %(mark)s is printed instead."),
    }
    words: Any = sentences[one["what"]]
    return words % {"who": who, "signs": one["detail"], "mark": MARK}

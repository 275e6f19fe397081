"""Permissions: what a person may do with one record.

The querysets are the rule (`editable_by` and its like, `core/querysets.py`); this
module asks them about one row, all in one statement, for whoever has that row in hand.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import User


@dataclass(frozen=True)
class RecordPermissions:
    """What a person may do with a record as it stands now.

    Attributes:
        open: find it in the admin, to edit or to translate it.
        edit: it is theirs; what they change in it may have to wait for its group.
        change: change it at once.
        publish: decide what of it is public.
    """

    open: bool = False
    edit: bool = False
    change: bool = False
    publish: bool = False

    @property
    def propose(self) -> bool:
        """Whether what they change waits for the group: the record is public."""
        return self.edit and not self.change

    @property
    def translate(self) -> bool:
        """Whether they open it for its words in other languages alone."""
        return self.open and not self.edit


RULES = {
    "open": "open_to",
    "edit": "editable_by",
    "change": "changeable_by",
    "publish": "publishable_by",
}
REFUSALS: dict[str, Promise] = {
    "open": _("This record is not yours to change."),
    "edit": _("This record is not yours to change."),
    "publish": _("This record is not yours to publish."),
}


def permissions_for(user: User, record: Model) -> RecordPermissions:
    """What `user` may do with `record`, asked of its row anew; nothing if that is gone.

    A kind without one of the rules allows nothing by it: nobody publishes a guide by
    `publishable_by`.
    """
    row = _row_of(record)
    rules = {
        permission: Exists(getattr(row, rule)(user).values("pk"))
        for permission, rule in RULES.items()
        if hasattr(row, rule)
    }
    answers = row.values_list(*rules.values()).first() or ()
    return RecordPermissions(**dict(zip(rules, answers, strict=False)))


def may(user: User, record: Model, permission: str) -> bool:
    """One of `permissions_for` alone, by its name."""
    return getattr(_row_of(record), RULES[permission])(user).exists()


def require(record: Model, user: User | None, permission: str) -> None:
    """Let `user` go on only with that permission; None is the portal itself.

    Args:
        permission: "open", "edit" or "publish".

    Raises:
        PermissionDenied: they have not, in words for them.
    """
    if user is not None and not may(user, record, permission):
        raise PermissionDenied(str(REFUSALS[permission]))


def _row_of(record: Model) -> Any:
    return type(record)._default_manager.filter(pk=record.pk)

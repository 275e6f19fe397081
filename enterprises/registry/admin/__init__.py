"""Admin of enterprises, contacts and the do-not-list."""

from .contact import ContactAdmin
from .do_not_list import DoNotListAdmin
from .enterprise import EnterpriseAdmin

__all__ = [
    "ContactAdmin",
    "DoNotListAdmin",
    "EnterpriseAdmin",
]

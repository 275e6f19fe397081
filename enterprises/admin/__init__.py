"""This room's desks, one module a noun."""

from .contact import ContactAdmin
from .enterprise import EnterpriseAdmin
from .report import ReportAdmin

__all__ = ["ContactAdmin", "EnterpriseAdmin", "ReportAdmin"]

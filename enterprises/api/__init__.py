"""This room as programs read it, one module a noun."""

from .enterprise import EnterpriseList, EnterpriseRecord
from .report import ReportList, ReportRecord

__all__ = ["EnterpriseList", "EnterpriseRecord", "ReportList", "ReportRecord"]

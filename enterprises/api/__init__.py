"""API of the enterprises app, one module per noun."""

from .enterprise import EnterpriseList, EnterpriseRecord
from .report import ReportList, ReportRecord

__all__ = ["EnterpriseList", "EnterpriseRecord", "ReportList", "ReportRecord"]

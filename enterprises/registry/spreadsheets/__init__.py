"""Spreadsheet columns of enterprises."""

from .sheet import EnterpriseSheet

__all__ = ["EnterpriseSheet"]

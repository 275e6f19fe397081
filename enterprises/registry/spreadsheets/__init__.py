"""Spreadsheet columns of enterprises."""

from .sheet import EnterpriseSheet

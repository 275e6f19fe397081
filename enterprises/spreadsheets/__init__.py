"""Enterprises as spreadsheets."""

from .sheet import EnterpriseSheet

__all__ = ["EnterpriseSheet"]

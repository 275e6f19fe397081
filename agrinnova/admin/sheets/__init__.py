"""Spreadsheet import and export in the admin, page by page."""

from .pages import SheetPages

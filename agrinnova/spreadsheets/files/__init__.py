"""Spreadsheet files: CSV and XLSX read into rows of cells, or refused with a reason."""

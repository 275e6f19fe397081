"""Spreadsheets: import and export, what Excel gives, what a row means."""

"""Spreadsheets in and out: what Excel gives, what a row means, all of it or nothing."""

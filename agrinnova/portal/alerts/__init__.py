"""Alerts by letter: the form, the pages behind the signed links, the weekly letter."""

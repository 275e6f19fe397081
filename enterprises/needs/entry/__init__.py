"""Entering of answers by staff, from a telephone call or a form on paper."""

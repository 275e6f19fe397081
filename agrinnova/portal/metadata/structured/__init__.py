"""Structured data (schema.org, JSON-LD) of records, for search engines.

Each module describes the kinds of one app; `graph` chooses by kind. A node says what
its page says and nothing more: what is not stated is left out, a contact is never in
it, and a place is a municipality by name, since the points we hold are no farm's own.
"""

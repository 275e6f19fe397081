#!/usr/bin/env python
"""Django's command line; starts the embedded database for commands that need data."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import DatabaseError

from agrinnova.devserver import database
from agrinnova.outages import first_line, is_outage
from agrinnova.paths import keep_private

NEED_NO_DATA = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "spectacular",
    "startapp",
    "version",
}


def needs_data(words: list[str]) -> bool:
    """Say whether the command `words` (without `manage.py`) reads or writes tables."""
    if {"--help", "-h", "--version"} & set(words) or not words:
        return False
    return words[0] not in NEED_NO_DATA or "--database" in words


def main(words: list[str]) -> None:
    """Run the command that `words` name, as they are typed; the first is ourselves."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "agrinnova.settings")
    keep_private()
    if needs_data(words[1:]):
        database.hold()
    try:
        execute_from_command_line(words)
    except DatabaseError as error:
        if not is_outage(error):
            raise
        sys.exit(f"agrinnova: the database cannot be used: {first_line(error)}")


if __name__ == "__main__":
    main(sys.argv)

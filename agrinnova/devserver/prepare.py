"""The steps between an empty database and a portal that can be served.

`make run` asks for the JoIN network's data besides (`with-data`); an operator's own
service does not: whether a public portal begins with them is the operator's decision.
"""

import hashlib
import io
import sys

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from agrinnova import messages
from agrinnova.outages import first_line, is_outage

WITH_DATA = "with-data"


def main(words: list[str]) -> None:
    """Bring tables, accounts, messages and static files up to date.

    Args:
        words: WITH_DATA to load the JoIN network into a database that has none.
    """
    django.setup()
    say(f"Messages: {messages.compile_stale()} languages compiled")
    call_command("check", stdout=io.StringIO())  # silent unless it raises
    call_command("migrate", interactive=False, verbosity=0)
    say("Tables: up to date")
    if WITH_DATA in words:
        call_command("load_join", if_empty=True)
    make_accounts()
    collect_static_when_changed()


def make_accounts() -> None:
    if settings.EMBEDDED_DATABASE or settings.DEMO_PASSWORD:
        # At a public address they are closed instead, and it says so.
        call_command("make_demo_accounts")


def collect_static_when_changed() -> None:
    stamp = settings.STATIC_ROOT / "collected"
    now = static_fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        say("Static files: up to date")
        return
    say("Static files: collecting and compressing")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def static_fingerprint() -> str:
    """Give a digest of name, size and date of every static file, ours and packages'."""
    digest = hashlib.sha256(settings.RELEASE.encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = storage.path(path)
            digest.update(f"{found} {storage.size(path)} ".encode())
            digest.update(storage.get_modified_time(path).isoformat().encode())
    return digest.hexdigest()


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except CommandError as error:
        sys.exit(f"agrinnova: {error}")
    except DatabaseError as error:
        if not is_outage(error):
            raise
        sys.exit(f"agrinnova: the database cannot be used: {first_line(error)}")

"""The steps between an empty database and a portal that can be served."""

import hashlib
import io
import sys

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from agrinnova import messages
from agrinnova.outages import first_line, is_outage


def main() -> None:
    """Bring tables, data, accounts, messages and static files up to date."""
    django.setup()
    say(f"Messages: {messages.compile_stale()} languages compiled")
    call_command("check", stdout=io.StringIO())  # silent unless it raises
    call_command("migrate", interactive=False, verbosity=0)
    say("Tables: up to date")
    load_data_once()
    make_accounts()
    collect_static_when_changed()


def load_data_once() -> None:
    if apps.get_model("shared", "LocalActionGroup").objects.exists():
        say("Data: already here")
        return
    say("Data: loading the JoIN network")
    call_command("load_join")


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
        main()
    except CommandError as error:
        sys.exit(f"agrinnova: {error}")
    except DatabaseError as error:
        if not is_outage(error):
            raise
        sys.exit(f"agrinnova: the database cannot be used: {first_line(error)}")

"""Processes that hold an embedded database of their own, for tests to end at will."""

import os
import subprocess
import sys
from contextlib import contextmanager

from agrinnova.paths import BASE

HOLD = """
import sys
from agrinnova.devserver import database
database.hold()
print("held", flush=True)
sys.stdin.read()
"""


def environment(var, **more):
    keep = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return {**keep, "AGRINNOVA_VAR": str(var), **more}


@contextmanager
def holder(var):
    """Start a process that holds the database in `var` until its stdin closes."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        cwd=BASE,
        env=environment(var),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.communicate()


def python(var, code, **more):
    """Run `code` against the portal in `var`; gives what it printed."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE,
        env=environment(var, **more),
        capture_output=True,
        text=True,
        check=True,
    ).stdout

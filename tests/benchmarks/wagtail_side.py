"""Wagtail's pages as sides of a row: a process of its own, which measures itself."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from django.db import connection

from .clock import Spent
from .row import Side
from .wagtail_records import records

NAME = "bench_wagtail"
MODULE = "tests.benchmarks.wagtail_site"
MISSING = "Wagtail is not installed: its rows are left out (requirements-bench.lock)."


@contextmanager
def wagtail_sides() -> Iterator[dict[str, Side]]:
    """The sides "list" and "record" while its process runs; none without Wagtail."""
    if find_spec("wagtail") is None:
        print(f"\n{MISSING}")
        yield {}
        return
    _anew(f'CREATE DATABASE "{NAME}"')
    command = [sys.executable, "-m", MODULE]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        answer = _asked(process, records())
        assert answer == "ready", answer
        yield {page: _side(process, page) for page in ("list", "record")}
        process.stdin.close()
    _anew("SELECT 1")


def _side(process: Any, page: str) -> Side:
    return lambda times: Spent(*json.loads(_asked(process, [page, times])))


def _asked(process: Any, question: Any) -> str:
    process.stdin.write(json.dumps(question) + "\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def _anew(statement: str) -> None:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')
        cursor.execute(statement)

"""The bench's own database, beside the portal's in the same server: real data first."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

from agrinnova.portal import demo
from agrinnova.portal.management.join import load_join
from tests.template_database import ensure_template

from .multiplying import multiply

NAME = "bench_agrinnova"
MADE = 10_000  # records with words of their own


@contextmanager
def own_database(keep: bool) -> Iterator[None]:
    """Work in a database with the network's real records, dropped before and after.

    With `keep` it stays, and is taken as the last run left it.
    """
    if not (keep and _is_there()):
        template = ensure_template()
        _anew(f'CREATE DATABASE "{NAME}" TEMPLATE "{template}"')
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = NAME
    try:
        load_join()
        settle()
        yield
    finally:
        connection.close()
        if not keep:
            _anew("SELECT 1")


def grow_to(records: int) -> None:
    """Synthetic records beside the real ones until there are `records` of them.

    Ten thousand are made as `make_demo` makes them; more are copies of these.
    """
    _make(min(records, MADE))
    there = demo.count()
    if records >= 2 * there:
        multiply(there, records // there)
    _make(records)
    settle()


def _make(records: int) -> None:
    for _made in demo.make(records):
        pass


def settle() -> None:
    """What the database does by itself within minutes of so many new rows."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _is_there() -> bool:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
        return bool(cursor.fetchone())


def _anew(statement: str) -> None:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')
        cursor.execute(statement)

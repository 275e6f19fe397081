"""The ASGI application that granian serves: Django behind the gateway."""

from typing import Any

from django.db.backends.signals import connection_created

import agrinnova.wsgi  # before the gateway, whose pages need Django set up
from agrinnova.gateway import bounds
from agrinnova.gateway.application import Gateway


def bound_statements(connection: Any, **_: object) -> None:
    """Let no statement of a page hold its thread longer than a page may wait."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, false)",
            [f"{bounds.STATEMENT_SECONDS}s"],
        )


connection_created.connect(bound_statements)
application = Gateway(agrinnova.wsgi.application)

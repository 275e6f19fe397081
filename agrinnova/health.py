"""Health check: `/healthz` says whether database, migrations, cache, media work."""

import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from agrinnova.core import disk
from agrinnova.files.storage import RESTORING
from agrinnova.outages import first_line

WRITTEN = 64 * 1024  # bytes; an empty file fits on a full disk

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200, or 503 naming the first part that fails; the log says why.

    With little room left on the disk all works still: 200 with a warning beside it.
    """
    for part, works in PARTS.items():
        try:
            fine = works()
        except (DatabaseError, OSError) as error:
            logger.warning("healthz: %s: %s", part, first_line(error))
            fine = False
        if not fine:
            return JsonResponse({"status": "failing", "part": part}, status=503)
    if disk.is_low():
        return JsonResponse({"status": "ok", "warning": "disk"})
    return JsonResponse({"status": "ok"})


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def migrations_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def cache_remembers() -> bool:
    cache.set("healthz", "ok", timeout=10)
    return cache.get("healthz") == "ok"


def media_is_writable() -> bool:
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / RESTORING).exists():
        return False
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(bytes(WRITTEN))
        file.flush()
        os.fsync(file.fileno())
    return True


PARTS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "migrations": migrations_applied,
    "cache": cache_remembers,
    "media": media_is_writable,
}

"""The loaded portal: what its processes share, and what each of them does.

Whoever imports this module has loaded Django and all its apps. The processes are forked
from there: they begin at once, and their memory is one until they write to it.
"""

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from babel.numbers import format_currency
from django.conf import settings
from django.template import engines
from django.urls import get_resolver
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext, override
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

import agrinnova.wsgi  # noqa: F401 it sets Django up
import manage
from agrinnova.core.countries import countries_by_key
from agrinnova.core.dates import long_date
from agrinnova.core.everyday_words import column_words
from agrinnova.core.gazetteer import municipalities_at, places_named
from agrinnova.core.lexicon import places_by_name, stop_words, translations
from agrinnova.core.locale_names import language_name
from agrinnova.core.vocabulary import source_words

from .children import CONNECTIONS, SERVER_SECONDS

HEADER_SECONDS, HEADER_BYTES = 10, 65_536  # a connection at rest may take them too


# What reads words from files, once for as long as a process lives.
READERS = (
    countries_by_key,
    column_words,
    stop_words,
    places_by_name,
    partial(translations, "", "it"),
    partial(source_words, "", ""),
    partial(places_named, ""),
    partial(municipalities_at, ""),
)


def share() -> None:
    """Load what the first pages would, and let no collection write into it."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            _load_language(language)
    for read in READERS:
        read()
    for template in _templates():
        engines["django"].get_template(template)
    gc.collect()
    gc.freeze()


def _load_language(language: str) -> None:
    gettext("")
    get_resolver()._populate()  # the addresses, by name
    language_name(language)
    long_date(timezone.localdate())
    format_currency(0, "EUR", locale=language)


def _templates() -> list[str]:
    folder = settings.BASE / "templates"
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))


def server(port: int) -> MPServer:
    """The web server: as many processes as cores (two to four).

    What each of them and each client may hold stands in `agrinnova/gateway/bounds.py`.
    """
    return MPServer(
        "agrinnova.asgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.ASGI,
        workers=max(2, min(4, os.cpu_count() or 2)),
        http=HTTPModes.http1,
        websockets=False,
        backlog=2048,
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(
            header_read_timeout=HEADER_SECONDS * 1000, max_buffer_size=HEADER_BYTES
        ),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=1,
        workers_kill_timeout=SERVER_SECONDS,
    )


def serve(port: int) -> None:
    """Answer requests at `port` until this process is asked to end."""
    be_called("portal-server")
    multiprocessing.set_start_method("fork", force=True)
    server(port).serve(target_loader=_application, wrap_loader=False)


def _application() -> Callable[..., object]:
    """What each process of the server begins with: its threads are its own."""
    be_called("portal-web")
    application: Callable[..., object] = import_string("agrinnova.asgi.application")
    return application


def work() -> None:
    """Do what need not be done while somebody waits, until asked to end."""
    be_called("portal-worker")
    manage.main(["manage.py", "db_worker", "--no-reload"])


def be_called(name: str) -> None:
    """Name this process in the system's list of them, where it can be written."""
    if sys.platform == "linux":
        Path("/proc/self/comm").write_text(name)

"""Counter in memory: numbers of this process, written to the database once a minute.

Whoever counts waits for no statement. The first count sets a timer, and what has come
together when it rings is written at once. So at most `WRITE_AFTER` seconds of one
process's numbers are lost when it is killed; an ordinary stop writes them.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable
from multiprocessing.util import Finalize
from typing import Generic, TypeVar

from django.db import DatabaseError, connection, transaction

Key = TypeVar("Key")
logger = logging.getLogger(__name__)

WRITE_AFTER = 60  # seconds
# More different pages than the network has; what is above is not counted.
MOST_KEYS = 20_000


class Tally(Generic[Key]):
    """How often each key was counted and is not written yet.

    Args:
        keep: writes the numbers it is given, within a transaction.
    """

    def __init__(self, keep: Callable[[Counter[Key]], None]) -> None:
        self._keep = keep
        self._lock = threading.Lock()
        self._counts: Counter[Key] = Counter()
        # An ordinary stop. The server's workers end without `atexit`.
        Finalize(None, self._write_and_leave, exitpriority=10)

    def add(self, key: Key, times: int = 1) -> None:
        """Count `key`; the first since the last `take` sets the timer."""
        with self._lock:
            is_first = not self._counts
            if key in self._counts or len(self._counts) < MOST_KEYS:
                self._counts[key] += times
        if is_first:
            call_later(self._write_and_leave)

    def take(self) -> Counter[Key]:
        """What has been counted, which begins anew."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken

    def write(self) -> None:
        """Write what has come together; what cannot be written is counted on."""
        taken = self.take()
        if not taken:
            return
        try:
            with transaction.atomic():
                self._keep(taken)
        except DatabaseError as error:
            # Its text may quote what was to be written.
            logger.warning("Numbers could not be written yet: %s", type(error).__name__)
            for key, times in taken.items():
                self.add(key, times)

    def _write_and_leave(self) -> None:
        try:
            self.write()
        finally:
            connection.close()


def call_later(write: Callable[[], None]) -> None:
    """Call `write` when `WRITE_AFTER` seconds have passed."""
    timer = threading.Timer(WRITE_AFTER, write)
    timer.daemon = True
    timer.start()

"""One launcher at a time: a lock on a file, which the kernel drops at any death."""

import fcntl
import os
import time
from pathlib import Path
from typing import IO, NamedTuple

from agrinnova.paths import var_folder

# `holder()` looks by taking the lock for a moment: a single refusal proves nothing.
TRIES = 5


class Holder(NamedTuple):
    """The launcher that runs now."""

    pid: int
    address: str


def take(pid: int, address: str) -> IO[str] | None:
    """Give the lock, to be kept open as long as the portal runs, or None if taken."""
    _path().parent.mkdir(parents=True, exist_ok=True)
    lock = _path().open("a+")
    for _ in range(TRIES):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.1)
        else:
            lock.truncate(0)
            lock.write(f"{pid}\n{address}\n")
            lock.flush()
            # A child that outlives us must not hold it: the next launcher ends it.
            os.register_at_fork(after_in_child=lock.close)
            return lock
    lock.close()
    return None


def holder() -> Holder | None:
    """Say who holds the lock, None if nobody does."""
    try:
        with _path().open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return _read(lock.read())
    except FileNotFoundError:
        pass
    return None


def _read(words: str) -> Holder:
    pid, address = words.split()
    return Holder(int(pid), address)


def _path() -> Path:
    return var_folder() / "launcher.lock"

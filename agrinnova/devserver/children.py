"""Child processes of `make run`, server and worker: restarted when they die.

They are forked from a launcher that has loaded the portal, so that they share its
memory (`loaded.py`); the kernel copies only the pages that one of them writes.
"""

import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess

import psutil

from agrinnova.gateway import bounds
from agrinnova.paths import BASE, var_folder

# Every process of the portal carries the name of its `var/`: a launcher that was killed
# leaves nothing that the next one could not recognise.
MARK = "AGRINNOVA_HOUSE"
# Who asks to end waits for whom it has asked: the launcher for the server, the server
# for its processes, those for a body that is being sent and for what is made of it.
SERVER_SECONDS = bounds.GRACE_SECONDS + bounds.WORK_SECONDS
GRACE_SECONDS = SERVER_SECONDS + 5
LONGEST_WAIT = 30
STEADY_SECONDS = 60
CONNECTIONS = 2048  # at once, of each server process
FILES = 2 * CONNECTIONS  # that a process may have open: each connection is one
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # that end a process


@dataclass
class Child:
    """Work that is kept running in a process, and a process group, of its own."""

    name: str
    work: Callable[[], object]
    process: BaseProcess | None = None
    started_at: float = 0
    start_again_at: float = 0
    wait: int = field(default=1)

    def tend(self) -> str:
        """Start it if it is due; gives a sentence when something happened, else ''."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_again_at:
                self.start()
            return ""
        if self.process.is_alive():
            return ""
        self.end()
        steady = now - self.started_at > STEADY_SECONDS
        self.wait = 1 if steady else min(self.wait * 2, LONGEST_WAIT)
        self.start_again_at = now + self.wait
        return f"{self.name}: it ended, starting it again in {self.wait} s"

    def start(self) -> BaseProcess:
        """Fork it; a signal that comes meanwhile waits until the child is itself."""
        self.started_at = time.monotonic()
        fork = multiprocessing.get_context("fork")
        self.process = fork.Process(target=_alone, args=[self.work], name=self.name)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return self.process

    def ask_to_end(self) -> None:
        if self.process is not None and self.process.is_alive():
            self.process.terminate()

    def end(self, grace: float = 0) -> None:
        """Wait `grace` seconds, then kill what is left of the process group."""
        if self.process is None:
            return
        self.process.join(grace)
        self.process.kill()
        try:
            os.killpg(self.process.pid or 0, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.join()
        self.process = None


def _alone(work: Callable[[], object]) -> None:
    """Do `work` as a process that has nothing of the launcher but its memory."""
    os.setsid()
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    work()


def command(*words: str) -> Callable[[], object]:
    """The work of a program of our Python: `words` are what follows its name."""
    program = [sys.executable, *words]
    return lambda: os.execve(program[0], program, environment())  # noqa: S606


def environment() -> dict[str, str]:
    """Give the children's environment: ours, marked as of this portal."""
    var = str(var_folder())
    ours = {"AGRINNOVA_VAR": var, MARK: var}
    return {**os.environ, **ours, "DJANGO_SETTINGS_MODULE": "agrinnova.settings"}


def carry_mark(*words: str) -> None:
    """Begin this command anew, with `words`, unless its environment has the mark.

    What is forked has the environment that the system shows of its parent.
    """
    if os.environ.get(MARK) != str(var_folder()):
        os.chdir(BASE)
        command("-m", "agrinnova.devserver", *words)()


def allow_files() -> None:
    """Let our children open `FILES` files each, or as many as this machine allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def preparation() -> Child:
    """Give the steps between an empty database and a portal with the JoIN data."""
    return Child(
        "Preparation", command("-m", "agrinnova.devserver.prepare", "with-data")
    )


def end_left_overs() -> int:
    """End the children of a launcher that was killed; gives how many there were."""
    found = left = _left_overs()
    _signal(found, signal.SIGTERM)
    patience_ends_at = time.monotonic() + GRACE_SECONDS
    while left:
        time.sleep(0.1)
        left = _left_overs()
        if time.monotonic() > patience_ends_at:
            _signal(left, signal.SIGKILL)
    return len(found)


def _left_overs() -> list[psutil.Process]:
    var = str(var_folder())
    return [found for found in psutil.process_iter() if _is_of(var, found)]


def _is_of(var: str, process: psutil.Process) -> bool:
    """Say whether it carries the portal's mark; a zombie has no environment left."""
    try:
        mine = process.environ().get(MARK) == var
        return mine and process.pid not in (os.getpid(), os.getppid())
    except psutil.Error:
        return False


def _signal(processes: list[psutil.Process], number: signal.Signals) -> None:
    for process in processes:
        try:
            process.send_signal(number)
        except psutil.NoSuchProcess:
            pass

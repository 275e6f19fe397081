"""Child processes of `make run`, server and worker: restarted when they die."""

import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

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


@dataclass
class Child:
    """A command that is kept running, in a process group of its own."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
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
        if self.process.poll() is None:
            return ""
        self.end()
        steady = now - self.started_at > STEADY_SECONDS
        self.wait = 1 if steady else min(self.wait * 2, LONGEST_WAIT)
        self.start_again_at = now + self.wait
        return f"{self.name}: it ended, starting it again in {self.wait} s"

    def start(self) -> subprocess.Popen[bytes]:
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=BASE,
            env=environment(),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        return self.process

    def ask_to_end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def end(self, grace: float = 0) -> None:
        """Wait `grace` seconds, then kill what is left of the process group."""
        if self.process is None:
            return
        try:
            self.process.wait(timeout=grace)
        except subprocess.TimeoutExpired:
            pass
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.process = None


def environment() -> dict[str, str]:
    """Give the children's environment: ours, marked as of this portal."""
    var = str(var_folder())
    ours = {"AGRINNOVA_VAR": var, MARK: var}
    return {**os.environ, **ours, "DJANGO_SETTINGS_MODULE": "agrinnova.settings"}


def server(port: int) -> Child:
    """Give the web server: as many processes as cores (two to four).

    What each of them and each client may hold stands in `agrinnova/gateway/bounds.py`.
    """
    words = ["granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", port]
    words += ["--workers", max(2, min(4, os.cpu_count() or 2)), "--http", 1, "--no-ws"]
    words += ["--respawn-failed-workers", "--respawn-interval", 1]
    words += ["--workers-kill-timeout", SERVER_SECONDS, "--log-level", "warning"]
    # How long a header, or a connection at rest, may take, and a header's bytes.
    words += ["--http1-header-read-timeout", 10_000, "--http1-buffer-size", 65_536]
    words += ["--backlog", 2048, "--backpressure", CONNECTIONS]
    return Child("Server", _python("-m", *words, "agrinnova.asgi:application"))


def allow_files() -> None:
    """Let our children open `FILES` files each, or as many as this machine allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def worker() -> Child:
    """Give the process that does what need not be done while somebody waits."""
    return Child("Worker", _python("manage.py", "db_worker", "--no-reload"))


def preparation() -> Child:
    """Give the steps between an empty database and a portal with the JoIN data."""
    return Child(
        "Preparation", _python("-m", "agrinnova.devserver.prepare", "with-data")
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


def _python(*words: object) -> list[str]:
    return [sys.executable, *map(str, words)]

"""Supervisor: `run` starts the portal and stays until stopped; `stop` asks it to."""

import errno
import http.client
import os
import re
import signal
import socket
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from agrinnova.paths import keep_private

from . import children, database, lock
from .postgres.programs import BrokenDatabaseError

# Loaded by name and late, so that the launcher waits for nothing before it is needed.
LOADED = "agrinnova.devserver.loaded"
TICK_SECONDS = 0.5
READY_TRIES = 120
STOP_SECONDS = children.GRACE_SECONDS + 30  # and PostgreSQL's own end


class Supervisor:
    """A running portal: database, server, worker."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.is_stopping = False
        self.children: list[children.Child] = []
        self.database_due_at = 0.0
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop_soon)

    def stop_soon(self, *_: object) -> None:
        self.is_stopping = True

    def run(self) -> int:
        """Start everything, keep it running, end it; gives the exit status."""
        try:
            status = self.prepare()
            if status or self.is_stopping:
                return status
            # Another may have taken it meanwhile; both would serve, turn by turn.
            if problem := port_problem(self.port):
                say(problem)
                return 1
            children.allow_files()
            self.load()
            self.supervise()
            return 0
        finally:
            self.end()

    def prepare(self) -> int:
        if database.is_embedded():
            say("Database: starting the embedded PostgreSQL")
        database.hold()
        step = children.preparation()
        self.children = [step]
        process = step.start()
        while not self.is_stopping:
            if (status := process.exitcode) is not None:
                return status
            time.sleep(TICK_SECONDS)
        return 0

    def load(self) -> None:
        """Load the portal once, for the server and the worker together."""
        loaded = load()
        self.children = [
            children.Child("Server", partial(loaded.serve, self.port)),
            children.Child("Worker", loaded.work),
        ]

    def supervise(self) -> None:
        say("Server and worker: starting")
        tries = READY_TRIES
        while not self.is_stopping:
            for child in self.children:
                say(child.tend())
            self.tend_database()
            if tries:
                tries = 0 if self.answers() else tries - 1
                if not tries:
                    say(f"AgrInnova: {self.address}/ (Ctrl-C or `make stop` ends it)")
            time.sleep(TICK_SECONDS)

    def tend_database(self) -> None:
        """Start PostgreSQL again if somebody killed it."""
        if time.monotonic() < self.database_due_at or database.is_up():
            return
        say("Database: it ended, starting it again")
        try:
            database.revive()
        except BrokenDatabaseError as error:
            say(f"Database: {error}")
            self.database_due_at = time.monotonic() + children.LONGEST_WAIT

    def answers(self) -> bool:
        """Say whether the portal serves; it is asked as if by its public name."""
        site = os.environ.get("SITE_URL") or self.address
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request(
                "GET", "/healthz", headers={"Host": urlsplit(site).netloc}
            )
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def end(self) -> None:
        say("Stopping" if self.is_stopping else "")
        for child in self.children:
            child.ask_to_end()
        end_at = time.monotonic() + children.GRACE_SECONDS
        for child in self.children:
            child.end(grace=max(0, end_at - time.monotonic()))
        database.release()
        say("Stopped" if self.is_stopping else "")


def run() -> int:
    """Run the portal in this process; gives the exit status."""
    children.carry_mark()
    port = wanted_port()
    held = lock.take(os.getpid(), f"http://127.0.0.1:{port}")
    if held is None:
        running = lock.holder()
        say(f"AgrInnova is already running: {running.address if running else ''}/")
        return 0
    with held:
        if children.end_left_overs():
            say("Left-overs: ended what a killed start had left")
        if problem := port_problem(port):
            say(problem)
            return 1
        return Supervisor(port).run()


def stop() -> int:
    """End the portal, or what a killed launcher left of it; gives the exit status."""
    running = lock.holder()
    if running is not None:
        os.kill(running.pid, signal.SIGTERM)
        end_at = time.monotonic() + STOP_SECONDS
        while lock.holder() == running:
            if time.monotonic() > end_at:
                os.kill(running.pid, signal.SIGKILL)
                break
            time.sleep(TICK_SECONDS)
    children.end_left_overs()
    database.end_unused()
    say("AgrInnova is stopped.")
    return 0


def wanted_port() -> int:
    words = os.environ.get("PORT") or "8000"
    if not re.fullmatch("[0-9]{1,5}", words) or not 0 < int(words) < 65536:
        raise SystemExit(
            f"agrinnova: PORT is a number from 1 to 65535, not {words[:40]}"
        )
    return int(words)


def port_problem(port: int) -> str:
    """Say in a sentence why `port` cannot be had; "" if it can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            other = "choose one: make run PORT="
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} is taken by another program; {other}"
            if isinstance(error, PermissionError):
                other = "for a plain user choose one from 1024 up: make run PORT="
            return f"Port {port}: {error.strerror}; {other}"
    return ""


def say(line: str) -> None:
    if not line:
        return
    try:
        print(line, flush=True)
    except BrokenPipeError:
        # Whoever listened has gone; the portal stays up for its readers.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123


def load() -> Any:
    """Give the loaded portal; its tables and static files must be up to date."""
    loaded = import_module(LOADED)
    loaded.share()
    return loaded


def server() -> int:
    """Be the server alone, for an operator's own supervisor."""
    children.carry_mark("server")
    port = wanted_port()
    children.allow_files()
    load().serve(port)
    return 0


def worker() -> int:
    """Be the worker alone, for an operator's own supervisor."""
    children.carry_mark("worker")
    children.allow_files()
    load().work()
    return 0


def main(words: list[str]) -> int:
    """Do what `words` say; SystemExit says what the system refused."""
    commands: dict[str, Callable[[], int]] = {
        "": run,
        "stop": stop,
        "server": server,
        "worker": worker,
    }
    command = commands.get(" ".join(words))
    if command is None:
        known = ", ".join(filter(None, commands))
        raise SystemExit(f"agrinnova: no such command; there are nothing, {known}")
    try:
        keep_private()
        return command()
    except OSError as error:
        raise SystemExit(
            f"agrinnova: {error.strerror or error}: {error.filename}"
        ) from error

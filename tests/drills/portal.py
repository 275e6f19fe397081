"""A whole portal in a folder of its own, started and ended as `make` does it."""

import http.client
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import psutil
import psycopg

from agrinnova.devserver.children import MARK
from agrinnova.devserver.postgres import cluster
from agrinnova.paths import BASE
from tests.devserver.holders import environment

# A machine that does other things besides needs minutes for a first start.
PATIENCE_SECONDS = 300
KINDS = {
    "launcher",
    "server",
    "server process",
    "worker",
    "postmaster",
    "postgres helper",
    "backend",
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Portal:
    """A portal on a free port with its data in `var`."""

    def __init__(self, var):
        self.var = var
        self.data = var / "database"
        self.port = free_port()
        self.launcher = None
        self.extra = {}

    def environment(self):
        return environment(self.var, PORT=str(self.port), **self.extra)

    def start(self):
        """Start the launcher and return at once."""
        with (self.var / "launcher.out").open("a") as out:
            self.launcher = subprocess.Popen(
                [sys.executable, "-m", "agrinnova.devserver"],
                cwd=BASE,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    def stop(self):
        words = [sys.executable, "-m", "agrinnova.devserver", "stop"]
        environment = self.environment()
        stop = subprocess.run(
            words, cwd=BASE, env=environment, timeout=PATIENCE_SECONDS, check=False
        )
        if self.launcher:
            self.launcher.wait(timeout=PATIENCE_SECONDS)
        return stop.returncode

    def said(self):
        """Give all that the launcher and its children printed."""
        return (self.var / "launcher.out").read_text()

    def get(self, path):
        """Give the status of a page, 0 when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

    def wait_until_well(self):
        """Wait until the portal answers and is complete; say if it came to that."""
        end_at = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end_at:
            if self.get("/healthz") == 200 and self.processes().keys() == KINDS:
                return True
            time.sleep(0.2)
        return False

    def processes(self):
        """Give every living process of this portal, by kind."""
        found = {}
        for process in psutil.process_iter():
            kind = self._kind(process)
            if kind:
                found.setdefault(kind, []).append(process)
        return found

    def _kind(self, process):
        try:
            if process.status() == psutil.STATUS_ZOMBIE:
                return ""
            if self.launcher and process.pid == self.launcher.pid:
                return "launcher"
            if process.name() == "postgres" and process.cwd() == str(self.data):
                words = " ".join(process.cmdline())
                is_session = " agrinnova " in words
                return "backend" if is_session else self._server_part(process)
            if process.environ().get(MARK) == str(self.var):
                return self._child_part(process)
        except psutil.Error:
            pass
        return ""

    def _server_part(self, process):
        postmaster = cluster.running(self.data)
        is_it = postmaster is not None and postmaster.pid == process.pid
        return "postmaster" if is_it else "postgres helper"

    def _child_part(self, process):
        names = {
            "portal-server": "server",
            "portal-web": "server process",
            "portal-worker": "worker",
        }
        return names.get(process.name(), "preparation")

    def kill(self, kind):
        """Kill -9 the first process of this kind and wait until it is gone."""
        victim = self.processes()[kind][0]
        victim.kill()
        while victim in self.processes().get(kind, []):
            time.sleep(0.05)

    def kill_everything(self):
        """Cut the power: again and again, for a parent replaces what it misses."""
        while found := self.processes():
            for process in chain(*found.values()):
                try:
                    process.kill()
                except psutil.NoSuchProcess:
                    pass
        self.launcher.wait()

    def query(self, words, *values):
        host = str(cluster.socket_folder(self.data))
        with psycopg.connect(
            host=host, user="postgres", dbname="agrinnova"
        ) as connection:
            cursor = connection.execute(words, values)
            return cursor.fetchall() if cursor.description else None


@contextmanager
def new_portal():
    """A portal in an empty folder, not started yet; stopped and gone at the end."""
    portal = Portal(Path(tempfile.mkdtemp(prefix="agrinnova-drill-")))
    try:
        yield portal
    finally:
        portal.stop()
        shutil.rmtree(portal.var)

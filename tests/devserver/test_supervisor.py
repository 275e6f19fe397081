"""A port that cannot be had is told with the reason that the system gives."""

import errno
import os
import pwd
import socket
from pathlib import Path

import pytest

from agrinnova.devserver import supervisor

LIMIT = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")


def refused(monkeypatch, number):
    def bind(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(socket.socket, "bind", bind)
    return supervisor.port_problem(8000)


def test_a_free_port_has_no_problem():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert supervisor.port_problem(port) == ""


def test_a_port_in_use_is_taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        problem = supervisor.port_problem(port)
    assert problem.startswith(f"Port {port} is taken by another program")


def test_a_port_taken_while_the_portal_is_prepared_is_not_shared(monkeypatch, capsys):
    monkeypatch.setattr(supervisor.signal, "signal", lambda *_: None)
    portal = supervisor.Supervisor(8000)
    monkeypatch.setattr(portal, "prepare", lambda: 0)
    monkeypatch.setattr(portal, "end", lambda: None)
    monkeypatch.setattr(portal, "supervise", lambda: pytest.fail("it serves"))
    monkeypatch.setattr(supervisor, "port_problem", lambda port: f"{port} is taken")
    assert portal.run() == 1
    assert "8000 is taken" in capsys.readouterr().out


@pytest.mark.parametrize(
    "number", [errno.EACCES, errno.EPERM, errno.EADDRNOTAVAIL, errno.EMFILE]
)
def test_any_other_reason_is_the_systems(monkeypatch, number):
    problem = refused(monkeypatch, number)
    assert "taken" not in problem
    assert os.strerror(number) in problem
    assert ("1024" in problem) is (number in {errno.EACCES, errno.EPERM})


@pytest.mark.skipif(
    os.geteuid() != 0 or not LIMIT.exists() or int(LIMIT.read_text()) <= 81,
    reason="this machine cannot become a plain user, or lets one have any port",
)
def test_a_plain_user_hears_that_port_81_is_not_theirs():
    os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        problem = supervisor.port_problem(81)
    finally:
        os.seteuid(0)
    assert problem == (
        "Port 81: Permission denied; "
        "for a plain user choose one from 1024 up: make run PORT="
    )


@pytest.mark.parametrize(
    "words", ["eighty", "0", "65536", "-1", "80.5", " 80", "٨٠", "1e3", "8" * 5000]
)
def test_a_port_without_sense_is_refused_in_words(monkeypatch, words):
    monkeypatch.setenv("PORT", words)
    with pytest.raises(SystemExit, match="1 to 65535"):
        supervisor.wanted_port()


@pytest.mark.parametrize(("words", "port"), [("", 8000), ("81", 81), ("065", 65)])
def test_a_port_with_sense_is_taken(monkeypatch, words, port):
    monkeypatch.setenv("PORT", words)
    assert supervisor.wanted_port() == port


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_folder_that_cannot_be_written_is_told_as_the_system_tells_it(
    monkeypatch, number
):
    def run():
        raise OSError(number, os.strerror(number), "/srv/var/launcher.lock")

    monkeypatch.setattr(supervisor, "run", run)
    with pytest.raises(SystemExit) as end:
        supervisor.main([])
    assert end.value.code == f"agrinnova: {os.strerror(number)}: /srv/var/launcher.lock"

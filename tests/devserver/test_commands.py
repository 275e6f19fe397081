"""The parts of the portal as commands, for an operator's own supervisor."""

import os

import pytest

from agrinnova.devserver import supervisor


@pytest.fixture
def become(monkeypatch):
    """What the process would become."""
    found = []
    monkeypatch.setattr(os, "chdir", lambda _: None)
    monkeypatch.setattr(os, "execve", lambda *given: found.append(given))
    monkeypatch.setattr(
        supervisor.children, "allow_files", lambda: found.append("files")
    )
    return found


@pytest.mark.parametrize(
    ("part", "words"),
    [("server", "agrinnova.asgi:application"), ("worker", "db_worker")],
)
def test_a_part_is_this_process_and_not_its_child(become, monkeypatch, part, words):
    monkeypatch.setenv("PORT", "8123")
    supervisor.main([part])
    files, (program, command, environment) = become
    assert files == "files"
    assert program == command[0]
    assert words in command
    assert ("8123" in command) is (part == "server")
    assert environment["DJANGO_SETTINGS_MODULE"] == "agrinnova.settings"


def test_an_unknown_command_names_those_there_are():
    with pytest.raises(SystemExit, match="nothing, stop, server, worker"):
        supervisor.main(["serve"])

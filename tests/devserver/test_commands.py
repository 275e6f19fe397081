"""The parts of the portal as commands, for an operator's own supervisor."""

import os
import sys

import pytest

from agrinnova.devserver import children, supervisor


class Loaded:
    """In place of the loaded portal: what it was asked to do."""

    def __init__(self):
        self.done = []

    def serve(self, port):
        self.done.append(("serve", port))

    def work(self):
        self.done.append(("work",))


@pytest.fixture
def loaded(monkeypatch):
    portal = Loaded()
    monkeypatch.setattr(supervisor, "load", lambda: portal)
    monkeypatch.setattr(children, "allow_files", lambda: portal.done.append("files"))
    monkeypatch.setattr(children, "carry_mark", lambda *words: None)
    return portal


@pytest.mark.parametrize(
    ("part", "done"), [("server", ("serve", 8123)), ("worker", ("work",))]
)
def test_a_part_is_this_process_and_not_its_child(loaded, monkeypatch, part, done):
    monkeypatch.setenv("PORT", "8123")
    assert supervisor.main([part]) == 0
    assert loaded.done == ["files", done]


def test_a_command_begins_anew_with_the_mark_that_its_children_show(monkeypatch):
    found = []
    monkeypatch.setattr(os, "chdir", lambda _: None)
    monkeypatch.setattr(os, "execve", lambda *given: found.append(given))
    monkeypatch.delenv(children.MARK, raising=False)
    children.carry_mark("server")
    ((program, words, environment),) = found
    assert program == sys.executable
    assert words[1:] == ["-m", "agrinnova.devserver", "server"]
    assert environment["DJANGO_SETTINGS_MODULE"] == "agrinnova.settings"
    monkeypatch.setenv(children.MARK, environment[children.MARK])
    children.carry_mark("server")
    assert len(found) == 1


def test_an_unknown_command_names_those_there_are():
    with pytest.raises(SystemExit, match="nothing, stop, server, worker"):
        supervisor.main(["serve"])

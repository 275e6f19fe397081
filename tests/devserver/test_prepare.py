"""Whose start loads the network's data: `make run`, never an operator's service."""

import os

import pytest

from agrinnova.devserver import children, prepare


@pytest.fixture
def called(monkeypatch) -> list[tuple[str, dict]]:
    """The commands that a preparation calls."""
    names: list[tuple[str, dict]] = []
    monkeypatch.setattr(
        prepare, "call_command", lambda name, **words: names.append((name, words))
    )
    monkeypatch.setattr(prepare, "collect_static_when_changed", lambda: None)
    return names


def loads(called: list[tuple[str, dict]]) -> list[dict]:
    return [words for name, words in called if name == "load_join"]


def test_an_operators_start_loads_nothing(called) -> None:
    prepare.main([])
    assert ("migrate", {"interactive": False, "verbosity": 0}) in called
    assert loads(called) == []


def test_make_run_loads_into_an_empty_database(called, monkeypatch) -> None:
    programs: list[list[str]] = []
    monkeypatch.setattr(os, "execve", lambda _path, words, _all: programs.append(words))
    children.preparation().work()
    (command,) = programs
    start = command.index("agrinnova.devserver.prepare") + 1
    prepare.main(command[start:])
    assert loads(called) == [{"if_empty": True}]

"""The bare machine: what is missing is said, what was half made is made anew."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from agrinnova.devserver import environment


@pytest.fixture
def venv(monkeypatch, tmp_path):
    """A virtual environment of nothing; commands are noted instead of run."""
    folder = tmp_path / ".venv"
    calls = []

    def note(*command):
        calls.append(command[1:3])
        python = folder / "bin" / "python"
        if command[1:3] == ("-m", "venv"):
            python.parent.mkdir(parents=True)
            python.symlink_to(sys.executable)

    monkeypatch.setattr(environment, "VENV", folder)
    monkeypatch.setattr(environment, "PYTHON", folder / "bin" / "python")
    monkeypatch.setattr(environment, "UNFINISHED", folder / "unfinished")
    monkeypatch.setattr(environment, "_call", note)
    return folder, calls


MADE = [("-m", "venv"), ("-m", "pip")]


def test_everything_is_installed_once(venv):
    folder, calls = venv
    environment.main("run")
    environment.main("run")
    assert calls == MADE
    assert not (folder / "unfinished").exists()


def test_the_lock_for_development_contains_the_other(venv):
    _, calls = venv
    environment.main("dev")
    environment.main("run")
    assert calls == MADE


def test_a_changed_lock_is_installed_again(venv):
    folder, calls = venv
    environment.main("run")
    (folder / "installed-run").write_text("of another lock")
    environment.main("run")
    assert calls == [*MADE, ("-m", "pip")]


def test_a_killed_installation_is_made_anew(venv):
    folder, calls = venv
    environment.main("run")
    (folder / "unfinished").touch()
    environment.main("run")
    assert calls == MADE * 2


def test_a_python_that_is_gone_is_replaced(venv):
    folder, calls = venv
    environment.main("run")
    (folder / "bin" / "python").unlink()
    (folder / "bin" / "python").symlink_to("/nowhere/python")
    environment.main("run")
    assert calls == MADE * 2


def test_an_old_python_is_refused(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit, match=r"3\.11 or newer is needed, this is 3\.9\.2"):
        environment.main()


def test_a_missing_venv_module_names_the_package(monkeypatch):
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"apt-get install python3\.\d+-venv"):
        environment.main()


def test_it_runs_on_the_standard_library_alone():
    code = "import runpy; runpy.run_path(r'{}', run_name='bare')"
    path = find_spec("agrinnova.devserver.environment").origin
    words = [sys.executable, "-I", "-S", "-c", code.format(path)]
    assert subprocess.run(words, check=False).returncode == 0

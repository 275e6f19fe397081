"""Makes `.venv` and installs the locked packages when the lock changed.

This one file runs on the machine's own Python before anything is installed, so it uses
the standard library only and says what is missing in a sentence.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]
VENV = BASE / ".venv"
PYTHON = VENV / "bin" / "python"
# Each lock contains those before it whole.
LOCKS = {
    "run": "requirements.lock",
    "dev": "requirements-dev.lock",
    "bench": "requirements-bench.lock",
}
# It stands while the tree is being written: found at a start, the tree is half made.
UNFINISHED = VENV / "unfinished"


def main(purpose: str = "run") -> None:
    """Make the environment for one of LOCKS; SystemExit says what is missing."""
    _refuse_a_machine_that_cannot()
    with (BASE / LOCKS["run"]).open() as turn:
        # Two starts in one checkout take turns, and a killed one leaves no lock.
        fcntl.flock(turn, fcntl.LOCK_EX)
        _drop_a_broken_tree()
        if not PYTHON.exists():
            print("Virtual environment: making .venv", flush=True)
            VENV.mkdir()
            UNFINISHED.touch()
            _call(sys.executable, "-m", "venv", str(VENV))
        if not _is_installed(purpose):
            _install(purpose)


def _refuse_a_machine_that_cannot() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 (this file meets any Python)
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"agrinnova: Python 3.11 or newer is needed, this is {found}.")
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        version = "{}.{}".format(*sys.version_info)
        sys.exit(
            "agrinnova: this Python cannot make virtual environments; "
            f"on Debian and Ubuntu: apt-get install python{version}-venv"
        )


def _drop_a_broken_tree() -> None:
    """Remove an environment that was left half made or whose Python is gone."""
    if not VENV.exists():
        return
    works = (
        not UNFINISHED.exists()
        and PYTHON.exists()
        and not subprocess.call([str(PYTHON), "-c", ""])
    )
    if not works:
        shutil.rmtree(VENV)


def _is_installed(purpose: str) -> bool:
    stamp = VENV / f"installed-{purpose}"
    return stamp.exists() and stamp.read_text() == _fingerprint(purpose)


def _fingerprint(purpose: str) -> str:
    return hashlib.sha256((BASE / LOCKS[purpose]).read_bytes()).hexdigest()


def _install(purpose: str) -> None:
    print(f"Packages: installing {LOCKS[purpose]}, a minute or two", flush=True)
    UNFINISHED.touch()
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "-q"]
    _call(*pip, "--no-input", "--require-hashes", "-r", str(BASE / LOCKS[purpose]))
    for done in LOCKS:
        (VENV / f"installed-{done}").write_text(_fingerprint(done))
        if done == purpose:
            break
    UNFINISHED.unlink()


def _call(*command: str) -> None:
    status = subprocess.call(command, stdin=subprocess.DEVNULL)
    if status:
        sys.exit(f"agrinnova: this failed, see above: {' '.join(command)}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except KeyboardInterrupt:
        sys.exit(130)

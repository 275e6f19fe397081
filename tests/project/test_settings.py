"""Settings: a bad environment stops the start with one sentence that names it."""

import os
import subprocess
import sys
import tomllib
from itertools import pairwise

import pytest
from django.conf import settings

from agrinnova.devserver.environment import LOCKS
from agrinnova.paths import BASE

PRODUCTION = {
    "DATABASE_URL": "postgresql://nobody@localhost/nothing",
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "agrinnova.example",
    "SITE_URL": "https://agrinnova.example",
}
SHOW = (
    "from agrinnova import settings as s;"
    "print(s.ALLOWED_HOSTS, s.SITE_URL, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT,"
    " s.SECURE_HSTS_SECONDS, s.DEBUG, s.EMBEDDED_DATABASE)"
)


def start(var, **environment):
    """Import the settings in a process that has this environment and no other."""
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=BASE,
        env={"PATH": os.environ["PATH"], "AGRINNOVA_VAR": str(var), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def refusal(result):
    """Give the one line on stderr of a start that was refused."""
    assert result.returncode == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL"])
@pytest.mark.parametrize("how", ["unset", "empty"])
def test_with_a_database_url_these_are_required(tmp_path, name, how):
    environment = {**PRODUCTION, name: ""}
    if how == "unset":
        del environment[name]
    line = refusal(start(tmp_path, **environment))
    assert line == f"agrinnova: {name} is required when DATABASE_URL is set."


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://nobody@localhost/nothing"),
        ("SITE_URL", "agrinnova.example"),
        ("CACHE_URL", "nonsense://"),
        ("EMAIL_URL", "nonsense://"),
        ("DEFAULT_FROM_EMAIL", "nobody"),
        ("PORT", "eighty"),
        ("PROXY_COUNT", "some"),
        ("DEBUG", "perhaps"),
        ("STAFF_TOTP", "sometimes"),
    ],
)
def test_a_value_without_sense_is_named(tmp_path, name, value):
    line = refusal(start(tmp_path, **{**PRODUCTION, name: value}))
    assert line.startswith(f"agrinnova: {name} ")


def test_a_complete_production_environment_starts(tmp_path):
    result = start(tmp_path, **PRODUCTION)
    assert result.stdout == (
        "['agrinnova.example'] https://agrinnova.example True True 31536000"
        " False False\n"
    )
    assert not (tmp_path / "secret_key").exists()


def test_without_a_database_url_nothing_is_required(tmp_path):
    result = start(tmp_path / "var", PORT="8123")
    assert result.stdout == (
        "['localhost', '127.0.0.1', '[::1]'] http://127.0.0.1:8123 False False 0"
        " False True\n"
    )


def test_the_secret_is_made_once_and_kept_private(tmp_path):
    start(tmp_path)
    first = (tmp_path / "secret_key").read_text()
    start(tmp_path)
    assert (tmp_path / "secret_key").read_text() == first
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_release_is_the_package_version():
    project = tomllib.loads((BASE / "pyproject.toml").read_text())["project"]
    assert project["version"] == settings.RELEASE


def test_each_lock_contains_the_one_before_and_names_no_download_address():
    locks = [(BASE / name).read_text() for name in LOCKS.values()]
    assert not any("://" in lock for lock in locks)
    pins = [
        {line.split(" ")[0] for line in lock.splitlines() if "==" in line}
        for lock in locks
    ]
    assert pins[0]
    assert all(less < more for less, more in pairwise(pins))

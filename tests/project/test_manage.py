"""Commands that need no data start no database."""

import os
import subprocess
import sys

import pytest

from agrinnova.paths import BASE
from manage import needs_data


@pytest.mark.parametrize(
    "words", ["", "check", "help", "migrate --help", "collectstatic --noinput"]
)
def test_these_need_none(words):
    assert not needs_data(words.split())


@pytest.mark.parametrize(
    "words", ["migrate", "shell", "load_join", "check --database default", "test"]
)
def test_these_do(words):
    assert needs_data(words.split())


@pytest.mark.parametrize(
    "words",
    [
        ["manage.py", "db_worker"],
        pytest.param(["manage.py", "send_digests"], marks=pytest.mark.drill),
        pytest.param(["-m", "agrinnova.devserver.prepare"], marks=pytest.mark.drill),
    ],
)
def test_a_command_says_in_one_line_that_the_database_is_away(tmp_path, words):
    address = "postgresql://nobody@127.0.0.1:9/nothing"
    environment = {
        "PATH": os.environ["PATH"],
        "AGRINNOVA_VAR": str(tmp_path),
        "DATABASE_URL": address,
        "SECRET_KEY": "k" * 60,
        "ALLOWED_HOSTS": "agrinnova.example",
        "SITE_URL": "https://agrinnova.example",
    }
    said = subprocess.run(
        [sys.executable, *words],
        cwd=BASE,
        env={**environment, "DJANGO_SETTINGS_MODULE": "agrinnova.settings"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert said.returncode == 1
    last = said.stderr.splitlines()[-1]
    assert last.startswith("agrinnova: the database cannot be used: ")
    assert "Traceback" not in said.stderr

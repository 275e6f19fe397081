"""Commands that need no data start no database."""

import pytest

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

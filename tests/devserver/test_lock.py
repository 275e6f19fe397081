"""Only one launcher runs; who looks for it disturbs nobody."""

import os

import pytest

from agrinnova.devserver import lock


@pytest.fixture(autouse=True)
def _own_var(monkeypatch, tmp_path):
    monkeypatch.setenv("AGRINNOVA_VAR", str(tmp_path))


def test_the_second_taker_is_refused_and_learns_the_address():
    held = lock.take(os.getpid(), "http://127.0.0.1:8000")
    assert lock.take(1, "http://127.0.0.1:9000") is None
    assert lock.holder() == (os.getpid(), "http://127.0.0.1:8000")
    held.close()
    assert lock.holder() is None


def test_nobody_holds_a_var_that_was_never_started():
    assert lock.holder() is None

"""A secret that several processes make at once is one secret."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from agrinnova.places import made_once, var_folder


def test_racing_makers_read_the_same_secret(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(made_once, [tmp_path / "secret"] * 8))
    assert len(secrets) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_the_folder_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("AGRINNOVA_VAR", str(tmp_path / "a" / ".." / "b"))
    assert var_folder() == tmp_path / "b"
    monkeypatch.setenv("AGRINNOVA_VAR", "~/farm")
    assert var_folder() == Path.home() / "farm"

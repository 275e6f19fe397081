"""A secret that several processes make at once is one secret."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from agrinnova import paths
from agrinnova.paths import made_once, var_folder


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


def test_what_the_portal_writes_is_its_owners_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("AGRINNOVA_VAR", str(tmp_path / "var"))
    mail = tmp_path / "var" / "mail"
    mail.mkdir(parents=True)
    letter = mail / "letter.log"
    letter.write_text("a link that opens something")
    before = os.umask(0o022)
    try:
        for path in (tmp_path / "var", mail, letter):
            path.chmod(0o755)
        (tmp_path / "var" / "secret").write_text("s")
        paths.keep_private()
        (tmp_path / "var" / "new").mkdir()
        (tmp_path / "var" / "media").mkdir()
        (tmp_path / "var" / "media" / "photo").write_text("p")
    finally:
        os.umask(before)
    readable = [
        path
        for path in (tmp_path / "var", *(tmp_path / "var").iterdir())
        if path.stat().st_mode & 0o066
    ]
    assert readable == []
    assert mail.stat().st_mode & 0o077 == 0
    assert (tmp_path / "var" / "media" / "photo").stat().st_mode & 0o077 == 0

"""`/healthz` names the part that fails and nothing else."""

import errno
import json

import pytest
from django.core.cache import cache
from django.db import OperationalError

from agrinnova import health
from agrinnova.core import disk

pytestmark = pytest.mark.django_db


def ask(rf):
    response = health.healthz(rf.get("/healthz"))
    return response.status_code, json.loads(response.content)


def test_a_sound_portal_is_ok(rf):
    assert ask(rf) == (200, {"status": "ok"})


@pytest.mark.parametrize("part", health.PARTS)
def test_each_part_can_fail(rf, monkeypatch, part):
    def fail():
        raise OperationalError("password=secret")

    monkeypatch.setitem(health.PARTS, part, fail)
    assert ask(rf) == (503, {"status": "failing", "part": part})


def test_a_missing_migration_fails(rf, monkeypatch):
    monkeypatch.setattr(
        health.MigrationExecutor, "migration_plan", lambda *_: ["one to do"]
    )
    assert ask(rf) == (503, {"status": "failing", "part": "migrations"})


def test_a_forgetful_cache_fails(rf, monkeypatch):
    monkeypatch.setattr(cache, "get", lambda key: None)
    assert ask(rf) == (503, {"status": "failing", "part": "cache"})


def test_a_media_folder_that_is_a_file_fails(rf, settings, tmp_path):
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    assert ask(rf) == (503, {"status": "failing", "part": "media"})


def test_little_space_is_a_warning_and_no_failure(rf, monkeypatch):
    monkeypatch.setattr(disk, "LOW", 10**9)
    assert ask(rf) == (200, {"status": "ok", "warning": "disk"})


def test_a_disk_without_space_fails(rf, monkeypatch):
    def refuse(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(health.os, "fsync", refuse)
    assert ask(rf) == (503, {"status": "failing", "part": "media"})


def test_it_is_never_kept_by_a_cache(rf):
    response = health.healthz(rf.get("/healthz"))
    assert "no-store" in response["Cache-Control"]

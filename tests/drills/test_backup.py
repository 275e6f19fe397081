"""A backup comes back whole in an empty portal, or is refused with a sentence."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from agrinnova.paths import BASE
from tests.devserver.holders import environment

pytestmark = pytest.mark.drill

PHOTO = """
from django.core.files.base import ContentFile
from enterprises.models import Enterprise, Photo
for n in range(3):
    Photo.objects.create(
        enterprise=Enterprise.objects.first(), alt_it="Una malga",
        image=ContentFile(MAKE(n), name=f"malga-{n}.webp"),
    )
"""
MAKE = """
import io
from PIL import Image
def MAKE(n):
    out = io.BytesIO()
    Image.new("RGB", (60 + n, 40), "green").save(out, "WEBP")
    return out.getvalue()
"""
DROPPED = """
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder(connection).record_applied("events", "0002_dropped")
"""
LEDGER = "\nfrom agrinnova.core import ledger\nledger.identity()\n"
# Each table's rows and the sum of what stands in them, whatever their order.
DIGESTS = """
import json
from django.db import connection
from agrinnova.portal.backups.dumps import tables
found = {}
with connection.cursor() as cursor:
    for table in tables():
        cursor.execute(
            'SELECT count(*),'
            ' md5(string_agg(md5(t::text), \\'\\' ORDER BY md5(t::text)))'
            f' FROM "{table}" t'
        )
        found[table] = cursor.fetchone()
print(json.dumps(found))
"""


class Place:
    """A folder of a portal that nobody runs: commands alone."""

    def __init__(self):
        self.var = Path(tempfile.mkdtemp(prefix="agrinnova-backup-"))

    def start(self, *words):
        return subprocess.Popen(
            [sys.executable, "manage.py", *words],
            cwd=BASE,
            env=environment(self.var),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def manage(self, *words):
        running = self.start(*words)
        said, _none = running.communicate(timeout=300)
        return running.returncode, said

    def digests(self):
        code, said = self.manage("shell", "-v0", "-c", DIGESTS)
        assert code == 0, said
        return json.loads(said.strip().splitlines()[-1])

    def files(self):
        root = self.var / "media"
        found = (path for path in root.rglob("*") if path.is_file())
        return {p.relative_to(root).as_posix(): p.read_bytes() for p in found}


@pytest.fixture(scope="module")
def places():
    made = []

    def new():
        made.append(Place())
        return made[-1]

    yield new
    for place in made:
        shutil.rmtree(place.var, ignore_errors=True)


@pytest.fixture(scope="module")
def portal(places):
    portal = places()
    for words in (("migrate", "-v0"), ("load_join",)):
        code, said = portal.manage(*words)
        assert code == 0, said
    code, said = portal.manage("shell", "-v0", "-c", MAKE + PHOTO + LEDGER)
    assert code == 0, said
    return portal


@pytest.fixture(scope="module")
def kept(portal):
    folder = portal.var / "kept"
    code, said = portal.manage("backup", str(folder))
    assert code == 0, said
    return folder


def without_sessions(digests):
    """What a restore leaves as it was: it ends sessions, and makes another ledger."""
    renewed = {"django_session", "shared_ledgeridentity"}
    return {table: found for table, found in digests.items() if table not in renewed}


def test_all_comes_back_in_an_empty_portal(portal, kept, places):
    manifest = json.loads((kept / "manifest.json").read_text())
    assert len([n for n in manifest["files"] if n.startswith("media/")]) == 3
    modes = {path.stat().st_mode & 0o77 for path in (kept, *kept.rglob("*"))}
    assert modes == {0}
    other = places()
    code, said = other.manage("restore", str(kept))
    assert code == 0, said
    here, there = portal.digests(), other.digests()
    assert without_sessions(there) == without_sessions(here)
    assert there["shared_ledgeridentity"] != here["shared_ledgeridentity"]
    assert other.files() == portal.files()
    key = (portal.var / "secret_key").read_text()
    assert (other.var / "secret_key").read_text() == key
    # What is full is left alone.
    code, said = other.manage("restore", str(kept))
    assert (code, "is not empty" in said) == (1, True)
    code, said = portal.manage("backup", str(kept))
    assert (code, "is not empty" in said) == (1, True)


def test_a_damaged_file_is_named_and_nothing_is_written(kept, places, tmp_path):
    spoilt = Path(shutil.copytree(kept, tmp_path / "spoilt"))
    victim = next(path for path in (spoilt / "media").rglob("*.webp"))
    content = victim.read_bytes()
    victim.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    other = places()
    code, said = other.manage("restore", str(spoilt))
    assert (code, victim.name in said) == (1, True)
    victim.unlink()
    assert other.manage("restore", str(spoilt))[0] == 1
    (spoilt / "manifest.json").unlink()
    code, said = other.manage("restore", str(spoilt))
    assert (code, "no whole backup" in said) == (1, True)
    assert (other.files(), other.digests()) == ({}, {})


def test_a_backup_of_a_newer_release_is_refused(kept, places, tmp_path):
    newer = Path(shutil.copytree(kept, tmp_path / "newer"))
    manifest = json.loads((newer / "manifest.json").read_text())
    manifest["migrations"].append("events.9999_later")
    (newer / "manifest.json").write_text(json.dumps(manifest))
    code, said = places().manage("restore", str(newer))
    assert (code, "newer release" in said) == (1, True), said


def test_a_backup_of_an_older_release_is_brought_up(places):
    old, new = places(), places()
    assert old.manage("migrate", "-v0")[0] == 0
    assert old.manage("migrate", "-v0", "events", "0012")[0] == 0
    code, said = old.manage("backup", str(old.var / "kept"))
    assert code == 0, said
    code, said = new.manage("restore", str(old.var / "kept"))
    assert (code, "Brought up by" in said) == (0, True), said
    assert new.manage("migrate", "--check")[0] == 0


def struck(running, seconds):
    time.sleep(seconds)
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL)
    running.communicate()


@pytest.mark.parametrize("seconds", [1.5, 2.5, 4])
def test_a_killed_backup_or_restore_passes_for_nothing(portal, kept, places, seconds):
    folder = portal.var / f"cut-{seconds}"
    struck(portal.start("backup", str(folder)), seconds)
    other = places()
    if folder.exists():  # it was done before the kill: then it is whole
        assert other.manage("restore", str(folder))[0] == 0
        return
    struck(other.start("restore", str(kept)), seconds)
    done = bool(other.digests()) and not (other.var / "media" / ".restoring").exists()
    if not done:
        code, said = other.manage("restore", str(kept))
        assert code == 0, said
    assert without_sessions(other.digests()) == without_sessions(portal.digests())
    assert other.files() == portal.files()


def test_a_migration_applied_and_dropped_since_is_no_newer_release(places):
    old, new = places(), places()
    assert old.manage("migrate", "-v0")[0] == 0
    assert old.manage("shell", "-v0", "-c", DROPPED)[0] == 0
    code, said = old.manage("backup", str(old.var / "kept"))
    assert code == 0, said
    code, said = new.manage("restore", str(old.var / "kept"))
    assert code == 0, said

"""A kill or a full disk in the middle of an upload: no half file, no row without it."""

import json
import os
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from http.client import HTTPException
from threading import Thread

import psycopg
import pytest
from PIL import Image

from agrinnova.devserver.postgres import cluster
from tests.devserver.holders import python
from tests.drills.officer import IMPORT, Officer
from tests.drills.portal import PATIENCE_SECONDS, new_portal
from tests.picture_support import saved

pytestmark = pytest.mark.drill
A_DAY = 24 * 3600
PHOTOS = 3
DISK_MEGABYTES = 130  # more than is reserved, less than is plenty


def jpeg(number):
    return saved(Image.effect_noise((900, 600), 30 + number).convert("RGB"), "JPEG")


def form(portal, officer, photos):
    """The address of an enterprise's form and the body that adds `photos` to it."""
    ((pk,),) = portal.query("SELECT min(id) FROM enterprises_enterprise")
    path = f"/admin/enterprises/enterprise/{pk}/change/"
    return path, officer.form_with_photos(path, [jpeg(number) for number in photos])


def post(officer, path, body):
    """Send it; give the status and the page, (0, "") when nobody answers."""
    try:
        with officer.open(path, body) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()
    except (OSError, HTTPException):
        return 0, ""


def media(portal):
    """The files under identifiers, whole or not."""
    root = portal.var / "media"
    found = (path for path in root.glob("*-*-*-*-*/*") if path.is_file())
    return {path.relative_to(root).as_posix() for path in found}


def rows(portal):
    return {name for (name,) in portal.query("SELECT image FROM enterprises_photo")}


def whole(names):
    """Those that are no smaller copy."""
    return {name for name in names if not name.rsplit("-", 1)[-1].endswith("w.webp")}


SWEEP = """
import django
django.setup()
from agrinnova.files.storage import sweep
print(sweep())
"""


def swept(portal):
    """How many files the sweep of the night removes."""
    said = python(portal.var, SWEEP, DJANGO_SETTINGS_MODULE="agrinnova.settings")
    return int(said.split()[-1])


@contextmanager
def locked(portal, table, mode):
    """Hold what others want of `table`, as a long statement would."""
    with psycopg.connect(
        host=str(cluster.socket_folder(portal.data)),
        user="postgres",
        dbname="agrinnova",
    ) as connection:
        connection.execute(f"LOCK TABLE {table} IN {mode} MODE")
        yield


def wait_until(happens):
    end_at = time.monotonic() + PATIENCE_SECONDS
    while not happens():
        assert time.monotonic() < end_at
        time.sleep(0.02)


def upload_killed(portal, officer, asked, *, held, when):
    """Send the form and kill the servers while `held` stops it and `when` is so."""
    answers = []
    sender = Thread(target=lambda: answers.append(post(officer, *asked)))
    with locked(portal, *held):
        sender.start()
        wait_until(when)
        for process in portal.processes()["server process"]:
            with suppress(Exception):
                process.kill()
    sender.join(PATIENCE_SECONDS)
    assert portal.wait_until_well(), portal.said()
    return answers[0][0]


def test_a_kill_between_a_file_and_its_row_leaves_an_orphan_of_a_day(portal):
    officer = Officer(portal)
    before, known = media(portal), rows(portal)
    asked = form(portal, officer, range(PHOTOS))
    status = upload_killed(
        portal,
        officer,
        asked,
        # Rows may be read and none written: the first picture is stored, then waits.
        held=("enterprises_photo", "SHARE"),
        when=lambda: media(portal) > before,
    )
    assert status == 0
    assert rows(portal) == known
    orphans = media(portal) - before
    assert orphans
    # Young, they may be somebody's; a day later they are nobody's.
    assert swept(portal) == 0
    assert media(portal) - before == orphans
    then = time.time() - A_DAY - 60
    for name in orphans:
        os.utime(portal.var / "media" / name, (then, then))
    assert swept(portal) == len(orphans)
    assert media(portal) == before
    # Asked again, all of them come.
    assert post(officer, *asked)[0] == 200
    assert len(rows(portal) - known) == PHOTOS
    assert rows(portal) <= media(portal)


def test_a_kill_between_commit_and_answer_loses_and_doubles_nothing(portal):
    officer = Officer(portal)
    known = rows(portal)
    asked = form(portal, officer, range(10, 10 + PHOTOS))
    status = upload_killed(
        portal,
        officer,
        asked,
        # Asked after the commit, when the files are looked at once more.
        held=("shared_fundinglogo", "ACCESS EXCLUSIVE"),
        when=lambda: rows(portal) > known,
    )
    assert status == 0
    stored = rows(portal)
    assert len(stored - known) == PHOTOS
    assert stored <= media(portal)
    assert post(officer, *asked)[0] in (200, 409)
    assert rows(portal) == stored
    wait_until(lambda: stored <= media(portal))
    assert whole(media(portal)) == whole(stored)


@pytest.fixture
def small_disk():
    """A portal whose files lie on a disk of a few megabytes."""
    with new_portal() as portal:
        folder = portal.var / "media"
        folder.mkdir()
        size = f"size={DISK_MEGABYTES}m"
        mount = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("this machine lets nobody mount a disk")
        try:
            portal.start()
            assert portal.wait_until_well(), portal.said()
            yield portal
        finally:
            portal.stop()
            subprocess.run(["umount", "-l", str(folder)], check=True)


def health(portal):
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{portal.port}/healthz"
        ) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.load(refusal)


def filler(portal, leave):
    """Fill the small disk until `leave` bytes are free."""
    path = portal.var / "media" / "filler"
    path.unlink(missing_ok=True)
    state = os.statvfs(path.parent)
    with path.open("wb") as file:
        left = state.f_bavail * state.f_frsize - leave
        with suppress(OSError):
            while left > 0:
                left -= file.write(bytes(min(left, 1 << 20)))
                file.flush()
    return path


def left_over(portal):
    return list((portal.var / "media").rglob("*.part"))


def test_a_full_disk_is_said_and_leaves_no_half(small_disk):
    portal = small_disk
    officer = Officer(portal)
    assert health(portal) == (200, {"status": "ok", "warning": "disk"})
    assert "Sul disco del portale" in officer.get("/admin/")[1]
    assert post(officer, *form(portal, officer, range(2)))[0] == 200
    stored = rows(portal)
    assert len(stored) == 2
    # What is reserved for the database is not given to pictures.
    path = filler(portal, leave=40 << 20)
    status, page = post(officer, *form(portal, officer, range(2, 4)))
    assert (status, "non c’è più spazio" in page) == (200, True)
    assert (rows(portal), left_over(portal)) == (stored, [])
    # Not a byte is left.
    path = filler(portal, leave=0)
    assert health(portal) == (503, {"status": "failing", "part": "media"})
    sheet = b"titolo;settore\r\n" + b"Malga;allevamento di capre e pecore\r\n" * 4000
    with pytest.raises(urllib.error.HTTPError) as refused:
        officer.send(IMPORT, file=sheet)
    page = refused.value.read().decode()
    assert (refused.value.code, "disco del portale è pieno" in page) == (503, True)
    assert "Errno" not in page
    assert left_over(portal) == []
    # With room again all goes on.
    path.unlink()
    assert post(officer, *form(portal, officer, range(2, 4)))[0] == 200
    assert len(rows(portal)) == 4
    assert rows(portal) <= media(portal)

"""A kill or a full disk in the middle of an upload: no half file, no row without it."""

import io
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from http.client import HTTPException
from threading import Thread
from uuid import uuid4

import psycopg
import pytest
from PIL import Image

from agrinnova.devserver.postgres import cluster
from agrinnova.paths import BASE
from tests.admin_kit import FormReader
from tests.drills.house import PATIENCE_SECONDS
from tests.drills.officer import IMPORT, Officer
from tests.drills.test_kill import new_house

pytestmark = pytest.mark.drill
A_DAY = 24 * 3600
PHOTOS = 3
ROOM = 130  # megabytes of the small disk: more than is reserved, less than is plenty


@pytest.fixture(scope="module")
def house():
    with new_house() as house:
        house.start()
        assert house.wait_until_well(), house.said()
        yield house


def jpeg(number):
    content = io.BytesIO()
    picture = Image.effect_noise((900, 600), 30 + number).convert("RGB")
    picture.save(content, "JPEG")
    return content.getvalue()


def form(house, officer, photos):
    """The address of an enterprise's form and the body that adds `photos` to it."""
    ((pk,),) = house.query("SELECT min(id) FROM enterprises_enterprise")
    path = f"/admin/enterprises/enterprise/{pk}/change/"
    reader = FormReader()
    reader.feed(officer.get(path)[1])
    fields = reader.data | {
        "new_photos_alt": "\n".join(f"Una malga, {number}" for number in photos)
    }
    edge = uuid4().hex
    parts = []
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            parts.append(f"{head}{one}\r\n".encode())
    for number in photos:
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="new_photos";'
            f' filename="malga-{number}.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        )
        parts.append(head.encode() + jpeg(number) + b"\r\n")
    body = b"".join(parts) + f"--{edge}--\r\n".encode()
    return path, f"multipart/form-data; boundary={edge}", body


def post(officer, path, kind, body):
    """Send it; give the status and the page, (0, "") when nobody answers."""
    headers = {"Content-Type": kind, "Referer": officer.home + path}
    request = urllib.request.Request(officer.home + path, body, headers)
    try:
        with officer.opener.open(request, timeout=120) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()
    except (OSError, HTTPException):
        return 0, ""


def media(house):
    """The files under identifiers, whole or not."""
    root = house.var / "media"
    found = (path for path in root.glob("*-*-*-*-*/*") if path.is_file())
    return {path.relative_to(root).as_posix() for path in found}


def rows(house):
    return {name for (name,) in house.query("SELECT image FROM enterprises_photo")}


def whole(names):
    """Those that are no smaller copy."""
    return {name for name in names if not name.rsplit("-", 1)[-1].endswith("w.webp")}


def managed(house, words):
    run = [sys.executable, "manage.py", "shell", "-v0", "-c", words]
    done = subprocess.run(
        run,
        cwd=BASE,
        env=house.environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


SWEEP = "from agrinnova.files.storage import sweep; print(sweep())"


@contextmanager
def locked(house, table, mode):
    """Hold what others want of `table`, as a long statement would."""
    with psycopg.connect(
        host=str(cluster.socket_folder(house.data)), user="postgres", dbname="agrinnova"
    ) as connection:
        connection.execute(f"LOCK TABLE {table} IN {mode} MODE")
        yield


def wait_until(happens):
    end_at = time.monotonic() + PATIENCE_SECONDS
    while not happens():
        assert time.monotonic() < end_at
        time.sleep(0.02)


def upload_killed(house, officer, asked, *, held, when):
    """Send the form and kill the servers while `held` stops it and `when` is so."""
    answers = []
    sender = Thread(target=lambda: answers.append(post(officer, *asked)))
    with locked(house, *held):
        sender.start()
        wait_until(when)
        for process in house.processes()["server process"]:
            with suppress(Exception):
                process.kill()
    sender.join(PATIENCE_SECONDS)
    assert house.wait_until_well(), house.said()
    return answers[0][0]


def test_a_kill_between_a_file_and_its_row_leaves_an_orphan_of_a_day(house):
    officer = Officer(house)
    before, known = media(house), rows(house)
    asked = form(house, officer, range(PHOTOS))
    status = upload_killed(
        house,
        officer,
        asked,
        # Rows may be read and none written: the first picture is stored, then waits.
        held=("enterprises_photo", "SHARE"),
        when=lambda: media(house) > before,
    )
    assert status == 0
    assert rows(house) == known
    orphans = media(house) - before
    assert orphans
    # Young, they may be somebody's; a day later they are nobody's.
    assert managed(house, SWEEP).split()[-1] == "0"
    assert media(house) - before == orphans
    then = time.time() - A_DAY - 60
    for name in orphans:
        os.utime(house.var / "media" / name, (then, then))
    assert managed(house, SWEEP).split()[-1] == str(len(orphans))
    assert media(house) == before
    # Asked again, all of them come.
    assert post(officer, *asked)[0] == 200
    assert len(rows(house) - known) == PHOTOS
    assert rows(house) <= media(house)


def test_a_kill_between_commit_and_answer_loses_and_doubles_nothing(house):
    officer = Officer(house)
    known = rows(house)
    asked = form(house, officer, range(10, 10 + PHOTOS))
    status = upload_killed(
        house,
        officer,
        asked,
        # Asked after the commit, when the files are looked at once more.
        held=("shared_fundinglogo", "ACCESS EXCLUSIVE"),
        when=lambda: rows(house) > known,
    )
    assert status == 0
    stored = rows(house)
    assert len(stored - known) == PHOTOS
    assert stored <= media(house)
    assert post(officer, *asked)[0] in (200, 409)
    assert rows(house) == stored
    wait_until(lambda: stored <= media(house))
    assert whole(media(house)) == whole(stored)


@pytest.fixture
def small_disk():
    """A portal whose files lie on a disk of a few megabytes."""
    with new_house() as house:
        folder = house.var / "media"
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}m", "tmpfs", str(folder)]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("this machine lets nobody mount a disk")
        try:
            house.start()
            assert house.wait_until_well(), house.said()
            yield house
        finally:
            house.stop()
            subprocess.run(["umount", "-l", str(folder)], check=True)


def health(house):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{house.port}/healthz") as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.load(refusal)


def filler(house, leave):
    """Fill the small disk until `leave` bytes are free."""
    path = house.var / "media" / "filler"
    path.unlink(missing_ok=True)
    state = os.statvfs(path.parent)
    with path.open("wb") as file:
        left = state.f_bavail * state.f_frsize - leave
        with suppress(OSError):
            while left > 0:
                left -= file.write(bytes(min(left, 1 << 20)))
                file.flush()
    return path


def left_over(house):
    return list((house.var / "media").rglob("*.part"))


def test_a_full_disk_is_said_and_leaves_no_half(small_disk):
    house = small_disk
    officer = Officer(house)
    assert health(house) == (200, {"status": "ok", "warning": "disk"})
    assert "Sul disco del portale" in officer.get("/admin/")[1]
    assert post(officer, *form(house, officer, range(2)))[0] == 200
    stored = rows(house)
    assert len(stored) == 2
    # What is reserved for the database is not given to pictures.
    path = filler(house, leave=40 << 20)
    status, page = post(officer, *form(house, officer, range(2, 4)))
    assert (status, "non c’è più spazio" in page) == (200, True)
    assert (rows(house), left_over(house)) == (stored, [])
    # Not a byte is left.
    path = filler(house, leave=0)
    assert health(house) == (503, {"status": "failing", "part": "media"})
    sheet = b"titolo;settore\r\n" + b"Malga;allevamento di capre e pecore\r\n" * 4000
    with pytest.raises(urllib.error.HTTPError) as refused:
        officer.send(IMPORT, file=sheet)
    page = refused.value.read().decode()
    assert (refused.value.code, "disco del portale è pieno" in page) == (503, True)
    assert "Errno" not in page
    assert left_over(house) == []
    # With room again all goes on.
    path.unlink()
    assert post(officer, *form(house, officer, range(2, 4)))[0] == 200
    assert len(rows(house)) == 4
    assert rows(house) <= media(house)

"""Files come whole or not at all, and none is left that no row names."""

import errno
import os
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError, transaction

from agrinnova.core import disk
from agrinnova.files import storage
from agrinnova.files.storage import only_needed_kept, sweep, write_whole
from agrinnova.spreadsheets.runs import uploads
from tests import factories
from tests.admin_support import address, entered, fields_of, new_row
from tests.enterprises.registry.test_photos import jpeg
from tests.portal.pages.test_media import wide_picture

FOLDER = str(uuid4())
NAME = f"{FOLDER}/malga.webp"


class FullDisk(ContentFile):
    """Content whose second half finds no room."""

    def chunks(self, chunk_size=None):
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")


def files() -> list[str]:
    """All that lies in the folder of files."""
    root = Path(default_storage.location)
    found = (path for path in root.rglob("*") if path.is_file())
    return sorted(path.relative_to(root).as_posix() for path in found)


def content(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def aged(name: str, seconds: int = storage.OLDEST_ORPHAN + 60) -> None:
    then = time.time() - seconds
    os.utime(default_storage.path(name), (then, then))
    os.utime(Path(default_storage.path(name)).parent, (then, then))


def test_a_file_appears_whole_and_private() -> None:
    name = default_storage.save(NAME, ContentFile(b"whole"))
    assert (name, files()) == (NAME, [NAME])
    assert Path(default_storage.path(name)).stat().st_mode & 0o137 == 0


def test_nobody_sees_a_file_before_it_is_whole() -> None:
    class Watched(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"half"
            assert not default_storage.exists(NAME)
            yield b"whole"

    default_storage.save(NAME, Watched(b"halfwhole"))
    assert files() == [NAME]


def test_two_files_of_one_name_are_two() -> None:
    first = default_storage.save(NAME, ContentFile(b"first"))
    second = default_storage.save(NAME, ContentFile(b"second"))
    assert first != second
    assert content(first) == b"first"
    assert content(second) == b"second"


def test_a_full_disk_leaves_no_half() -> None:
    with pytest.raises(OSError, match="No space"):
        default_storage.save(NAME, FullDisk(b"halfwhole"))
    assert files() == []


def test_a_disk_that_is_full_at_the_last_step_leaves_no_half(monkeypatch) -> None:
    def refuse(path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(storage, "_sync", refuse)
    with pytest.raises(OSError, match="No space"):
        default_storage.save(NAME, ContentFile(b"whole"))
    assert files() == []


def test_a_full_disk_takes_nobody_elses_file(monkeypatch) -> None:
    name = default_storage.save(NAME, ContentFile(b"first"))

    def refuse(*_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(storage.MediaStorage, "_reserved", refuse)
    with pytest.raises(OSError, match="No space"):
        default_storage._save(name, ContentFile(b"second"))
    assert files() == [NAME]


def test_what_is_replaced_stays_until_the_new_is_whole() -> None:
    default_storage.save(NAME, ContentFile(b"old"))
    with pytest.raises(OSError, match="No space"):
        default_storage.replace(NAME, FullDisk(b"halfwhole"))
    assert content(NAME) == b"old"
    default_storage.replace(NAME, ContentFile(b"new"))
    assert content(NAME) == b"new"
    assert files() == [NAME]


def test_a_sheet_that_finds_no_space_leaves_no_half(tmp_path, monkeypatch) -> None:
    kept = tmp_path / "kept"
    write_whole(kept, b"old")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        write_whole(kept, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (kept.read_bytes(), kept.stat().st_mode & 0o777) == (b"old", 0o600)


def test_files_of_rows_that_are_not_stored_are_removed() -> None:
    enterprise = factories.EnterpriseFactory()
    kept = factories.PhotoFactory(enterprise=enterprise)
    before = files()

    def store_and_fail() -> None:
        with only_needed_kept(), transaction.atomic():
            factories.PhotoFactory(enterprise=enterprise)
            assert len(files()) == len(before) + 1
            raise RuntimeError("the second photo finds no room")

    with pytest.raises(RuntimeError):
        store_and_fail()
    assert files() == before
    with only_needed_kept():
        also = factories.PhotoFactory(enterprise=enterprise)
    assert files() == sorted([kept.image.name, also.image.name])


@pytest.mark.django_db(transaction=True)
def test_a_commit_that_succeeded_keeps_its_files_whatever_follows() -> None:
    """A mistake after the commit must not take the file of a row that is there."""
    enterprise = factories.EnterpriseFactory()

    def fail() -> None:
        raise RuntimeError("after the commit")

    def store() -> None:
        with only_needed_kept(), transaction.atomic():
            transaction.on_commit(fail)
            factories.PhotoFactory(enterprise=enterprise)

    with pytest.raises(RuntimeError):
        store()
    photo = enterprise.photos.get()
    assert files() == [photo.image.name]


def test_without_a_database_files_are_left_for_the_sweep(monkeypatch) -> None:
    def refuse() -> set[str]:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(storage, "needed_names", refuse)
    with only_needed_kept():
        default_storage.save(NAME, ContentFile(b"whole"))
    assert files() == [NAME]


def test_the_sweep_removes_what_a_kill_left_and_nothing_else() -> None:
    photo = factories.PhotoFactory()
    document = factories.ResourceFileFactory(
        url="", file=ContentFile(b"%PDF-1.7", name="guida.pdf")
    )
    small = photo.image.name
    orphan = default_storage.save(NAME, ContentFile(b"nobody's"))
    half = f"{FOLDER}/{uuid4()}.part"
    Path(default_storage.path(half)).write_bytes(b"ha")
    young = default_storage.save(f"{uuid4()}/young.webp", ContentFile(b"just now"))
    foreign = ["robots.txt", "notes/plan.txt"]
    for name in foreign:
        path = Path(default_storage.location) / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"not ours")
    for name in (photo.image.name, document.file.name, orphan, half, *foreign):
        aged(name)
    assert sweep() == 2
    assert files() == sorted([small, document.file.name, young, *foreign])
    assert Path(default_storage.location, FOLDER).exists()  # emptied just now
    aged(f"{FOLDER}/.")
    assert sweep() == 0
    assert not Path(default_storage.location, FOLDER).exists()


def test_the_sweep_keeps_the_smaller_copies_of_a_photo() -> None:
    photo = factories.PhotoFactory(image=wide_picture())
    photo.image.make_renditions()
    names = files()
    assert len(names) > 1
    for name in names:
        aged(name)
    assert (sweep(), files()) == (0, names)


def test_the_sweep_touches_nothing_when_the_rows_are_of_another_portal(
    monkeypatch,
) -> None:
    """An empty or wrong database beside a full folder is a mistake, not an orphan."""
    monkeypatch.setattr(storage, "TOO_MANY", 3)
    for number in range(5):
        aged(default_storage.save(f"{uuid4()}/{number}.webp", ContentFile(b"x")))
    assert (sweep(), len(files())) == (0, 5)


def test_the_sweep_leaves_the_sheets_to_their_own_rule() -> None:
    user = factories.coordinator()
    uploads.store(b"a;b", file="mappatura.csv", kind="enterprise", by=user)
    (name,) = files()
    aged(name)
    assert (sweep(), files()) == (0, [name])


def test_an_officer_reads_words_and_nothing_is_kept(client, monkeypatch) -> None:
    """The third of four photos finds no room: the two before it go too."""
    staff_client = entered(client, factories.coordinator())
    client.raise_request_exception = False
    enterprise = factories.EnterpriseFactory()
    url = address(enterprise, "change")
    data = fields_of(staff_client.get(url)) | {
        "new_photos_alt": "Uno\nDue\nTre\nQuattro"
    }
    pictures = [jpeg(f"{number}.jpg") for number in range(4)]
    calls = iter(range(100))
    sync = storage._sync

    def full_at_last(path: Path) -> None:
        if next(calls) >= 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(path)

    monkeypatch.setattr(storage, "_sync", full_at_last)
    answer = staff_client.post(url, {**data, "new_photos": pictures})
    assert answer.status_code == 503
    page = answer.content.decode()
    assert "Errno" not in page
    assert "disco" in page
    assert (enterprise.photos.count(), files()) == (0, [])
    monkeypatch.undo()
    for picture in pictures:
        picture.seek(0)
    assert staff_client.post(url, {**data, "new_photos": pictures}).status_code == 302
    assert (enterprise.photos.count(), len(files())) == (4, 4)


def test_with_little_space_left_no_file_is_taken_in_and_all_else_is(
    admin_client, monkeypatch
) -> None:
    enterprise = factories.EnterpriseFactory()
    url = address(enterprise, "change")
    form = fields_of(admin_client.get(url))
    monkeypatch.setattr(disk, "RESERVED", 10**9)
    row = new_row(admin_client, url, "photos", image=jpeg("a.jpg"), alt_it="Una malga")
    answer = admin_client.post(url, form | row)
    assert answer.status_code == 200
    assert "spazio" in answer.content.decode()
    assert files() == []
    assert (
        admin_client.post(url, form | {"title_it": "Un altro nome"}).status_code == 302
    )

"""Names of files, cut at bytes and kept from playing tricks, whatever way they come."""

import itertools
import unicodedata

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from agrinnova.core.file_names import BYTES_AT_MOST, safe_name
from agrinnova.spreadsheets.runs import uploads
from enterprises.models import Enterprise, Photo
from knowledge.models import Resource, ResourceFile
from tests import factories
from tests.admin_support import address, entered, fields_of, new_row
from tests.files.test_photos import noise
from tests.picture_support import saved

FOUR_BYTES = "🐐"


@pytest.mark.parametrize(
    ("given_name", "right"),
    [
        ("mappatura.xlsx", "mappatura.xlsx"),
        (
            "Mappatura Val Seriana, 2ª volta.xlsx",
            "Mappatura Val Seriana, 2ª volta.xlsx",
        ),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\anna\\dati.csv", "dati.csv"),
        ("a/b\\c.csv", "c.csv"),
        ("dati.csv/", "dati.csv"),
        ("", "file"),
        (".", "file"),
        ("..", "file"),
        ("...", "file"),
        ("/", "file"),
        ("   ", "file"),
        (".csv", "csv"),
        (".htaccess", "htaccess"),
        ("dati.csv.", "dati.csv"),
        ("dati.csv. . ", "dati.csv"),
        ("con", "_con"),
        ("CON.csv", "_CON.csv"),
        ("nul.tar.gz", "_nul.tar.gz"),
        ("COM1.txt", "_COM1.txt"),
        ("LPT³", "_LPT³"),
        ("console.csv", "console.csv"),
        ('a<b>c:d"e|f?g*h.csv', "a-b-c-d-e-f-g-h.csv"),
        ("a\0b\nc\r\n.csv", "abc.csv"),
        ("dati\u202evsc.exe", "dativsc.exe"),
        ("dati\ud800.csv", "dati.csv"),
        ("cafe\u0301.csv", "café.csv"),
    ],
)
def test_a_name_is_a_name_on_every_system(given_name: str, right: str) -> None:
    assert safe_name(given_name) == right


@pytest.mark.parametrize(
    "unit", [FOUR_BYTES, "è", "x", "e\u0328\u0301", "👩\u200d🌾", "한"]
)
@pytest.mark.parametrize("count", [59, 60, 61, 62, 63, 64, 255, 1000])
def test_a_long_name_is_cut_at_bytes_and_keeps_its_ending(unit, count) -> None:
    name = safe_name(unit * count + ".xlsx")
    assert len(name.encode()) <= BYTES_AT_MOST
    assert name.endswith(".xlsx")
    # No half of what belongs together.
    sign, stem = unicodedata.normalize("NFC", unit), name.removesuffix(".xlsx")
    assert stem == sign * (len(stem) // len(sign))
    long_ending = safe_name("dati." + unit * count)
    assert len(long_ending.encode()) <= BYTES_AT_MOST


@given(st.text(st.characters(), max_size=400))
def test_whatever_is_typed_becomes_a_name(words: str) -> None:
    name = safe_name(words)
    assert 0 < len(name.encode()) <= BYTES_AT_MOST
    assert name == safe_name(name)
    assert name not in {".", ".."}
    assert not set(name) & set('/\\<>:"|?*\0\n\r')


def names() -> list[str]:
    long = (FOUR_BYTES * 62, FOUR_BYTES * 127, "x" * 255, "è" * 200)
    endings = ("", ".csv", "." + FOUR_BYTES * 60)
    odd = ("..", "...", "@@@", "con.csv", 'a"b;c.csv', "a\\b.csv", " ", "a\tb.csv")
    return [*map("".join, itertools.product(long, endings)), *odd]


@pytest.mark.django_db
@pytest.mark.parametrize("memory", [2_621_440, 0])  # bytes; beyond, a file of its own
def test_a_sheet_of_any_name_is_taken(client, settings, memory: int) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = memory
    staff_client = entered(client, factories.officer(factories.GroupFactory()))
    content = "nome;settore\r\nLa Predosa;allevamento di capre e pecore\r\n"
    for name in names():
        file = SimpleUploadedFile("x", content.encode())
        file._name = name  # as another program may send it
        answer = staff_client.post(address(Enterprise, "import"), {"file": file})
        assert answer.status_code in (200, 302), name


@pytest.mark.django_db
def test_a_kept_file_is_found_by_whatever_name_it_came() -> None:
    user = factories.coordinator()
    for name in names():
        token = uploads.store(b"a;b", file=name, kind="enterprise", by=user)
        kept, content = uploads.read(token, kind="enterprise", by=user)
        assert (kept, content) == (safe_name(name), b"a;b")


@pytest.mark.django_db
@pytest.mark.parametrize("name", [FOUR_BYTES * 62 + ".webp", "è" * 240 + ".png"])
def test_photos_and_documents_of_any_name_are_taken(admin_client, name: str) -> None:
    enterprise = factories.EnterpriseFactory()
    url = address(enterprise, "change")
    file = SimpleUploadedFile("x", saved(noise(), "PNG"), "image/png")
    file._name = name
    form = fields_of(admin_client.get(url))
    row = form | new_row(admin_client, url, "photos", image=file, alt_it="Una malga")
    assert admin_client.post(url, row).status_code == 302
    (photo,) = Photo.objects.all()
    assert len(photo.image.name.encode()) < 100
    resource = factories.ResourceFactory(files=[])
    url = address(resource, "change")
    paper = SimpleUploadedFile("x", b"%PDF-1.7 x", "application/pdf")
    paper._name = name.rpartition(".")[0] + ".pdf"
    form = fields_of(admin_client.get(url))
    given = {"file": paper, "copy_terms": "own_work", "language": "it"}
    row = form | new_row(admin_client, url, "files", **given)
    assert admin_client.post(url, row).status_code == 302
    assert ResourceFile.objects.get().file.name.endswith(".pdf")
    assert Resource.objects.count() == 1


def test_what_is_stored_past_all_forms_is_cut_too(settings) -> None:
    for name in (FOUR_BYTES * 80 + ".pdf", "x" * 300 + ".pdf"):
        kept = default_storage.save(
            f"0b0f9b2e-6a0e-4c1e-8a51-3d9f0f2f1a11/{safe_name(name)}",
            ContentFile(b"%PDF"),
        )
        again = default_storage.save(kept, ContentFile(b"%PDF"))
        assert kept != again
        for one in (kept, again):
            assert len(one.rpartition("/")[2].encode()) <= 255

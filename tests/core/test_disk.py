"""A full disk is said in words, wherever somebody meets it."""

import errno

import pytest
from django.db import OperationalError
from django.urls import reverse
from psycopg.errors import DiskFull

from agrinnova.core import disk
from agrinnova.portal.pages import errors
from enterprises.models import ReportEdition
from enterprises.report import building, tasks
from tests import factories
from tests.admin_support import entered

NO_SPACE = OSError(errno.ENOSPC, "No space left on device")


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "is_full"),
    [
        (NO_SPACE, True),
        (OSError(errno.EDQUOT, "quota"), True),
        (OSError(errno.EFBIG, "too large"), True),
        (OSError(errno.EACCES, "not yours"), False),
        (ValueError("no"), False),
        (caused(ValueError("zip"), NO_SPACE), True),
        (caused(OperationalError("could not extend file"), DiskFull()), True),
        (None, False),
    ],
)
def test_a_full_disk_is_known_by_whatever_says_it(error, is_full) -> None:
    assert disk.is_full(error) is is_full


def test_the_smallest_place_counts(settings, tmp_path, monkeypatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "not" / "there" / "yet"
    free = {str(tmp_path): 5}
    monkeypatch.setattr(disk, "_free", lambda folder: free.get(str(folder), 7))
    assert disk.free_megabytes() == 7
    monkeypatch.setattr(disk.tempfile, "gettempdir", lambda: str(tmp_path))
    assert disk.free_megabytes() == 5


@pytest.mark.parametrize("path", ["/it/imprese/", "/api/v1/enterprises/"])
def test_what_fails_for_want_of_space_says_so(rf, path: str) -> None:
    for error, status in ((NO_SPACE, 503), (ValueError("no"), 500)):
        try:
            raise error
        except (OSError, ValueError):
            answer = errors.server_error(rf.get(path))
        assert answer.status_code == status
        assert b"Errno" not in answer.content


@pytest.mark.django_db
def test_the_admin_says_when_space_runs_out(client, monkeypatch) -> None:
    staff_client = entered(client, factories.officer(factories.GroupFactory()))
    words = "Sul disco del portale"
    assert words not in staff_client.get(reverse("admin:index")).content.decode()
    monkeypatch.setattr(disk, "LOW", 10**9)
    assert words in staff_client.get(reverse("admin:index")).content.decode()


@pytest.mark.django_db
def test_a_report_without_space_says_so_on_its_page(monkeypatch) -> None:
    enterprise = factories.EnterpriseFactory(published=True)
    edition = factories.ReportFactory(group=enterprise.group)

    def refuse(*_: object, **__: object) -> bytes:
        raise NO_SPACE

    monkeypatch.setattr(building, "printed", refuse)
    tasks.build_report.func(edition.pk)
    problem = ReportEdition.objects.get(pk=edition.pk).problem
    assert "spazio" in problem
    assert "Errno" not in problem

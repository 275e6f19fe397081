"""The real data, loaded once for all files of this folder."""

from collections.abc import Iterator

import pytest

from agrinnova.portal.management.join import load_join
from tests.conftest import rows_undone


@pytest.fixture(scope="package")
def joined(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The real data; each test undoes what it changes of them."""
    with rows_undone(django_db_blocker):
        load_join()
        yield

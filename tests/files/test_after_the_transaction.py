"""Files of a form in the admin: rows are asked for them once its transaction ended."""

import pytest
from django.db import connection

from agrinnova.files import storage
from tests import factories
from tests.admin_support import address, fields_of
from tests.enterprises.registry.test_photos import jpeg

pytestmark = pytest.mark.django_db(transaction=True)


def test_rows_are_asked_after_the_commit(admin_client, monkeypatch) -> None:
    """Inside, a commit that fails would leave its files, and nobody would ask again."""
    url = address(factories.EnterpriseFactory(), "change")
    data = fields_of(admin_client.get(url)) | {"new_photos_alt": "Una malga"}
    needed, within = storage.needed_names, []

    def asked() -> set[str]:
        within.append(connection.in_atomic_block)
        return needed()

    monkeypatch.setattr(storage, "needed_names", asked)
    answer = admin_client.post(url, {**data, "new_photos": [jpeg("malga.jpg")]})
    assert answer.status_code == 302
    assert within == [False]

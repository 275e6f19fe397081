"""Which record a row is about is chosen among those that the preview offers."""

import uuid

import pytest
from django.test import Client

from agrinnova.core.models import LocalActionGroup, SheetRun
from enterprises.models import Enterprise
from tests.factories import EnterpriseFactory
from tests.sheet_support import send

FILE = b"Nome;Comune;Settore\r\nAlfa;Ardesio;apicoltura\r\n"


@pytest.mark.parametrize("act", ["again", "import", "right"])
@pytest.mark.parametrize(
    "words", ["abc", "1", "[]", "\x00", "{" + str(uuid.UUID(int=1))]
)
def test_what_is_no_identifier_is_not_taken(
    staff_client: Client, act: str, words: str
) -> None:
    preview = send(staff_client, FILE, "a.csv")
    assert staff_client.post(preview, {"act": act, "same-2": words}).status_code < 400
    assert (
        staff_client.post(preview, {"act": act, f"same-{words}": words}).status_code
        < 400
    )
    assert staff_client.get(preview).status_code == 200
    assert SheetRun.objects.get().plan.get("same", {}) == {}


def test_only_an_offered_record_is_taken(
    staff_client: Client, own: LocalActionGroup
) -> None:
    far = EnterpriseFactory(title="Tutt'altra", group=own, sector="cheese_dairy")
    for stranger in (str(far.public_id), str(uuid.uuid4())):
        preview = send(staff_client, FILE, "a.csv")
        staff_client.post(preview, {"act": "import", "same-2": stranger})
        assert staff_client.get(preview).status_code == 200
        far.refresh_from_db()
        assert (far.title_it, far.sector) == ("Tutt'altra", "cheese_dairy")
        assert Enterprise.objects.count() == 1

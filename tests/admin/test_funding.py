"""Funding statements in the admin: told when they are shown, changed and hidden."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from agrinnova.core import ledger
from agrinnova.core.models import (
    Change,
    FundingLogo,
)
from tests import factories
from tests.admin_support import address, entered, new_row, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff_client(client):
    return entered(client, factories.coordinator())


def seq(record) -> int:
    return Change.objects.get(public_id=record.public_id).seq


def logo() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGBA", (1600, 400), (0, 0, 200, 90)).save(content, "PNG")
    return SimpleUploadedFile("UE.png", content.getvalue(), "image/png")


def test_a_statement_is_told_when_it_is_shown_changed_and_hidden(staff_client) -> None:
    statement = factories.FundingStatementFactory()
    url = address(statement, "change")
    start = ledger.head()
    sent(staff_client, url, explanation_it="Bozza.")
    assert ledger.head() == start
    sent(staff_client, url, is_shown="on")
    shown = seq(statement)
    sent(
        staff_client,
        url,
        **new_row(staff_client, url, "logos", name="UE", image=logo()),
    )
    assert seq(statement) > shown
    picture = FundingLogo.objects.get().image
    assert (picture.width, picture.name.endswith(".webp")) == (800, True)
    sent(staff_client, url, is_shown=None)
    assert Change.objects.get(public_id=statement.public_id).action == "withdraw"
    assert staff_client.get(address(statement, "delete")).status_code == 403


def test_a_statement_that_was_never_shown_may_go(staff_client) -> None:
    statement = factories.FundingStatementFactory()
    assert staff_client.get(address(statement, "delete")).status_code == 200

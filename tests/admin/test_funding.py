"""Funding statements in the admin: told when they are shown, changed and hidden."""

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from agrinnova.core import ledger
from agrinnova.core.models import (
    Change,
    FundingLogo,
)
from tests import factories
from tests.admin_support import address, new_row, sent
from tests.ledger_support import seq_of
from tests.picture_support import saved


def logo() -> SimpleUploadedFile:
    drawn = Image.new("RGBA", (1600, 400), (0, 0, 200, 90))
    return SimpleUploadedFile("UE.png", saved(drawn, "PNG"), "image/png")


def test_a_statement_is_told_when_it_is_shown_changed_and_hidden(admin_client) -> None:
    statement = factories.FundingStatementFactory()
    url = address(statement, "change")
    start = ledger.head()
    sent(admin_client, url, explanation_it="Bozza.")
    assert ledger.head() == start
    sent(admin_client, url, is_shown="on")
    shown = seq_of(statement)
    sent(
        admin_client,
        url,
        **new_row(admin_client, url, "logos", name="UE", image=logo()),
    )
    assert seq_of(statement) > shown
    picture = FundingLogo.objects.get().image
    assert (picture.width, picture.name.endswith(".webp")) == (800, True)
    sent(admin_client, url, is_shown=None)
    assert Change.objects.get(public_id=statement.public_id).action == "withdraw"
    assert admin_client.get(address(statement, "delete")).status_code == 403


def test_a_statement_that_was_never_shown_may_go(admin_client) -> None:
    statement = factories.FundingStatementFactory()
    assert admin_client.get(address(statement, "delete")).status_code == 200

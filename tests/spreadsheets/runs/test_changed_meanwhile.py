"""A long file overwrites nothing that was saved between looking and writing."""

import pytest
from django.test import Client

from agrinnova.publishing import actions
from enterprises.models import Enterprise
from tests.sheet_support import looked_at, run_sheets, text


@pytest.mark.parametrize("act", ["import", "right"])
def test_it_is_shown_anew_and_written_once_seen(staff_client: Client, act: str) -> None:
    preview = looked_at(staff_client)
    known = Enterprise.objects.get()
    assert staff_client.get(preview).context["changed"] == 1
    known.sector = "beekeeping"
    actions.save_record(known)
    staff_client.post(preview, {"act": act})
    assert run_sheets() == 1
    known.refresh_from_db()
    assert (known.sector, Enterprise.objects.count()) == ("beekeeping", 1)
    shown = staff_client.get(preview)
    assert shown.context["changed"] == 1
    assert "4 (C)" in text(shown)
    assert 'value="import"' in text(shown)
    staff_client.post(preview, {"act": act})
    assert run_sheets() == 1
    known.refresh_from_db()
    assert (known.sector, Enterprise.objects.count()) == ("goat_sheep_farming", 3)

"""`manage.py import_enterprises`, in the words of the contract."""

import io

import pytest
from django.core.management import CommandError, call_command

from agrinnova.core.models import SheetMapping
from agrinnova.publishing.private_notes import note_of
from enterprises.models import Enterprise
from tests.enterprises.registry.spreadsheets.test_spreadsheets import GOATS, sheet
from tests.factories import GroupFactory, MunicipalityFactory, officer


def run(path, *options: str) -> str:
    out = io.StringIO()
    call_command("import_enterprises", str(path), *options, stdout=out)
    return out.getvalue()


def test_it_says_what_it_did(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(sheet(f"A;;{GOATS}", f"B;;{GOATS}"))
    assert "importate" in run(path, "--language", "it", "--dry-run")
    assert not Enterprise.objects.exists()
    assert "importate" in run(path, "--language", "it")
    assert "2 unchanged" in run(path, "--language", "en")
    assert "imported" in run(path, "--language", "en")
    assert Enterprise.objects.count() == 2


def test_it_reads_as_was_chosen_and_says_what_it_left_out(tmp_path) -> None:
    MunicipalityFactory(name="Gromo")
    anna = officer(GroupFactory(published=True))
    for field, meaning in (("", "private_note"), ("sector", "beekeeping")):
        SheetMapping.objects.create(
            group=anna.memberships.get().group,
            kind="enterprise",
            what="value" if field else "header",
            field=field,
            words="che cosa fa" if field else "prossimo passo",
            meaning=meaning,
        )
    path = tmp_path / "a.csv"
    path.write_bytes(
        sheet(
            "1;Alfa;Gromo;Che cosa fa;chiamare;;x",
            "2;Beta;;apicoltura;;a;y",
            header="N.;Ragione sociale;Località;Settore;Prossimo passo;Boh;Mah",
        )
    )
    told = run(path, "--language", "it")
    assert "«Ragione sociale» è letta come «titolo»." in told
    assert "«Prossimo passo» è letta come «note private»." in told
    assert "Lasciate fuori: N., Boh, Mah" in told
    assert "importate: 2" in told
    alfa, _beta = Enterprise.objects.order_by("pk")
    assert (alfa.sector, alfa.municipality.name) == ("beekeeping", "Gromo")
    assert note_of(alfa) == "chiamare"
    # What is empty stays, unless the operator wants otherwise.
    path.write_bytes(sheet("Alfa;", header="nome;comune"))
    assert "conservati nella scheda: 1" in run(path, "--language", "it")
    run(path, "--empty-cells-empty")
    alfa.refresh_from_db()
    assert alfa.municipality is None


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_bad_rows_fail_it(tmp_path, options) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(sheet(f"A;;{GOATS}", "B;;capre"))
    with pytest.raises(CommandError, match="row 3, column “settore”, “capre”"):
        run(path, "--language", "en", *options)
    assert not Enterprise.objects.exists()


@pytest.mark.parametrize("content", [b"%PDF-1.7", None])
def test_a_file_that_cannot_be_read_fails_it(tmp_path, content) -> None:
    path = tmp_path / "a.csv"
    if content:
        path.write_bytes(content)
    with pytest.raises(CommandError):
        run(path)

"""The check of the data files passes on them, and names each fault put into one.

What cells mean is tested where they are read: `tests/*/test_importing.py`.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from agrinnova.core.vocabulary import DATA
from tests.data_files import copy_of, set_cell


def findings(folder: Path) -> list[str]:
    command = [sys.executable, str(DATA / "check_data.py"), str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    *found, rows, verdict = ended.stdout.splitlines()
    assert rows.startswith("rows: contacts ")
    assert (ended.returncode == 0) == verdict.startswith("PASS") == (found == [])
    return found


def test_the_data_have_no_fault() -> None:
    assert findings(DATA) == []


@pytest.mark.parametrize(
    ("file", "column", "value", "finding"),
    [
        ("enterprises", "origin", "join", "may not be presented as mapped by JoIN"),
        (
            "enterprises",
            "note",
            "scrivere a ada@example.org",
            "holds an e-mail address",
        ),
        ("enterprises", "note", "Sig. Mario Rossi", "may name a person: Sig. Mario R"),
        ("enterprises", "note", "tel. 035 123456", "may hold a telephone number"),
        ("enterprises", "note", " ", "has spaces at its ends"),
        ("enterprises", "founded_year", "1666", "'1666' is no year of ours"),
        ("facets", "ca", "", "a label is missing"),
        ("groups", "join_role", "lead", "groups: roles are"),
        ("municipalities", "latitude", "4.5", "lies outside the project's area"),
        ("municipalities", "source_url", "", "the point has no source_url"),
        ("provider_map", "position", "7", "positions do not run from 1"),
        ("provider_map", "words", "x", "provider_map: 'x' is used nowhere"),
    ],
)
def test_a_fault_is_found(
    tmp_path: Path, file: str, column: str, value: str, finding: str
) -> None:
    folder = copy_of(tmp_path)
    set_cell(folder, file, 5, column, value)
    assert [found for found in findings(folder) if finding in found]

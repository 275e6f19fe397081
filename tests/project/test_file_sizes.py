"""File and function sizes, and the file names that the apps share."""

import ast
from statistics import median

import pytest

from .sources import ROOT, our_sources

APPS = ("knowledge", "antennas", "enterprises", "events")
APP_FILES = {
    "__init__",
    "apps",
    "choices",
    "querysets",
    "models",
    "actions",
    "filters",
    "forms",
    "importing",
    "spreadsheets",
    "search",
    "translation",
    "admin",
    "api",
    "views",
    "urls",
    "feeds",
    "tasks",
    # Of enterprises, packed by noun.
    "registry",
    "interviews",
    "report",
    "needs",
    # Of antennas: the training offer, counted and found.
    "offer",
    # Of events: how one registers for them, and for editions of courses.
    "registration",
    # Of events: who drives and who rides.
    "lifts",
    # Of events: sessions, speakers, copies.
    "programme",
    # A month's days.
    "calendar",
    # Afterwards: who was there, and how it was.
    "certificates",
    "evaluation",
    # And what helps an enterprise.
    "support",
    # What valleys tell each other.
    "exchange",
}
FILE_LIMIT, FUNCTION_LIMIT, FILE_MEDIAN = 300, 40, 80


def too_long(source: str) -> list[str]:
    found = []
    if (length := len(source.splitlines())) > FILE_LIMIT:
        found.append(f"file of {length} lines")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LIMIT:
                found.append(f"{node.name} of {length} lines")
    return found


@pytest.mark.parametrize("app", APPS)
def test_apps_use_the_same_file_names(app: str) -> None:
    folder = ROOT / app
    names = {path.stem for path in folder.glob("*.py")}
    folders = {path.name for path in folder.iterdir() if path.is_dir()}
    extra = (names | folders) - APP_FILES - {"migrations", "__pycache__"}
    assert extra == set()


def test_files_and_functions_stay_short() -> None:
    offences = {
        str(path.relative_to(ROOT)): found
        for path in our_sources()
        if (found := too_long(path.read_text()))
    }
    assert offences == {}


def test_half_of_the_files_are_read_in_a_minute() -> None:
    lengths = [len(path.read_text().splitlines()) for path in our_sources()]
    assert median(lengths) <= FILE_MEDIAN


def test_a_long_file_and_a_long_function_are_refused() -> None:
    assert too_long("\n" * 301) == ["file of 301 lines"]
    assert too_long("def f():\n" + "    pass\n" * 40) == ["f of 41 lines"]

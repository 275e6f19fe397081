"""Documentation: what it names is there, files in links and paths in backquotes."""

import re
from pathlib import Path

import pytest

from agrinnova.paths import BASE

PAGES = sorted(
    path
    for folder in (BASE, BASE / "docs", BASE / "docs" / "decisions")
    for path in folder.glob("*.md")
)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
NAMED = re.compile(r"`(\w[\w./-]*\.(?:py|html|js|css|csv|md|typ|svg))`")
# What the recipes of CONTRIBUTING.md make.
MADE_UP = re.compile(r"practice(_\w+)?\.(py|html)$|/lines\.py$")


@pytest.fixture(scope="module")
def files() -> set[str]:
    """Every file of the project, by its path and by the ends of its path."""
    ours = (
        *("agrinnova", "antennas", "docs", "enterprises", "events", "knowledge"),
        *("static", "templates", "tests"),
    )
    found = [path for name in ours for path in (BASE / name).rglob("*.*")]
    parts = [path.relative_to(BASE).parts for path in (*found, *BASE.glob("*.*"))]
    return {"/".join(names[at:]) for names in parts for at in range(len(names))}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_and_paths_lead_somewhere(page: Path, files: set[str]) -> None:
    text = page.read_text(encoding="utf-8")
    broken = {to for to in LINK.findall(text) if not (page.parent / to).exists()}
    gone = {name for name in NAMED.findall(text) if name not in files}
    assert broken == set()
    assert {name for name in gone if not MADE_UP.search(name)} == set()

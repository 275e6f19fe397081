"""Python sources of the project, for the tests that read them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("agrinnova", "knowledge", "enterprises", "antennas", "events")


def our_sources() -> Iterator[Path]:
    """Every module but migrations, tests too."""
    for folder in PACKAGES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path
    yield from sorted((ROOT / "tests").rglob("*.py"))

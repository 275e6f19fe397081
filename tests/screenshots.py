"""Takes pictures of all kinds of pages in five languages: `make screenshots`.

The Italian ones are kept one by one, two in the dark as well; those of each other
language side by side on a sheet per width, and all of them on one for reviewers. So the
folder stays below three megabytes.

The portal is started by its own launcher on a free port, with a `var/` of its own (or
AGRINNOVA_VAR, or DATABASE_URL), loaded with the real network, and ended afterwards.
"""

import io
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.sections import word
from agrinnova.paths import BASE
from tests import chromium

PICTURES = BASE / "docs" / "pictures"
LARGEST, LARGEST_SHEET = 32 * 1024, 110 * 1024
PATIENCE_SECONDS = 300
# Width and height of what is seen, and of the picture that is kept.
SIZES = {360: ((360, 1280), (360, 1280)), 1280: ((1280, 1600), (720, 900))}
ON_A_SHEET = {360: 150, 1280: 190}  # how wide a picture stands there


class Shot(NamedTuple):
    """One page to look at: `path` follows its section's word in each language."""

    name: str
    section: str
    path: str = ""
    is_dark: bool = False


PAGES = (
    Shot("home", ""),
    Shot("enterprises", "enterprises"),
    Shot("enterprises-narrowed", "enterprises", "?sector=cheese_dairy"),
    Shot("enterprises-nothing", "enterprises", "?q=xqzwv"),
    Shot("enterprises-not-understood", "enterprises", "?group=nowhere"),
    Shot("enterprise", "enterprises", "la-predosa/"),
    Shot("resources", "resources"),
    Shot(
        "resource",
        "resources",
        "acqua-sugli-alpeggi-la-mappa-delle-risorse-idriche/",
    ),
    Shot("topics", "topics"),
    Shot("topic", "topics", "cheese/"),
    Shot("antennas", "antennas"),
    Shot("antenna", "antennas", "abf-clusone/"),
    Shot("training", "training"),
    Shot("course", "training", "operatore-agricolo-gestione-di-allevamenti/"),
    Shot("events-coming", "events"),
    Shot("events-past", "events", "?when=past"),
    Shot("event", "events", "evento-finale-di-join/"),
    Shot("territories", "territories"),
    Shot("territory", "territories", "gal-presolana-e-laghi-bergamaschi/"),
    Shot("reports", "reports"),
    Shot("search", "search", "?q=formagio"),
    Shot("map", "map"),
    Shot("project", "project"),
    Shot("alerts", "alerts", "?topic=cheese-making"),
    Shot("privacy", "privacy"),
    Shot("accessibility", "accessibility"),
    Shot("not-found", "topics", "nowhere/"),
)
DARK = (
    Shot("home-dark", "", is_dark=True),
    Shot("enterprises-dark", "enterprises", is_dark=True),
)
ONE_BY_ONE = "it"


def main() -> None:
    """Write all pictures and the sheet of them; an unexpected answer ends it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.webp"):
        old.unlink()
    with portal() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.path(), args=["--no-sandbox", "--disable-gpu"]
        )
        for width in SIZES:
            rows = [take_all(browser, address, code, width) for code in LANGUAGES]
            every = [picture for row in rows for picture in row]
            save(sheet(every, 72, len(PAGES)), f"sheet-{width}", LARGEST_SHEET)
        browser.close()


def take_all(
    browser: Browser, address: str, language: str, width: int
) -> list[Image.Image]:
    """Every page of one language at one width; kept on a sheet or one by one."""
    print(f"{language}, {width} pixels", flush=True)
    alone = language == ONE_BY_ONE
    pictures = []
    for shot in PAGES + (DARK if alone else ()):
        picture = taken(browser, address + path_of(shot, language), width, shot)
        pictures.append(picture)
        if alone:
            save(picture, f"{language}-{shot.name}-{width}", LARGEST)
    if not alone:
        paper = sheet(pictures, ON_A_SHEET[width], across=9)
        save(paper, f"sheet-{language}-{width}", LARGEST_SHEET)
    return pictures[: len(PAGES)]


def path_of(shot: Shot, language: str) -> str:
    """The address of `shot` in `language`, without the host."""
    section = f"{word(shot.section, language)}/" if shot.section else ""
    return f"/{language}/{section}{shot.path}"


def taken(browser: Browser, url: str, width: int, shot: Shot) -> Image.Image:
    """A picture of the upper part of the page."""
    (wide, high), kept = SIZES[width]
    page = browser.new_page(
        viewport={"width": wide, "height": high},
        color_scheme="dark" if shot.is_dark else "light",
    )
    response = page.goto(url)
    if response is None or response.status >= 500:
        raise SystemExit(f"{url} does not answer")
    if response.status == 404 and shot.name != "not-found":
        raise SystemExit(f"{url} is not there: the data changed, choose another")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return picture.resize(kept, Image.Resampling.LANCZOS)


def save(picture: Image.Image, name: str, largest: int) -> None:
    """Keep `picture` as WebP, in the best quality that fits into `largest` bytes."""
    for quality in (60, 50, 40, 30, 20, 10):
        kept = io.BytesIO()
        picture.save(kept, "WEBP", quality=quality, method=6)
        if kept.tell() <= largest:
            break
    (PICTURES / f"{name}.webp").write_bytes(kept.getvalue())


def sheet(pictures: list[Image.Image], wide: int, across: int) -> Image.Image:
    """Copies of the pictures, `wide` pixels each, `across` in a row."""
    gap = 6
    high = round(wide * pictures[0].height / pictures[0].width)
    rows = -(-len(pictures) // across)
    paper = Image.new(
        "RGB", (across * (wide + gap) + gap, rows * (high + gap) + gap), "#888"
    )
    for number, picture in enumerate(pictures):
        row, column = divmod(number, across)
        place = (gap + column * (wide + gap), gap + row * (high + gap))
        paper.paste(picture.resize((wide, high), Image.Resampling.LANCZOS), place)
    return paper


@contextmanager
def portal() -> Iterator[str]:
    """The portal served for as long as the pictures are taken; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"AGRINNOVA_VAR": str(BASE / "var" / "pictures"), **os.environ}
    launcher = subprocess.Popen(
        [sys.executable, "-m", "agrinnova.devserver"],
        cwd=BASE,
        env={**own, "PORT": str(port), "SITE_URL": f"http://127.0.0.1:{port}"},
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz", launcher)
        yield address
    finally:
        launcher.send_signal(signal.SIGINT)
        launcher.wait(timeout=60)


def wait_for(url: str, launcher: subprocess.Popen) -> None:
    """Return when `url` answers; SystemExit when the portal does not stand up."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and launcher.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise SystemExit("The portal did not start: its own words above say why.")


if __name__ == "__main__":
    main()

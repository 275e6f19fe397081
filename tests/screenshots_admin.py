"""Takes the pictures of the officer's guide: part of `make screenshots`.

The admin as an officer in Italian sees it, in `docs/pictures/guida/`, beside the guide
that shows them (`docs/guida-operatore.md`).
"""

import io
import os
import secrets
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests import chromium, officer_files
from tests.screenshots import LARGEST, PICTURES, portal, save

FOLDER = "guida"
WIDE, HIGH = 1000, 720
OFFICER = "officer.valseriana@agrinnova.example"


class Shot(NamedTuple):
    """One page of the admin; `part` is what it is scrolled to."""

    name: str
    path: str
    part: str = ""


PAGES = (
    Shot("scrivania", ""),
    Shot("elenco", "enterprises/enterprise/"),
    Shot("scheda", "enterprises/enterprise/?q=predosa"),
    Shot("passi", "enterprises/enterprise/add/", ".steps"),
    Shot("foto", "enterprises/enterprise/?q=predosa", ".add-photos"),
    Shot("rapporto", "enterprises/reportedition/add/"),
    Shot("temi-in-evidenza", "knowledge/focustopic/add/"),
    Shot("segnalazioni", "knowledge/feedback/"),
    Shot("cifre", "figures/"),
)


def main() -> None:
    """Write the pictures anew; a page that is not there ends it."""
    password = os.environ.setdefault("DEMO_PASSWORD", secrets.token_urlsafe(16))
    (PICTURES / FOLDER).mkdir(parents=True, exist_ok=True)
    for old in (PICTURES / FOLDER).glob("*.webp"):
        old.unlink()
    with portal() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.path(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(
            viewport={"width": WIDE, "height": HIGH}, locale="it-IT"
        )
        staff_client = f"{address}/admin/"
        page.goto(staff_client)
        keep(page, "accesso")
        page.fill("#id_username", OFFICER)
        page.fill("#id_password", password)
        page.click("[type=submit]")
        for shot in PAGES:
            show(page, staff_client, shot)
            keep(page, shot.name)
        keep_an_import(page, staff_client)
        browser.close()


def keep_an_import(page: Page, staff_client: str) -> None:
    """The pages that an officer's own file is asked on, up to its undoing."""
    name, make = officer_files.FILES["title row"]
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.goto(f"{staff_client}enterprises/enterprise/import/")
    file = {"name": name, "mimeType": kind, "buffer": make()}
    page.set_input_files("[type=file]", file)
    page.click("#sheet_form [type=submit]")
    for picture, form in (("colonne", "#columns_form"), ("parole", "#values_form")):
        page.wait_for_selector(form)
        keep(page, picture)
        page.click(f"{form} .step-publish")
    page.wait_for_selector("#confirm_form")
    keep(page, "anteprima")
    page.click("text=Importa tutto")
    page.click("text=Annulla questa importazione…")
    page.wait_for_selector("#undo_form")
    keep(page, "annullare")


def show(page: Page, staff_client: str, shot: Shot) -> None:
    """Open the page of `shot`; a list that is asked for a name leads to its first."""
    response = page.goto(staff_client + shot.path)
    if response is None or response.status != 200:
        raise SystemExit(f"{staff_client}{shot.path} is not there")
    if "?q=" in shot.path:
        page.click("#result_list tbody th a")
    if shot.part:
        page.locator(shot.part).last.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")


def keep(page: Page, name: str) -> None:
    """Keep what is seen of the page."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    save(picture, f"{FOLDER}/{name}", LARGEST)


if __name__ == "__main__":
    main()

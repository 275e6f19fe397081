"""Draws the icons of the installed portal from its mark: `python -m tests.icons`."""

import io
import re

from PIL import Image
from playwright.sync_api import sync_playwright

from agrinnova.paths import BASE
from tests import chromium

IMAGES = BASE / "static" / "img"


def main() -> None:
    mark = (IMAGES / "mark.svg").read_text()
    # A maskable icon is cut by the phone (W3C Manifest, icon masks): square corners.
    square = re.sub(r"v\d+a11 .*?z", "V48H0z", mark.replace(' rx="11"', ""))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.path(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        for name, size, drawing in (
            ("icon-192", 192, mark),
            ("icon-512", 512, mark),
            ("icon-maskable-512", 512, square),
        ):
            page.set_viewport_size({"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0}}</style>{drawing}")
            picture = Image.open(io.BytesIO(page.screenshot(omit_background=True)))
            small = picture.convert("RGBA").quantize(64, Image.Quantize.FASTOCTREE)
            small.save(IMAGES / f"{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()

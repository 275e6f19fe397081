"""What is wrong with a page of the admin: complaints, markup, reach, axe."""

from typing import Any

import html5lib
import pytest

from .officer import pictured


def report_faults(found: dict[str, list[str]]) -> None:
    """Fail with all that was found, page by page."""
    lines = [f"{name}: {words}" for name, wrong in found.items() for words in wrong]
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)


def problems(visitor: Any, name: str) -> list[str]:
    """What is wrong with the page as it stands: empty when nothing is."""
    page = visitor.page
    page.wait_for_load_state()
    pictured(page, f"{name}-{page.viewport_size['width']}".replace(":", ""))
    found = [f"complaint: {words}" for words in visitor.complaints]
    found += [f"malformed: {words}" for words in malformed(document(visitor))]
    found += [f"out of reach: {words}" for words in page.evaluate(OUT_OF_REACH)]
    if visitor.scrolls_sideways():
        found.append("scrolls sideways")
    found += visitor.violations()
    visitor.complaints.clear()  # axe and the camera bring styles of their own
    visitor.answers.clear()
    return found


def document(visitor: Any) -> str:
    """The page as the server wrote it."""
    [*_before, last] = [
        answer
        for answer in visitor.answers
        if answer.request.is_navigation_request() and answer.status not in (302, 303)
    ]
    assert last.status == 200, (last.status, last.url)
    return last.text()


def malformed(words: str) -> list[str]:
    """What a strict reader says of a page."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(words)
    return [str(error) for error in parser.errors]


# A button is reached when, brought into view, nothing lies over its middle.
OUT_OF_REACH = """() => [...document.querySelectorAll(
    "button, input[type=submit], .object-tools a, a.step, a.button, .add-row a"
  )].filter((one) => one.checkVisibility()).filter((one) => {
    one.scrollIntoView({ block: "center" });
    const box = one.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const there = document.elementFromPoint(x, y);
    return box.left < 0 || box.right > innerWidth || !there
      || !(one.contains(there) || there.contains(one));
  }).map((one) => one.outerHTML.slice(0, 120))"""

"""The page to try the API on: it works under the strict policy, from here alone."""

import pytest

pytestmark = pytest.mark.browser


def test_swagger_ui_asks_and_shows_the_answer(visit, portal) -> None:
    visitor = visit(script=True, width=1280, height=900)
    page = visitor.open("/api/v1/docs/")
    page.locator("#operations-changes-changes_list .opblock-summary").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    page.locator(".live-responses-table").wait_for()
    assert '"head"' in page.locator(".live-responses-table").inner_text()
    assert visitor.complaints == []
    assert visitor.elsewhere == []


def test_without_scripts_it_says_where_the_description_is(visit, portal) -> None:
    page = visit(script=False).open("/api/v1/docs/")
    assert page.get_by_role("link", name="here").get_attribute("href") == (
        "/api/v1/schema/"
    )

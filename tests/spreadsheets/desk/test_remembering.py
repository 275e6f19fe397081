"""What an import remembers for the next file: what was written, and nothing before."""

import re

import pytest
from django.test import Client

from agrinnova.core.models import SheetMapping
from enterprises.models import Enterprise
from tests.admin_kit import address, sent

from .kit import send, text, where

pytestmark = pytest.mark.django_db
CONTENT = (
    "Ragione sociale;Località;Settore\r\nAlfa;Gromo;Turismo\r\nBeta;Ardesio;Turismo\r\n"
).encode()


def answered(desk: Client, content: bytes = CONTENT) -> str:
    """The preview of a file whose columns and words were asked for."""
    preview = send(desk, content, "a.csv")
    assert where(desk, preview) == "columns/"
    sent(desk, f"{preview}columns/")
    assert where(desk, preview) == "values/"
    sent(desk, f"{preview}values/")
    assert where(desk, preview) == ""
    return preview


def buttons(desk: Client, url: str, form: str) -> list[str]:
    """What the buttons of a form say."""
    found = re.search(rf'<form[^>]*id="{form}".*?</form>', text(desk.get(url)), re.S)
    assert found
    words = r'<button type="submit"[^>]*>([^<]*)<|type="submit"[^>]*value="([^"]*)"'
    return [one or other for one, other in re.findall(words, found[0])]


def test_no_button_before_the_preview_promises_it(desk: Client) -> None:
    assert buttons(desk, address(Enterprise, "import"), "sheet_form") == ["Avanti"]
    preview = send(desk, CONTENT, "a.csv")
    assert buttons(desk, f"{preview}columns/", "columns_form") == ["Avanti"]
    sent(desk, f"{preview}columns/")
    assert buttons(desk, f"{preview}values/", "values_form") == ["Avanti"]


def test_a_preview_that_nobody_confirms_is_not_as_last_time(desk: Client) -> None:
    answered(desk)
    assert not SheetMapping.objects.exists()
    again = send(desk, CONTENT, "a.csv")
    assert where(desk, again) == "columns/"
    assert "ultima volta" not in text(desk.get(f"{again}columns/"))


def test_wrong_rows_that_are_refused_leave_nothing_to_remember(desk: Client) -> None:
    wrong = CONTENT.replace(b"Gromo", b"Boh")
    preview = answered(desk, wrong)
    desk.post(preview, {"act": "import"})
    assert not Enterprise.objects.exists()
    assert not SheetMapping.objects.exists()


def test_what_was_written_is_as_last_time(desk: Client) -> None:
    desk.post(answered(desk), {"act": "import"})
    assert Enterprise.objects.count() == 2
    again = send(desk, CONTENT, "a.csv")
    assert where(desk, again) == ""
    assert "Come l’ultima volta" in text(desk.get(again))


def test_only_new_words_are_asked_for(desk: Client) -> None:
    desk.post(answered(desk), {"act": "import"})
    more = CONTENT + b"Gamma;Gromo;Boh\r\n"
    again = send(desk, more, "a.csv")
    assert where(desk, again) == "values/"
    (sectors,) = desk.get(f"{again}values/").context["form"].groups
    assert [one.words for one in sectors.unknown] == ["Boh"]
    name = sectors.unknown[0].choice.html_name
    sent(desk, f"{again}values/", **{name: "beekeeping"})
    assert desk.get(again).context["wrong"] == 0
    # Asked for from the preview, all of them can be changed.
    page = desk.get(f"{again}values/")
    (sectors,) = page.context["form"].groups
    assert {one.words for one in sectors.unknown} == {"Boh", "Turismo"}
    assert "non conosce" not in text(page)


def test_an_answer_sent_twice_forgets_no_word(desk: Client) -> None:
    desk.post(answered(desk), {"act": "import"})
    again = send(desk, CONTENT + b"Gamma;Gromo;Boh\r\n", "a.csv")
    (sectors,) = desk.get(f"{again}values/").context["form"].groups
    answer = {sectors.unknown[0].choice.html_name: "beekeeping"}
    for _time in range(2):
        desk.post(f"{again}values/", answer)
    assert desk.get(again).context["wrong"] == 0


def test_a_file_written_later_forgets_nothing_of_another(desk: Client) -> None:
    first = answered(desk)
    rows = b"Gamma;Gromo;Boh\r\nDelta;Ardesio;Boh\r\n"
    other = send(desk, CONTENT.partition(b"Alfa")[0] + rows, "b.csv")
    sent(desk, f"{other}columns/")
    (sectors,) = desk.get(f"{other}values/").context["form"].groups
    name = sectors.unknown[0].choice.html_name
    sent(desk, f"{other}values/", **{name: "beekeeping"})
    for preview in (other, first):
        desk.post(preview, {"act": "import"})
    kept = SheetMapping.objects.filter(field="sector")
    assert set(kept.values_list("words", flat=True)) == {"boh", "turismo"}

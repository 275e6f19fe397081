"""What an import remembers for the next file: what was written, and nothing before."""

import re

from django.test import Client

from agrinnova.core.models import SheetMapping
from enterprises.models import Enterprise
from tests.admin_support import address, sent
from tests.sheet_support import send, text, where

CONTENT = (
    "Ragione sociale;Località;Settore\r\nAlfa;Gromo;Turismo\r\nBeta;Ardesio;Turismo\r\n"
).encode()


def answered(staff_client: Client, content: bytes = CONTENT) -> str:
    """The preview of a file whose columns and words were asked for."""
    preview = send(staff_client, content, "a.csv")
    assert where(staff_client, preview) == "columns/"
    sent(staff_client, f"{preview}columns/")
    assert where(staff_client, preview) == "values/"
    sent(staff_client, f"{preview}values/")
    assert where(staff_client, preview) == ""
    return preview


def buttons(staff_client: Client, url: str, form: str) -> list[str]:
    """What the buttons of a form say."""
    found = re.search(
        rf'<form[^>]*id="{form}".*?</form>', text(staff_client.get(url)), re.S
    )
    assert found
    words = r'<button type="submit"[^>]*>([^<]*)<|type="submit"[^>]*value="([^"]*)"'
    return [one or other for one, other in re.findall(words, found[0])]


def test_no_button_before_the_preview_promises_it(staff_client: Client) -> None:
    assert buttons(staff_client, address(Enterprise, "import"), "sheet_form") == [
        "Avanti"
    ]
    preview = send(staff_client, CONTENT, "a.csv")
    assert buttons(staff_client, f"{preview}columns/", "columns_form") == ["Avanti"]
    sent(staff_client, f"{preview}columns/")
    assert buttons(staff_client, f"{preview}values/", "values_form") == ["Avanti"]


def test_a_preview_that_nobody_confirms_is_not_as_last_time(
    staff_client: Client,
) -> None:
    answered(staff_client)
    assert not SheetMapping.objects.exists()
    again = send(staff_client, CONTENT, "a.csv")
    assert where(staff_client, again) == "columns/"
    assert "ultima volta" not in text(staff_client.get(f"{again}columns/"))


def test_wrong_rows_that_are_refused_leave_nothing_to_remember(
    staff_client: Client,
) -> None:
    wrong = CONTENT.replace(b"Gromo", b"Boh")
    preview = answered(staff_client, wrong)
    staff_client.post(preview, {"act": "import"})
    assert not Enterprise.objects.exists()
    assert not SheetMapping.objects.exists()


def test_only_new_words_are_asked_for(staff_client: Client) -> None:
    staff_client.post(answered(staff_client), {"act": "import"})
    more = CONTENT + b"Gamma;Gromo;Boh\r\n"
    again = send(staff_client, more, "a.csv")
    assert where(staff_client, again) == "values/"
    (sectors,) = staff_client.get(f"{again}values/").context["form"].groups
    assert [one.words for one in sectors.unknown] == ["Boh"]
    name = sectors.unknown[0].choice.html_name
    sent(staff_client, f"{again}values/", **{name: "beekeeping"})
    assert staff_client.get(again).context["wrong"] == 0
    # Asked for from the preview, all of them can be changed.
    page = staff_client.get(f"{again}values/")
    (sectors,) = page.context["form"].groups
    assert {one.words for one in sectors.unknown} == {"Boh", "Turismo"}
    assert "non conosce" not in text(page)


def test_an_answer_sent_twice_forgets_no_word(staff_client: Client) -> None:
    staff_client.post(answered(staff_client), {"act": "import"})
    again = send(staff_client, CONTENT + b"Gamma;Gromo;Boh\r\n", "a.csv")
    (sectors,) = staff_client.get(f"{again}values/").context["form"].groups
    answer = {sectors.unknown[0].choice.html_name: "beekeeping"}
    for _time in range(2):
        staff_client.post(f"{again}values/", answer)
    assert staff_client.get(again).context["wrong"] == 0


def test_a_file_written_later_forgets_nothing_of_another(staff_client: Client) -> None:
    first = answered(staff_client)
    rows = b"Gamma;Gromo;Boh\r\nDelta;Ardesio;Boh\r\n"
    other = send(staff_client, CONTENT.partition(b"Alfa")[0] + rows, "b.csv")
    sent(staff_client, f"{other}columns/")
    (sectors,) = staff_client.get(f"{other}values/").context["form"].groups
    name = sectors.unknown[0].choice.html_name
    sent(staff_client, f"{other}values/", **{name: "beekeeping"})
    for preview in (other, first):
        staff_client.post(preview, {"act": "import"})
    kept = SheetMapping.objects.filter(field="sector")
    assert set(kept.values_list("words", flat=True)) == {"boh", "turismo"}

"""Keys of rows as somebody sends them: a whole number, or nothing."""

import pytest

from agrinnova.core.keys import key_in


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("17", 17),
        ("0", 0),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, 0),
        ("9" * 18 + "x", 0),
        ("9" * 5000, 0),
        ("-1", 0),
        ("²", 0),
        ("abc", 0),
        ("1 OR 1", 0),
        ("1\n", 0),
        ("1\x00", 0),
        ("", 0),
        (None, 0),
    ],
)
def test_what_is_no_key_is_none(sent: str | None, key: int) -> None:
    assert key_in(sent) == key

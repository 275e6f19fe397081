"""E-mail addresses from outside: each that is taken is one that a letter goes to."""

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage

from agrinnova.core.form_fields import EmailField

LABEL = "ß" * 31  # 62 letters once it is compared or written


@pytest.mark.parametrize(
    "email",
    [
        f"a@{'.'.join([LABEL] * 7)}.de",  # 228 signs, 439 as a letter needs them
        f"{'a' * 64}@ﷺﷺﷺ.org",  # three signs that stand for sixty
        "a@\u2024\u2024.org",  # nothing but dots
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org, b@example.org",
        "аnna@example.org",  # its first letter is Cyrillic
    ],
)
def test_what_no_letter_goes_to_is_refused(email) -> None:
    with pytest.raises(ValidationError):
        EmailField().clean(email)


@pytest.mark.parametrize(
    "email",
    [
        *("anna+orto@example.org", "o'neill@example.org", "a@bücher.de"),
        f"a@{'.'.join(['x' * 62] * 3)}.{'y' * 58}.it",
    ],
)
def test_what_is_taken_is_written_to(email) -> None:
    taken = EmailField().clean(email)
    assert EmailMessage(to=[taken]).message()["To"]

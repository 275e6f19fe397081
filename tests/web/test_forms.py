"""What a form offers, in the order of the reader's alphabet."""

from django.utils.translation import override

from agrinnova.web.forms import countries


def test_countries_with_an_accent_stand_among_the_others() -> None:
    with override("ca"):
        names = [name for _code, name in countries()]
    assert names[:5] == ["—", "Alemanya", "Andorra", "Àustria", "Bèlgica"]

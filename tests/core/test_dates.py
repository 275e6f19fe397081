"""Days, countries and regions as each of the five languages writes them."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import translation

from agrinnova.core.dates import days_of
from agrinnova.core.vocabulary import region_name


def said(language: str, first: str, last: str) -> str:
    days = [datetime.date.fromisoformat(day) for day in (first, last)]
    with translation.override(language):
        return days_of(SimpleNamespace(starts_on=days[0], ends_on=days[1]))


@pytest.mark.parametrize(
    ("language", "first", "last", "words"),
    [
        ("it", "2020-10-08", "2020-10-15", "dall’8 al 15 ottobre 2020"),
        ("it", "2020-09-30", "2020-10-11", "dal 30 settembre all’11 ottobre 2020"),
        ("fr", "2020-10-08", "2020-10-15", "du 8 au 15 octobre 2020"),
        ("ca", "2020-10-08", "2020-10-15", "del 8 al 15 d’octubre del 2020"),
        ("ca", "2020-10-01", "2020-10-11", "de l’1 a l’11 d’octubre del 2020"),
        ("es", "2020-10-08", "2020-10-15", "del 8 al 15 de octubre de 2020"),
        (
            "es",
            "2020-12-30",
            "2021-01-02",
            "del 30 de diciembre de 2020 al 2 de enero de 2021",
        ),
        ("en", "2020-10-08", "2020-10-15", "8 to 15 October 2020"),
        ("en", "2021-09-30", "2021-10-01", "30 September to 1 October 2021"),
        ("it", "2020-10-08", "2020-10-08", "8 ottobre 2020"),
    ],
)
def test_days_are_written_as_the_language_writes_them(
    language: str, first: str, last: str, words: str
) -> None:
    assert said(language, first, last) == words


def test_a_region_is_named_in_the_language_of_the_reader() -> None:
    with translation.override("es"):
        assert region_name("Lombardia") == "Lombardía"
        assert region_name("Bretagne") == "Bretagne"  # of no group of ours
        assert region_name("") == ""

"""One cell: what Excel holds, what people write, and what is refused as a doubt."""

import datetime

import pytest

from agrinnova.core.text import fold
from agrinnova.spreadsheets.columns.date_parser import date_of
from agrinnova.spreadsheets.columns.number_parser import whole_number_of, year_of
from agrinnova.spreadsheets.columns.parsers import (
    EXCEL_ERRORS,
    NO,
    YES,
    is_nothing,
    rearmed,
)
from agrinnova.spreadsheets.columns.time_parser import time_of
from agrinnova.spreadsheets.files.cells import MAC_EPOCH, WINDOWS_EPOCH, cell_of, clean

DAY = datetime.date(2021, 9, 28)
DURATION = datetime.timedelta


def at(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts)  # noqa: DTZ001 - Excel knows no zones


def typed(value: object, shown_as: str = "General", epoch=WINDOWS_EPOCH) -> str:
    return cell_of(value, shown_as, epoch)


@pytest.mark.parametrize(
    ("value", "shown_as", "words"),
    [
        (1.125, "0.000", "1.125"),
        (1125, "General", "1125"),
        (2970.0, "#,##0", "2970"),
        (0.1 + 0.2, "General", "0.3"),
        (3401234567, "General", "3401234567"),
        (1e16, "General", "10000000000000000"),
        (0.00001, "General", "0.00001"),
        (0.25, "0%", "25%"),
        (0.125, "0.0%", "12.5%"),
        (123, "00000", "00123"),
        (True, "General", "TRUE"),
        (at(2021, 9, 28), "dd/mm/yyyy", "2021-09-28"),
        (at(2021, 9, 28, 9, 29, 59, 997000), "", "2021-09-28 09:30"),
        (at(2021, 9, 28, 23, 59, 59), "", "2021-09-28 23:59"),
        (at(2021, 9, 28, 23, 59, 59, 997000), "", "2021-09-29"),
        (datetime.time(9, 29, 59, 997000), "h:mm", "09:30"),
        (datetime.time(13, 59, 59, 712000), "h:mm", "14:00"),
        (datetime.time(23, 59, 59, 997000), "h:mm", "23:59"),
        (DURATION(hours=40), "[h]:mm", "40:00"),
        (None, "General", ""),
        ("1.125", "General", "1.125"),
    ],
)
def test_a_cell_has_the_words_that_its_reader_saw(value, shown_as, words) -> None:
    assert typed(value, shown_as) == words


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("Prima_x000D_\nSeconda", "Prima\nSeconda"),
        ("Prima_x000d_\nSeconda", "Prima\nSeconda"),
        ("a_x0020_b", "a b"),
        ("a_x005F_x000D_b", "a_x000D_b"),
        ("_xD83E__xDDC0_", "🧀"),
        ("a_xD83E_b", "ab"),
        ("file_xls_x1_", "file_xls_x1_"),
        ("_x0009_a_x00A0_", "a"),
    ],
)
def test_what_excel_escaped_is_undone(words: str, plain: str) -> None:
    assert clean(typed(words)) == plain


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("2970", "it"),
        ("2.970", "it"),
        ("2.970", "ca"),
        ("2.970,00", "es"),
        ("2,970", "en"),
        ("2,970.00", "en"),
        ("2 970", "fr"),
        ("2\u202f970", "fr"),
        ("2\u00a0970,0", "it"),
        ("2'970", "it"),
        ("2’970", "en"),
        ("2970,0", "it"),
        ("2970.0", "it"),
        ("2970,00", "en"),
        ("'2970", "fr"),
        ("02970", "it"),
    ],
)
def test_a_number_is_read_with_the_marks_of_its_language(words, language) -> None:
    assert whole_number_of(words, language) == 2970


@pytest.mark.parametrize("language", ["it", "fr", "ca", "es", "en"])
@pytest.mark.parametrize(
    "words",
    [
        *("0,125", "0.125", "1.125,50", "1,125.50", "12,5", "12.5", "12 5", "1 12"),
        *("1.12.5", "1,125,50", "12.", ",5", "1.1250", "0.1.2", "0 125", "12,000,0"),
        *("-3", "−3", "+3", "circa 10", "12 addetti", "5-10", "5/10", "> 5", "1e3"),
        *(
            "25%",
            "€ 12",
            "12 €",
            "12k",
            "dieci",
            "VERO",
            "²",
            "１２",
            "1\n2",
            "1234567890",
        ),
        typed(1.125),
        typed(0.125),
        typed(-3),
        typed(0.25, "0%"),
        typed(1, "0%"),
        typed(True),
        typed(at(2021, 10, 5), "d-mmm"),
        typed(DURATION(hours=40), "[h]:mm"),
        typed(1e300),
    ],
)
def test_a_fraction_a_doubt_and_a_sentence_are_no_number(words, language) -> None:
    with pytest.raises(ValueError):
        whole_number_of(words, language)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        *(("1,125", language) for language in ("it", "fr", "ca", "es")),
        *(("1.125", language) for language in ("fr", "en")),
        ("12,000", "it"),
        ("12.000", "en"),
    ],
)
def test_the_mark_of_another_language_is_a_doubt(words, language) -> None:
    with pytest.raises(ValueError):
        whole_number_of(words, language)


@pytest.mark.parametrize(
    "value", [2970, 2970.0, 2969.9999999999995, 2970.0000000000005]
)
@pytest.mark.parametrize("shown_as", ["General", "#,##0.00", "000000"])
def test_a_number_cell_is_that_number(value: float, shown_as: str) -> None:
    assert whole_number_of(typed(value, shown_as), "it") == 2970


@pytest.mark.parametrize(
    "words",
    [
        *("28/09/2021", "28.9.21", "28-09-2021", "2021-09-28", "2021/09/28", "44467"),
        *("28/09/2021 10:30", "2021-09-28T10:30:00", "28/9/2021 10.30.00"),
        *("28 settembre 2021", "28 sept. 2021", "28 de setembre de 2021"),
        *("28 de septiembre de 2021", "28 September 2021", "28 set 2021"),
        *("28 / 9 / 2021", "20210928", "28092021"),
        typed(at(2021, 9, 28)),
        typed(at(2021, 9, 28, 10, 30)),
        typed(DAY),
        typed(44467),
        typed(44467.5),
        typed(20210928),
        typed(28092021),
        typed(43005, epoch=MAC_EPOCH),
    ],
)
def test_a_date_is_read_as_people_and_programs_write_it(words: str) -> None:
    assert date_of(words) == DAY


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("1/3/1999", datetime.date(1999, 3, 1)),
        ("1/3/99", datetime.date(1999, 3, 1)),
        ("1/3/31", datetime.date(2031, 3, 1)),
        ("1º marzo 1899", datetime.date(1899, 3, 1)),
        ("1er mars 2021", datetime.date(2021, 3, 1)),
        (typed(9082021), datetime.date(2021, 8, 9)),
    ],
)
def test_old_dates_and_first_days_are_read(words: str, day: datetime.date) -> None:
    assert date_of(words) == day


@pytest.mark.parametrize(
    "words",
    [
        *("31/02/2021", "9/28/2021", "domani", "12", "2021", "28/09", "09/2021"),
        *("20211328", "28 brumaio 2021", "28-29/09/2021", "dal 28/09/2021"),
        typed(2021),
        typed(1.5),
        typed(at(1905, 7, 13)),  # the year 2021 in a cell formatted as a date
        typed(datetime.time(9, 30)),
        typed(True),
        typed(DURATION(hours=40)),
    ],
)
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises(ValueError):
        date_of(words)


@pytest.mark.parametrize(
    "words",
    ["2021", typed(2021), typed(at(2021, 1, 1), "yyyy"), typed(at(1905, 7, 13))],
)
def test_a_year_is_a_number_or_that_of_a_date(words: str) -> None:
    assert year_of(words, "it") == 2021


@pytest.mark.parametrize("words", ["2.021,5", "2020-2021", "dal 2021", typed(2021.5)])
def test_what_is_no_year_is_refused(words: str) -> None:
    with pytest.raises(ValueError):
        year_of(words, "it")


@pytest.mark.parametrize(
    "words",
    [
        *("9:30", "09.30", "9h30", "09:30:00", "0,3958333", "9 h 30", "9:30:59"),
        typed(datetime.time(9, 29, 59, 997000)),
        typed(at(2021, 9, 28, 9, 30)),
        typed(DURATION(hours=9, minutes=29, seconds=59, milliseconds=997)),
        typed(0.3958333),
        typed(0.39583),
    ],
)
def test_an_hour_is_read_as_people_write_it(words: str) -> None:
    assert time_of(words) == datetime.time(9, 30)


@pytest.mark.parametrize(
    "words", ["25:00", "9:60", "mattina", "9.3", typed(9.3), typed(DURATION(hours=30))]
)
def test_what_is_no_hour_is_refused(words: str) -> None:
    with pytest.raises(ValueError):
        time_of(words)


def test_the_last_minute_of_a_day_stays_in_it() -> None:
    assert time_of("0,99999") == time_of(typed(0.99999)) == datetime.time(23, 59)


@pytest.mark.parametrize(
    "words",
    ["-", "–", "?", "n.d.", "N/D", "nd", "N.A.", "s/d", "…", "...", "//", "n. d."],
)
def test_words_that_say_nothing_say_nothing(words: str) -> None:
    assert is_nothing(words)
    assert not is_nothing("no")


@pytest.mark.parametrize(
    "words",
    ["x", "X", "sì", "Si", "SÌ", "oui", "yes", "1", "VERO", "VRAI", "✓", "✔", "CERT"],
)
def test_yes_is_said_in_many_ways(words: str) -> None:
    assert fold(words) in YES


@pytest.mark.parametrize(
    "words", ["no", "NO", "non", "0", "FALSO", "FAUX", "FALS", "✗", "✘"]
)
def test_so_is_no(words: str) -> None:
    assert fold(words) in NO


@pytest.mark.parametrize(
    "words",
    ["#N/A", "#N/D", "#RIF!", "#VALEUR!", "#¡REF!", "#¿NOMBRE?", "####", "Err:502"],
)
def test_the_errors_of_every_excel_are_known(words: str) -> None:
    assert EXCEL_ERRORS.fullmatch(words)
    assert not EXCEL_ERRORS.fullmatch("#innova")


def test_a_number_stays_typed_on_its_way() -> None:
    cell = rearmed(clean(typed(1.125)))
    assert (cell, getattr(cell, "value", None)) == ("1.125", 1.125)

"""Telephone numbers of an office: told apart, or refused; and when they were seen."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from agrinnova.core.telephones import dialled, telephones
from antennas.models import Organisation
from tests import factories
from tests.admin_support import address, sent


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("", ""),
        ("+34 973 35 31 12;+34 973 35 57 98", "+34 973 35 31 12;+34 973 35 57 98"),
        ("0346 22063 / 340 1234567", "0346 22063;340 1234567"),
        ("0346 22063 - +39 340 1234567", "0346 22063;+39 340 1234567"),
        ("035 11 22 ; 035 11 22, 112", "035 11 22;112"),
        ("035/851382", "035/851382"),
        ("+39 0346/220633", "+39 0346/220633"),
        ("+33 (0)4-90-04-42-00", "+33 (0)4-90-04-42-00"),
    ],
)
def test_numbers_are_told_apart(words, kept) -> None:
    assert telephones(words) == telephones(kept) == kept


@pytest.mark.parametrize(
    "words",
    [
        *("chiamare Anna", "035 851382 int. 3", "0346 22063/64", "0346 22063-340"),
        *("0346 22063 340 1234567", "035 851382; ?", "+39 035 1 +39 036 2", "11"),
    ],
)
def test_what_may_be_two_numbers_or_none_is_refused(words) -> None:
    with pytest.raises(ValidationError):
        telephones(words)


@pytest.mark.parametrize(
    ("number", "called"),
    [
        ("0346 22063", "034622063"),
        ("+33 (0)4-90-04-42-00", "+33490044200"),
        ("0033 (0)4 90 04 42 00", "+33490044200"),
        ("+39 (0)35 851382", "+39035851382"),
        ("(0)35/851382", "035851382"),
    ],
)
def test_a_link_calls_it_from_anywhere(number, called) -> None:
    assert dialled(number) == called


@pytest.fixture
def school(group):
    return factories.OrganisationFactory(title="Scuola", group=group)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("phone", "year", "wrong"),
    [
        ("0346 22063 / 340 1234567", 0, set()),
        ("lo sa Anna", 0, {"office_phone"}),
        ("", 1, {"office_seen_year"}),
    ],
)
def test_the_form_keeps_them_apart_and_refuses(
    staff_client, school, phone, year, wrong
) -> None:
    seen = timezone.localdate().year + year
    url = address(school, "change")
    answer = sent(staff_client, url, office_phone=phone, office_seen_year=seen)
    school.refresh_from_db()
    if wrong:
        assert answer.context["adminform"].form.errors.keys() == wrong
        assert (school.office_phone, school.office_seen_year) == ("", None)
    else:
        assert school.office_phones == ["0346 22063", "340 1234567"]
        assert school.office_seen_year == seen


@pytest.mark.django_db
def test_an_import_keeps_them_apart_and_refuses(staff_client, school) -> None:
    year = timezone.localdate().year
    rows = f"""identificativo;nome;tipo;office_phone;office_seen_year
{school.public_id};Scuola;;0346 22063 / 340 1234567;{year}
;Altra;school;0346 22063/64;{year}
;Terza;school;;{year + 1}
;Quarta;school;035/851382;{year}"""
    file = SimpleUploadedFile("m.csv", rows.encode())
    answer = staff_client.post(address(Organisation, "import"), {"file": file})
    page = staff_client.get(answer.headers["Location"])
    counts = [page.context[name] for name in ("changed", "wrong", "new")]
    assert counts == [1, 2, 1]
    assert "0346 22063;340 1234567" in page.content.decode()

"""Without JavaScript a button shows the form again with one more row, unsaved."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import formsets
from django.test import Client

from agrinnova.admin import more_rows
from agrinnova.core.models import StagedUpload
from enterprises.models import Contact, Enterprise
from tests import factories
from tests.admin_support import address, entered, fields_of
from tests.web.test_staged_uploads import photo

from .conflicts.support import opened, saved

FIRST = {"contacts-0-name": "Ada", "contacts-0-role": "casara"}


@pytest.fixture
def row() -> Enterprise:
    return factories.EnterpriseFactory(summary="Prima", benefits=["economic"])


def without_script(page: str) -> str:
    """What only a browser without a script shows."""
    return "".join(
        part.split("</noscript>")[0] for part in page.split("<noscript>")[1:]
    )


def test_a_row_is_added_and_nothing_is_saved(anna, row) -> None:
    page = anna.get(address(row, "change"))
    assert 'value="contacts"' in without_script(page.content.decode())
    more = {"_more": "contacts", "summary_it": "Di Anna"}
    shown = saved(anna, row, fields_of(page), **more)
    assert shown.status_code == 200
    form = fields_of(shown)
    assert (form["contacts-TOTAL_FORMS"], form["summary_it"]) == ("1", "Di Anna")
    assert form["contacts-0-consent_text"] == form["contacts-__prefix__-consent_text"]
    assert 'id="contacts-0"' in shown.content.decode()
    row.refresh_from_db()
    assert (row.summary_it, Contact.objects.count()) == ("Prima", 0)
    again = saved(anna, row, form, **FIRST, _more="contacts")
    both = fields_of(again) | {"contacts-1-name": "Bice"}
    assert both["contacts-0-role"] == "casara"
    assert saved(anna, row, both).status_code == 302
    names = row.contacts.order_by("pk").values_list("name", flat=True)
    assert list(names) == ["Ada", "Bice"]


def test_a_row_that_is_left_empty_is_none(anna, row) -> None:
    form = fields_of(saved(anna, row, opened(anna, row), _more="contacts"))
    assert saved(anna, row, form, summary_it="Di Anna").status_code == 302
    row.refresh_from_db()
    assert (row.summary_it, Contact.objects.count()) == ("Di Anna", 0)


def test_what_is_missing_yet_is_no_mistake(anna) -> None:
    url = address(Enterprise, "add")
    data = fields_of(anna.get(url)) | {"summary_it": "Parole", "_more": "benefits"}
    shown = anna.post(url, data)
    assert shown.status_code == 200
    assert "errornote" not in shown.content.decode()
    assert "errorlist" not in shown.content.decode()
    form = fields_of(shown)
    assert (form["summary_it"], form["benefits-TOTAL_FORMS"]) == ("Parole", "1")
    assert not Enterprise.objects.exists()
    filled = {"title_it": "Nuova", "sector": "goat_sheep_farming"}
    row = {"benefits-0-dimension": "social"}
    assert anna.post(url, form | filled | row).status_code == 302
    assert Enterprise.objects.get().benefits.get().dimension == "social"


def test_a_chosen_file_waits_and_one_that_is_refused_is_told(anna, row) -> None:
    form = fields_of(saved(anna, row, opened(anna, row), _more="photos"))
    more = {"photos-0-image": photo(), "_more": "photos"}
    shown = saved(anna, row, form, **more)
    kept = fields_of(shown)["photos-0-image-staged"]
    assert kept == [str(StagedUpload.objects.get().public_id)]
    broken = SimpleUploadedFile("rotta.jpg", b"no picture", "image/jpeg")
    bad = {"photos-0-image": broken, "_more": "photos"}
    assert saved(anna, row, form, **bad).content.decode().count("errorlist") == 1


def test_what_a_colleague_changed_is_compared_all_the_same(anna, bea, row) -> None:
    data = opened(bea, row)
    saved(anna, row, opened(anna, row), summary_it="Di Anna")
    more = {"summary_it": "Di Bea", "_more": "contacts"}
    shown = saved(bea, row, data, **more)
    (conflict,) = shown.context["conflicts"]
    assert (conflict.theirs, conflict.mine) == ("Di Anna", "Di Bea")
    form = fields_of(shown) | FIRST
    assert saved(bea, row, form).status_code == 200
    assert saved(bea, row, form, **{conflict.choice: "theirs"}).status_code == 302
    row.refresh_from_db()
    assert (row.summary_it, row.contacts.get().name) == ("Di Anna", "Ada")


@pytest.mark.parametrize("prefix", ["", "nothing", "contacts-0", "x" * 5000])
def test_an_inline_that_is_not_there_gets_no_row(anna, row, prefix) -> None:
    form = fields_of(saved(anna, row, opened(anna, row), _more=prefix))
    assert form["contacts-TOTAL_FORMS"] == "0"


@pytest.mark.parametrize("count", ["5", "9" * 40, "-1", "²", ""])
def test_no_more_rows_than_a_form_takes(anna, row, count, monkeypatch) -> None:
    assert more_rows.MOST == formsets.DEFAULT_MAX_NUM
    monkeypatch.setattr(
        more_rows, "MOST", 5
    )  # a thousand rows are drawn in ten seconds
    monkeypatch.setattr(formsets, "DEFAULT_MAX_NUM", 5)
    data = opened(anna, row) | {"contacts-TOTAL_FORMS": count, "_more": "contacts"}
    shown = saved(anna, row, data)
    assert shown.status_code == 200
    formsets_shown = (
        inline.formset for inline in shown.context["inline_admin_formsets"]
    )
    (contacts,) = (found for found in formsets_shown if found.prefix == "contacts")
    assert len(contacts.forms) <= 2 * 5  # Django reads so many before it refuses them
    assert not Contact.objects.exists()


def test_who_may_not_add_rows_finds_no_button() -> None:
    group = factories.GroupFactory(published=True)
    record = factories.EnterpriseFactory(group=group)
    translator = factories.translator(group)
    page = entered(Client(), translator).get(address(record, "change"))
    assert page.status_code == 200
    assert 'name="_more"' not in page.content.decode()

"""What the template tags give: marked words, addresses, dates as people write them."""

import datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from agrinnova.core import dates, locale_names
from agrinnova.paths import BASE
from agrinnova.portal.registry import labels
from agrinnova.portal.templatetags import portal_tags
from antennas.models import Organisation
from enterprises.models import Enterprise, Innovation
from enterprises.registry.choices import BENEFIT_DIMENSIONS, SECTORS
from knowledge.models import Resource


def rendered(source: str, **context: object) -> str:
    """`source` as a template with our tags loaded."""
    load = "{% load portal_tags portal_dates %}"
    return Template(load + source).render(Context(context))


def resource(**fields: object) -> Resource:
    return Resource(original_language="it", slug="prati", **fields)


def test_words_of_another_language_are_marked():
    record = resource(title_it="Prati & pascoli")
    with translation.override("fr"):
        text = rendered('{{ record|words:"title" }}', record=record)
    assert text == '<span lang="it">Prati &amp; pascoli</span>'


def test_words_of_the_readers_language_and_no_words_are_not_marked():
    record = resource(title_it="Prati & pascoli")
    with translation.override("it"):
        assert rendered('{{ record|words:"title" }}', record=record) == (
            "Prati &amp; pascoli"
        )
        assert rendered('{{ record|words:"summary" }}', record=record) == ""


def test_a_name_is_never_marked():
    record = Enterprise(original_language="it", title_it="La Predosa")
    with translation.override("ca"):
        assert rendered('{{ record|words:"title" }}', record=record) == "La Predosa"


def test_a_description_takes_the_language_of_its_record():
    record = Enterprise(original_language="it")
    part = Innovation(kind="product", description_it="Un formaggio nuovo")
    with translation.override("en"):
        text = rendered("{{ part|description_in:record }}", part=part, record=record)
    assert text == '<span lang="it">Un formaggio nuovo</span>'


def test_a_source_s_words_are_translated_where_known_and_else_marked():
    record = Organisation(original_language="it", territory="Corsica")
    record.role_note = "casari"
    with translation.override("fr"):
        assert portal_tags.from_source(record, "territory") == "Corse"
        marked = '<span lang="it">casari</span>'
        assert portal_tags.from_source(record, "role_note") == marked
    with translation.override("it"):
        assert portal_tags.from_source(record, "role_note") == "casari"


def test_words_cannot_bring_markup():
    record = resource(title_it="<script>alert(1)</script>")
    for language in ("it", "en"):
        with translation.override(language):
            text = rendered('{{ record|words:"title" }}', record=record)
            assert "<script>" not in text


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("human", ""),
        ("reviewed", ""),
        ("to_review", "to_review"),
        ("machine", "machine"),
    ],
)
def test_only_states_that_a_reader_should_know_are_told(state, shown):
    record = resource(title_it="Prati", text_status={"it": state})
    with translation.override("it"):
        assert portal_tags.text_state(record, "title") == shown


def test_addresses_follow_the_readers_language():
    with translation.override("ca"):
        assert rendered('{% address "enterprise-list" query="topic=cheese" %}') == (
            "/ca/empreses/?topic=cheese"
        )
        assert rendered("{{ record|page_of }}", record=resource()) == (
            "/ca/recursos/prati/"
        )


def test_every_list_that_the_pages_draw_has_its_drawing():
    drawn = (BASE / "static" / "img" / "art.svg").read_text(encoding="utf-8")
    names = [f"s-{code}" for code in SECTORS.codes]
    names += [*BENEFIT_DIMENSIONS.codes, *labels.KIND_NAMES]
    names += labels.RESOURCE_DRAWINGS.values()
    assert [name for name in names if f'id="{name}"' not in drawn] == []


def test_days_are_written_as_people_write_them():
    one = datetime.date(2021, 9, 28)
    event = SimpleNamespace(starts_on=one, ends_on=one)
    visit = SimpleNamespace(starts_on=one, ends_on=datetime.date(2021, 9, 30))
    with translation.override("it"):
        assert dates.days_of(event) == "28 settembre 2021"
    with translation.override("ca"):
        assert dates.days_of(event) == "28 de setembre del 2021"
    with translation.override("en"):
        assert dates.days_of(event) == "28 September 2021"
        assert "2021" in dates.days_of(visit)


def test_languages_are_named_in_the_readers_own():
    with translation.override("fr"):
        assert locale_names.language_names(["it", "ca"]) == "italien et catalan"
        assert locale_names.language_name("xx") == "xx"

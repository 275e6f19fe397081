"""The form renderer draws what Django's templates say, to the letter."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from agrinnova.web.form_drawing import DRAWN
from agrinnova.web.form_rendering import FormRenderer

DJANGO_S, OURS = DjangoTemplates(), FormRenderer()
AWKWARD = "\"a\" & <b> 'c'\n\n è"
ATTRS = {"id": "id_<x>", "required": True, "disabled": False, "data-n": 3, "title": ""}
SAFE = mark_safe("<i>& safe</i>")
LAZY = gettext_lazy("Save")
VALUES = (None, "", AWKWARD, 0, 1234, SAFE, LAZY, True, False, Decimal("1234.5"), ["a"])
INPUTS = (
    *(forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput),
    *(forms.PasswordInput, forms.HiddenInput, forms.DateInput, forms.CheckboxInput),
    forms.Textarea,
)
CHOICES = [
    ("", "---"),
    ("a", AWKWARD),
    (1234, 1234),
    (AWKWARD, SAFE),
    (datetime.date(2026, 12, 1), datetime.date(2026, 12, 1)),
    (AWKWARD, [("in", LAZY), (SAFE, Decimal("0.5"))]),
]


def drawn(renderer: Any, widget: forms.Widget, value: Any) -> str:
    return widget.render("<name>", value, dict(ATTRS), renderer)


@pytest.mark.parametrize("language", ["en", "it", "fr"])
@pytest.mark.parametrize("kind", INPUTS)
def test_a_field(kind: Any, language: str) -> None:
    with override(language):
        for value in VALUES:
            shown = drawn(DJANGO_S, kind(), value)
            assert drawn(OURS, kind(), value) == shown, value


@pytest.mark.parametrize("kind", [forms.Select, forms.SelectMultiple])
def test_a_list_to_choose_from(kind: Any) -> None:
    for choices in (CHOICES, []):
        for value in (None, "a", ["a", "in"], 1234):
            shown = drawn(DJANGO_S, kind(choices=choices), value)
            assert drawn(OURS, kind(choices=choices), value) == shown, value


def test_labels_and_lists_of_errors() -> None:
    class Form(forms.Form):
        name = forms.CharField(label=AWKWARD, initial="x")

    for data in (None, {}):
        pages = []
        for renderer in (DJANGO_S, OURS):
            form = Form(data, renderer=renderer)
            bound = form["name"]
            labels = [bound.label_tag(attrs=ATTRS), bound.legend_tag(LAZY)]
            pages.append([*labels, str(bound.errors), str(form.as_p())])
        assert pages[0] == pages[1]
    assert OURS.render(ErrorList.template_name, {"errors": []}) == ""


def test_every_template_that_is_drawn_is_django_s() -> None:
    for name in DRAWN:
        assert DJANGO_S.get_template(name)

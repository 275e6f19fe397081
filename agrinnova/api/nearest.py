"""Nearest values: what a refused parameter may have meant, for the error message."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

NAMED = 5  # of the nearest
FEW = 12  # codes of a closed list, that may all be named
LIKENESS = 0.55


def nearest(value: str, known: Iterable[str]) -> list[str]:
    """Those of `known` that look most like `value`, most alike first."""
    return get_close_matches(value.casefold()[:100], list(known), NAMED, LIKENESS)


def nearest_values(form: forms.Form, name: str, query: QueryDict) -> str:
    """A sentence with the values that the refused field may have meant, else ""."""
    names = list(_of_places(form, name))
    if not names and (field := form.fields.get(name)):
        names = _of_choices(field, query.getlist(name))
    return _("The nearest: %(values)s.") % {"values": ", ".join(names)} if names else ""


def _of_places(form: forms.Form, name: str) -> Iterator[str]:
    for error in form.errors.as_data().get(name, ()):
        if error.code == "unknown":
            yield from (error.params or {}).get("names", ())


def _of_choices(field: forms.Field, given: list[str]) -> list[str]:
    if isinstance(field, forms.ModelChoiceField):
        slug = field.to_field_name or "pk"
        known = [str(s) for s in field.queryset.values_list(slug, flat=True)]  # type: ignore[union-attr]
    else:
        known = [str(code) for code, _label in getattr(field, "choices", ()) if code]
    wrong = [v for value in given for v in value.split(",") if v not in known]
    found = dict.fromkeys(code for value in wrong for code in nearest(value, known))
    if not found and wrong and len(known) <= FEW:
        return known
    return list(found)[:NAMED]

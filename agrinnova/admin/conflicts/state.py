"""Form state: what stands in a form's fields, as a browser sends it back untouched."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from django import forms
from django.core import signing
from django.db.models import Model
from django.forms.widgets import ChoiceWidget
from django.utils import timezone

Values = dict[str, list[str]]  # what is sent, by the field's name in the page

FOUND = "found"  # the hidden field that carries the state


class FormState(NamedTuple):
    """What stood in a form and in the rows of its inlines.

    Attributes:
        fields: of the record itself.
        rows: of each inline that is open to the writer, by its prefix and row's key.
        status: of a record: draft, published...
        at: when it was read, ISO 8601.
        pending: the conflicts that were shown, each with what its writer had found:
            nothing of them is saved before somebody has chosen.
    """

    fields: Values
    rows: dict[str, dict[str, Values]]
    status: str = ""
    at: str = ""
    pending: Mapping[str, list[str] | None] = MappingProxyType({})

    def seal(self, row: Model, user: Model) -> str:
        """The state as the page of `user` carries it."""
        plain = self._replace(pending=dict(self.pending))
        return signing.dumps(plain, salt=_salt(row, user), compress=True)

    @classmethod
    def opened(cls, sealed: str, row: Model, user: Model) -> Self | None:
        """The state that a page of `row` carried, None if it does not say."""
        try:
            return cls(*signing.loads(sealed, salt=_salt(row, user)))
        except (signing.BadSignature, TypeError, ValueError):
            return None


def read(form: Any, formsets: Iterable[Any], row: Any) -> FormState:
    """What stands now in `form` and in the `formsets` that may be written in."""
    return FormState(
        values_of(form),
        {
            formset.prefix: {
                str(part.instance.pk): values_of(part) for part in formset.initial_forms
            }
            for formset in formsets
        },
        getattr(row, "status", ""),
        timezone.now().isoformat(),
    )


def values_of(form: Any) -> Values:
    """What is sent of a form that nobody has touched."""
    found: Values = {}
    for name, field in fields_in(form):
        value = form.get_initial_for_field(field, name)
        found |= untouched(field, name, value)
    return found


def fields_in(form: Any) -> Iterator[tuple[str, forms.Field]]:
    """The fields in which something of the row stands, by their names.

    A field that is only asked (a day of consent, photos to add) holds nothing of it;
    the keys by which a formset knows its rows are nobody's words.
    """
    keys = (forms.models.InlineForeignKeyField, forms.ModelChoiceField)
    for name, field in form.fields.items():
        is_key = isinstance(field, keys) and isinstance(field.widget, forms.HiddenInput)
        if name in form.initial and not field.disabled and not is_key:
            yield name, field


def widget_of(field: forms.Field) -> Any:
    """The field's own widget, without what Django's admin wraps around it."""
    return getattr(field.widget, "widget", field.widget)


def untouched(field: forms.Field, name: str, value: Any) -> Values:
    """What a browser sends of a `field` that shows `value`."""
    widget = widget_of(field)
    if isinstance(widget, forms.FileInput):
        return {name: [str(value)] if value else []}
    value = field.prepare_value(value)
    if isinstance(widget, forms.MultiWidget):
        names: Any = widget.widgets_names  # type: ignore[attr-defined]  # not in stubs
        parts = zip(names, widget.decompress(value) or (), strict=False)
        shown = zip(widget.widgets, parts, strict=False)
        return {
            f"{name}{suffix}": tidied([part.format_value(of)])
            for part, (suffix, of) in shown
        }
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"] if widget.check_test(value) else []}
    formatted = widget.format_value(value)
    many = isinstance(widget, ChoiceWidget) and isinstance(formatted, list | tuple)
    return {name: tidied(formatted if many else [formatted])}


def tidied(values: Iterable[Any]) -> list[str]:
    """As they are compared: line breaks alike, nothing as nothing."""
    return [
        str(value).replace("\r\n", "\n").replace("\r", "\n")
        for value in values
        if value not in (None, "")
    ]


def _salt(row: Model, user: Model) -> str:
    return f"{FOUND} {row._meta.label_lower} {row.pk} {user.pk}"

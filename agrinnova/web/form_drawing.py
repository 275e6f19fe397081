"""Widgets of forms as HTML: what Django's templates of them say, to the letter."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

Context = Mapping[str, Any]
WIDGETS = "django/forms/widgets/"
OPTION = f"{WIDGETS}select_option.html"


def _value(value: Any) -> str:
    """As `|stringformat:'s'` in a template."""
    return value if isinstance(value, SafeString) else escape(str(value))


def _words(value: Any) -> str:
    """As a variable in a template."""
    return conditional_escape(value if isinstance(value, str) else localize(value))


def _attributes(attrs: Mapping[str, Any]) -> str:
    return "".join(
        f" {_words(name)}" if value is True else f' {_words(name)}="{_value(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def _input(context: Context) -> str:
    widget = context["widget"]
    kind, name = _words(widget["type"]), _words(widget["name"])
    value = "" if widget["value"] is None else f' value="{_value(widget["value"])}"'
    return f'<input type="{kind}" name="{name}"{value}{_attributes(widget["attrs"])}>'


def _textarea(context: Context) -> str:
    widget = context["widget"]
    start = f'<textarea name="{_words(widget["name"])}"{_attributes(widget["attrs"])}>'
    return f"{start}\n{_words(widget['value']) if widget['value'] else ''}</textarea>"


def _select(context: Context) -> str:
    widget = context["widget"]
    options = "".join(_options(widget["optgroups"]))
    start = f'<select name="{_words(widget["name"])}"{_attributes(widget["attrs"])}>'
    return f"{start}{options}\n</select>"


def _options(groups: Any) -> Iterator[str]:
    for name, options, _index in groups:
        if name:
            yield f'\n  <optgroup label="{_words(name)}">'
        for one in options:
            start = f'<option value="{_value(one["value"])}"'
            words = f"{_attributes(one['attrs'])}>{_words(one['label'])}"
            yield f"\n  {start}{words}</option>\n"
        if name:
            yield "\n  </optgroup>"


def _label(context: Context) -> str:
    words = _words(context["label"])
    if not context["use_tag"]:
        return words
    tag = _words(context["tag"])
    return f"<{tag}{_attributes(context['attrs'] or {})}>{words}</{tag}>"


INPUTS = ("text", "number", "email", "url", "password", "hidden", "date", "checkbox")
DRAWN: dict[str, Callable[[Context], str]] = {
    **{f"{WIDGETS}{name}.html": _input for name in INPUTS},
    f"{WIDGETS}textarea.html": _textarea,
    f"{WIDGETS}select.html": _select,
    "django/forms/label.html": _label,
}

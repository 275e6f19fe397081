"""Filling in the admin's forms as a browser would: what the page holds and changes."""

from html.parser import HTMLParser
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from agrinnova.core.models import Record


def address(of: Model | type[Model], page: str, **query: str) -> str:
    """The admin's address for a row's `page` (change, ...) or a table's (add, ...)."""
    name = f"admin:{of._meta.app_label}_{of._meta.model_name}_{page}"
    return reverse(name, args=[of.pk] if isinstance(of, Model) else [], query=query)


def entered(client: Client, user: Any) -> Client:
    """`client`, logged in as `user`."""
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def fields_of(response: HttpResponse) -> dict[str, Any]:
    """Every field of the page's main form with its present value."""
    reader = FormReader()
    reader.feed(response.content.decode())
    return reader.data


class FormReader(HTMLParser):
    """Reads the fields of the form whose id ends in `_form`, as a browser has them."""

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, Any] = {}
        self.is_inside = False
        self.select: dict[str, str | None] = {}
        self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.is_inside = (found.get("id") or "").endswith("_form")
        elif self.is_inside and tag == "option":
            self._read_option(found)
        elif self.is_inside and found.get("name"):
            self._read_field(tag, found, str(found["name"]))

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.data[self.textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.textarea:
            # The first line break after the tag is not part of the words.
            words = self.data[self.textarea].replace("\r\n", "\n")
            self.data[self.textarea] = words.removeprefix("\n")
            self.textarea = ""

    def _read_field(self, tag: str, found: dict[str, Any], name: str) -> None:
        kind = found.get("type")
        if tag == "select":
            self.select = found
            self.data[name] = [] if "multiple" in found else ""
        elif tag == "textarea":
            self.textarea = name
            self.data[name] = ""
        elif tag == "input" and kind in ("checkbox", "radio"):
            if "checked" in found:
                self.data.setdefault(name, []).append(found.get("value", "on"))
        elif tag == "input" and kind not in ("file", "submit"):
            self.data[name] = found.get("value") or ""

    def _read_option(self, found: dict[str, Any]) -> None:
        if "selected" in found:
            name, value = self.select["name"], found.get("value") or ""
            if "multiple" in self.select:
                self.data[name].append(value)
            else:
                self.data[name] = value


def sent(client: Client, url: str, /, **changes: Any) -> HttpResponse:
    """The answer to the form at `url` sent back with `changes`; None takes one away."""
    data = fields_of(client.get(url)) | changes
    return client.post(url, {k: v for k, v in data.items() if v is not None})


def new_row(client: Client, url: str, prefix: str, /, **values: Any) -> dict[str, Any]:
    """The fields of a row that is added to the inline `prefix` of the form at `url`."""
    data = fields_of(client.get(url))
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    empty, row = f"{prefix}-__prefix__-", f"{prefix}-{number}-"
    blank = {
        name.replace(empty, row): value
        for name, value in data.items()
        if name.startswith(empty)
    }
    filled = {row + name: value for name, value in values.items()}
    return {f"{prefix}-TOTAL_FORMS": str(number + 1), **blank, **filled}


def confirmed(client: Client, page: HttpResponse, **changes: Any) -> HttpResponse:
    """The answer to a page that asks first; None takes a field away."""
    data = {k: v for k, v in (fields_of(page) | changes).items() if v is not None}
    return client.post(page.context["action_url"], data)


def statuses(*records: Record) -> list[str]:
    for record in records:
        record.refresh_from_db()
    return [record.status for record in records]


def messages_of(response: HttpResponse) -> list[str]:
    """The messages that stand on the page the answer leads to."""
    return [str(message) for message in response.context["messages"]]

"""Filling in the admin's forms as a browser would: what the page holds and changes."""

from typing import Any

import html5lib
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

NAMESPACE = "{http://www.w3.org/1999/xhtml}"


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
    page = html5lib.parse(response.content.decode())
    data: dict[str, Any] = {}
    for form in page.iter(f"{NAMESPACE}form"):
        if not (form.get("id") or "").endswith("_form"):
            continue
        for element in form.iter():
            name, kind = element.get("name"), element.tag.removeprefix(NAMESPACE)
            if name:
                _read(data, name, kind, element)
    return data


def _read(data: dict[str, Any], name: str, kind: str, element: Any) -> None:
    if kind == "textarea":
        # The first line break after the tag is not part of the words.
        data[name] = (element.text or "").removeprefix("\n")
    elif kind == "select":
        options = element.iter(f"{NAMESPACE}option")
        chosen = [o.get("value", "") for o in options if "selected" in o.attrib]
        if element.get("multiple") is not None:
            data[name] = chosen
        else:
            data[name] = chosen[0] if chosen else ""
    elif kind == "input" and element.get("type") in ("checkbox", "radio"):
        if "checked" in element.attrib:
            data.setdefault(name, []).append(element.get("value", "on"))
    elif kind == "input" and element.get("type") not in ("file", "submit"):
        data[name] = element.get("value", "")


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


def told(response: HttpResponse) -> list[str]:
    """The messages that stand on the page the answer leads to."""
    return [str(message) for message in response.context["messages"]]

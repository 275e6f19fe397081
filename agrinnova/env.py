"""Environment variables for the settings: a bad value ends the start in a sentence."""

import os
import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from agrinnova.devserver import database


def read(reader: Callable[..., Any], name: str, default: Any = "") -> Any:
    """Read `name` from the environment; SystemExit names it when it makes no sense."""
    if not os.environ.get(name):
        return default
    try:
        return reader(name)
    except (ImproperlyConfigured, ValueError) as error:
        raise SystemExit(f"agrinnova: {name} is not understood: {error}") from None


def required(reader: Callable[..., Any], name: str, default: Any) -> Any:
    """Read `name`; beside a DATABASE_URL it must be given, else `default` serves."""
    if database.is_embedded() or os.environ.get(name):
        return read(reader, name, default)
    raise SystemExit(f"agrinnova: {name} is required when DATABASE_URL is set.")


def truth(name: str) -> bool:
    """Read a yes or a no; ValueError for anything else, where a typo would mean no."""
    words = {"true": True, "1": True, "yes": True, "on": True}
    words |= {"false": False, "0": False, "no": False, "off": False}
    if os.environ[name].lower() not in words:
        raise ValueError("say true or false")
    return words[os.environ[name].lower()]


def contact(name: str) -> str:
    """Read whom to write to as a URI: mailto: before an address; ValueError else."""
    words = os.environ[name].strip()
    if "@" in words and ":" not in words:
        words = f"mailto:{words}"
    if not re.fullmatch(r"(mailto:[^\s@]+@[^\s@]+|https://\S+|tel:\S+)", words):
        raise ValueError("give an e-mail address, or a page that begins with https://")
    return words

"""Web addresses: what counts as one, in every form, import, loader and in the database.

A website is published as a link. An e-mail address typed there, or a name and password
before the host, would be personal data that nobody agreed to; other schemes run code or
open files. So one function decides, and a constraint of each table holds its core.
"""

import re
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from . import fields, form_fields

# What the database takes: a host without "@" before it, and no blank.
STORED = r"^https?://[^[:space:]/?#@\\]+([/?#][^[:space:]]*)?$"
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
# Hosts that exist in one house only (RFC 6761, RFC 6762, RFC 8375).
PRIVATE = (".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".home.arpa")
AROUND = ' \t\r\n\u00a0\u200b\ufeff<>"“”«»,;'

LONGEST = 2000  # letters; no column takes more, and none is searched for longer

_is_url = URLValidator(schemes=["http", "https"])

NOT_WEB = _("Not a web address.")
IS_EMAIL = _("This is an e-mail address, not a web address.")
HOLDS_EMAIL = _("A web address may hold no user name, password or e-mail address.")
NOT_PUBLIC = _("Nobody outside your own network can open this web address.")


def web_address(words: str) -> str:
    """The whole web address that `words` mean; its beginning may be left out.

    Scheme and host come in small letters, "www.example.org" begins with "https://".

    Raises:
        ValidationError: it is none, none that everybody can open, or it holds an
            e-mail address, a user name or a password.
    """
    bare = words.strip(AROUND)
    if len(bare) > LONGEST:
        raise ValidationError(NOT_WEB, "invalid")
    if EMAIL.fullmatch(bare) or bare.lower().startswith("mailto:"):
        raise ValidationError(IS_EMAIL, "email")
    address = bare if SCHEME.match(bare) else f"https://{bare.removeprefix('//')}"
    if EMAIL.search(unquote(address)):
        raise ValidationError(HOLDS_EMAIL, "personal")
    parts = _parts_of(address)
    host = (parts.hostname or "").rstrip(".")
    if "@" in unquote(parts.netloc):
        raise ValidationError(HOLDS_EMAIL if "." in host else NOT_WEB, "personal")
    if host == "localhost" or host.endswith(PRIVATE) or _is_number(host):
        raise ValidationError(NOT_PUBLIC, "private")
    whole = urlunsplit(parts._replace(netloc=parts.netloc.lower()))
    is_named = host.count(".") > host.startswith("www.")
    if not is_named or re.search(r"[\s\\]", whole):
        raise ValidationError(NOT_WEB, "invalid")
    try:
        _is_url(whole)
    except ValidationError:
        raise ValidationError(NOT_WEB, "invalid") from None
    return whole


def _parts_of(address: str) -> Any:
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        raise ValidationError(NOT_WEB, "invalid") from None
    if parts.scheme not in ("http", "https") or "://" not in address[:8]:
        raise ValidationError(NOT_WEB, "invalid")
    return parts


def _is_number(host: str) -> bool:
    """Whether it is the number of a computer, however written: 10.0.0.1, 0x7f.1."""
    last = host.rpartition(".")[2]
    return ":" in host or bool(re.fullmatch(r"\d+|0x[0-9a-f]*", last))


def check_web_address(words: str) -> None:
    """Refuse what is no web address as it stands; a validator."""
    if web_address(words) != words:
        raise ValidationError(NOT_WEB, "invalid")


class WebAddressInput(forms.TextInput):
    """One line for an address; the keyboard is that for addresses.

    Not `type="url"`: browsers would refuse "www.example.org" before we complete it.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        usual = {"inputmode": "url", "autocapitalize": "off", "spellcheck": "false"}
        super().__init__({**usual, "class": "vURLField", **(attrs or {})})


def host_of(address: str) -> str:
    """The site that an address belongs to, e.g. "orobie.it"; "" when it is none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # an old one, e.g. with half of an IPv6 address
        return ""


class WebAddressFormField(form_fields.CharField):
    """A web address, with or without its beginning."""

    widget = WebAddressInput

    def to_python(self, value: Any) -> str:
        words = super().to_python(value)
        return web_address(words) if words else ""


class WebAddressField(fields.URLField):
    """The column of a web address; beside it stands `web_constraint`."""

    default_validators = [check_web_address]
    form_class: Any = WebAddressFormField

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{**kwargs, "widget": WebAddressInput})


def web_constraint(field: str, *, name: str = "%(class)s") -> models.CheckConstraint:
    """What the database refuses in `field`, whoever writes: the core of it."""
    return models.CheckConstraint(
        condition=Q(**{field: ""}) | Q(**{f"{field}__iregex": STORED}),
        name=f"{name}_{field}_is_web_address",
        violation_error_message=NOT_WEB,
    )

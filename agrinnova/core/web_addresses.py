"""URL validation: what counts as a web address in forms, imports and the database.

A website is published as a link. An e-mail address typed there, a telephone number, or
a name and password before the host, would be personal data that nobody agreed to; other
schemes run code or open files. So one function decides, by what a reader and a browser
make of the words: escapes are undone and letters of other shapes are the usual ones.
A constraint of each table holds the core of it.
"""

import re
import unicodedata
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from . import fields, form_fields
from .cleaning import DROPPED

# What the database takes: a host without "@" before it, and no blank.
STORED = r"^https?://[^[:space:]/?#@\\]+([/?#][^[:space:]]*)?$"
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
# Somebody "at" somewhere; "/@azienda.agricola" and "/@45.8,9.9" are no addresses.
PERSON = re.compile(
    r"""[^\s/?\#&=]\s*+(?:
          @\s*+(?:\[|[^\s/?\#&@]+\.)
        | [\[({]\s*+(?:at|chiocciola|arroba|arobase)\s*+[\])}]
    )""",
    re.VERBOSE | re.IGNORECASE,
)
DIGITS = r"\d(?:[\s./()-]?\d)"  # and how many more
PHONE = re.compile(
    rf"""[/=:,\#]\s*+(?:\+|00(?=[1-9])){DIGITS}{{7,14}}(?!\d)
      | (?<![^\W\d_])(?:tel|phone|t[ée]l[ée]fono?|t[ée]l[ée]phone|mobile|cell|cellulare
        |whatsapp|callto|sms|fax)[=:/]\+?{DIGITS}{{6,14}}(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)
PHONE_ID = re.compile(rf"(?<!\d){DIGITS}{{6,14}}(?!\d)")
# Each person there is a telephone number.
MESSENGERS = re.compile(
    r"(?:.+\.)?(?:wa\.me|whatsapp\.(?:com|net)|t\.me|telegram\.(?:me|org)|signal\.me"
    r"|viber\.(?:click|com)|line\.me)"
)
DOTS = str.maketrans("。｡．․", "....")  # as browsers read them in a host
# Hosts that exist in one network only (RFC 6761, RFC 6762, RFC 8375).
PRIVATE = (".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".home.arpa")
AROUND = ' \t\r\n\u00a0\u200b\ufeff<>"“”«»,;'

LONGEST = 2000  # letters; no column takes more, and none is searched for longer

_is_url = URLValidator(schemes=["http", "https"])

NOT_WEB = _("Not a web address.")
IS_EMAIL = _("This is an e-mail address, not a web address.")
HOLDS_EMAIL = _("A web address may hold no user name, password or e-mail address.")
HOLDS_PHONE = _("A web address may hold no telephone number.")
NOT_PUBLIC = _("Nobody outside your own network can open this web address.")


def web_address(words: str) -> str:
    """The whole web address that `words` mean; its beginning may be left out.

    Scheme and host come in small letters, "www.example.org" begins with "https://".

    Raises:
        ValidationError: it is none, none that everybody can open, or it holds an
            e-mail address, a telephone number, a user name or a password.
    """
    bare = words.strip(AROUND)
    if len(bare) > LONGEST:
        raise ValidationError(NOT_WEB, "invalid")
    if EMAIL.fullmatch(_read(bare)) or bare.lower().startswith("mailto:"):
        raise ValidationError(IS_EMAIL, "email")
    address = bare if SCHEME.match(bare) else f"https://{bare.removeprefix('//')}"
    if PERSON.search(_read(address)):
        raise ValidationError(HOLDS_EMAIL, "personal")
    parts = _parts_of(address)
    host = (parts.hostname or "").rstrip(".")
    if "@" in _read(parts.netloc):
        raise ValidationError(HOLDS_EMAIL if "." in host else NOT_WEB, "personal")
    if host == "localhost" or host.endswith(PRIVATE) or _is_number(host):
        raise ValidationError(NOT_PUBLIC, "private")
    whole = urlunsplit(parts)
    behind = _read(whole).partition("://")[2]
    if PHONE.search(behind) or (MESSENGERS.fullmatch(host) and PHONE_ID.search(behind)):
        raise ValidationError(HOLDS_PHONE, "personal")
    is_named = host.count(".") > host.startswith("www.")
    if not is_named or re.search(r"[\s\\]", whole) or DROPPED.search(behind):
        raise ValidationError(NOT_WEB, "invalid")
    try:
        _is_url(whole)
        _must_be_host(host)
    except (ValidationError, UnicodeError):
        raise ValidationError(NOT_WEB, "invalid") from None
    return whole


def _read(words: str) -> str:
    """What `words` say when every escape is undone, however often it was escaped."""
    while (plain := unquote(words)) != words:
        words = plain
    return unicodedata.normalize("NFKC", words).translate(DOTS)


def _must_be_host(host: str) -> None:
    """Raise `UnicodeError` unless browsers can look `host` up (RFC 5891, RFC 3492)."""
    host.encode("idna")
    for label in host.split("."):
        own = label
        if label.startswith("xn--"):
            own = label[4:].encode().decode("punycode")
            if own.isascii() or own.encode("punycode").decode() != label[4:]:
                raise UnicodeError(label)
        if own != _host_read(own) or not all(map(_is_of_a_host, own)):
            raise UnicodeError(label)


def _is_of_a_host(sign: str) -> bool:
    return sign in "-·" or unicodedata.category(sign)[0] in "LMN"


def _host_read(host: str) -> str:
    return unicodedata.normalize("NFKC", host).translate(DOTS).lower()


def _parts_of(address: str) -> Any:
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        raise ValidationError(NOT_WEB, "invalid") from None
    if parts.scheme not in ("http", "https") or "://" not in address[:8]:
        raise ValidationError(NOT_WEB, "invalid")
    return parts._replace(netloc=_host_read(parts.netloc))


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


def web_constraint(field: str) -> models.CheckConstraint:
    """What the database refuses in `field`, whoever writes: the core of it."""
    return models.CheckConstraint(
        condition=Q(**{field: ""}) | Q(**{f"{field}__iregex": STORED}),
        name=f"%(class)s_{field}_is_web_address",
        violation_error_message=NOT_WEB,
    )

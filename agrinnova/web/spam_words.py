"""Spam words: web addresses and markup in a public form, where people write none.

A name has no address in it; a message may, as "the right page is https://...", but not
by the dozen, and no person writes links as HTML or BBCode.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ADDRESS = re.compile(r"https?:/|\bwww\.", re.IGNORECASE)
# Without "https" too; "S.r.l.", "Az.Agr.", "Terra.cat" and "ada@example.org" are names.
BARE = re.compile(
    r"(?<!\S)//\w+\.\w"
    r"|(?<![\w@.-])[\w-]{3,}(?:\.[\w-]+)*"
    r"\.(?:com|net|info|biz|ru|xyz|top|shop|site|online|club)(?=$|[\s/:?#])",
    re.IGNORECASE,
)
MARKUP = re.compile(r"<a\s[^>]*href|\[(?:url|link)\b", re.IGNORECASE)
MOST_ADDRESSES = 5  # in one message

IN_A_LINE = _("Web addresses do not belong here: take it out.")
TOO_MANY = _("So many web addresses look like advertising: leave the most important.")
AS_MARKUP = _("Write web addresses as they are, without code around them.")


def spam_in(
    fields: Mapping[str, forms.Field], data: Mapping[str, Any]
) -> dict[str, Any]:
    """What is wrong with the words of each field; nothing for what a person writes."""
    found = {
        name: problem_of(field, data[name])
        for name, field in fields.items()
        if isinstance(data.get(name), str)
    }
    return {name: problem for name, problem in found.items() if problem}


def problem_of(field: forms.Field, words: str) -> Any:
    """Why `words` are refused, None if they are not; passwords are not looked at."""
    words = unicodedata.normalize("NFKC", words)  # "ｈｔｔｐ" is read as "http"
    if MARKUP.search(words) and not isinstance(field.widget, forms.PasswordInput):
        return AS_MARKUP
    addresses = len(ADDRESS.findall(words))
    if type(field.widget) is forms.TextInput and (addresses or BARE.search(words)):
        return IN_A_LINE
    if isinstance(field.widget, forms.Textarea) and addresses > MOST_ADDRESSES:
        return TOO_MANY
    return None

"""Addresses of pages by string work: Django tries those of five languages for each.

A page has a hundred of them, which took a tenth of its time.
"""

import uuid
from functools import cache
from typing import Any

from django.urls import reverse

# They stand in an address that is kept, where another record's stand in its own.
SLUG, KEY = "slug-of-a-record", uuid.UUID(int=0)


def address(name: str, language: str, slug: str = "") -> str:
    """The page `name` in `language`, of the record called `slug` where it has one.

    Raises:
        NoReverseMatch: there is no such page.
    """
    return _pattern(name, language, bool(slug)).replace(SLUG, slug or SLUG)


def lasting_address(public_id: Any) -> str:
    """The address of a record without a language."""
    return _lasting().replace(str(KEY), str(public_id))


@cache
def _pattern(name: str, language: str, has_slug: bool) -> str:
    slug = {"slug": SLUG} if has_slug else {}
    return reverse(name, kwargs={"language": language, **slug})


@cache
def _lasting() -> str:
    return reverse("record-by-id", kwargs={"public_id": KEY})

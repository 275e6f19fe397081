"""Countries by all the names and codes they have in five languages."""

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from .languages import LANGUAGES
from .text import spelling_key


def country_code(words: str) -> str:
    """The code of a country by its name in five languages or its code; "" for none."""
    key = spelling_key(words)
    return countries_by_key().get(key, "") if key else ""


@cache
def countries_by_key() -> dict[str, str]:
    known = map(str, Locale("en").territories)
    codes = [code for code in known if re.fullmatch("[A-Z]{2}", code)]
    found: dict[str, str] = {}
    for language in LANGUAGES:
        names = Locale(language).territories
        found |= {spelling_key(names[code]): code for code in codes if code in names}
    for alias, meant in get_global("territory_aliases").items():
        if re.fullmatch("[A-Z]{3}", str(alias)) and len(meant) == 1:
            found[spelling_key(str(alias))] = meant[0]
    found |= {spelling_key(code): code for code in codes}
    return {key: code for key, code in found.items() if key}

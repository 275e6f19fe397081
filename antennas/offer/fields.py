"""Form fields of the course finder: when, how, and at what price."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.choices import MODES, Language
from agrinnova.core.money import at_most

PRICES = (0, 50, 200, 1000)  # euro
FINDER = ("from", "to", "max_price", "in_language", "mode", "coming")


def finder_fields(data: QueryDict) -> dict[str, Any]:
    """What the form of the list shows beside words and place.

    Args:
        data: what the address says, as it says it.
    """
    prices = {str(price): at_most(Decimal(price)) for price in PRICES}
    given = data.get("max_price", "")
    if given.isascii() and given.isdecimal() and given not in prices:
        prices[given] = at_most(Decimal(given[:9]))
    return {
        "is_asked": any(data.get(name) for name in FINDER),
        "since": data.get("from", ""),
        "until": data.get("to", ""),
        "is_coming": bool(data.get("coming")),
        "choices": [
            _choice("max_price", _("Price"), prices.items(), given),
            _choice("mode", _("How"), MODES(), data.get("mode", "")),
            _choice(
                "in_language",
                _("Taught in"),
                Language.choices,
                data.get("in_language", ""),
            ),
        ],
    }


def _choice(
    name: str, label: str, choices: Iterable[tuple[str, Any]], chosen: str
) -> dict[str, Any]:
    options = [
        {"value": value, "label": capfirst(str(words)), "is_chosen": value == chosen}
        for value, words in choices
    ]
    return {"name": name, "label": label, "options": options}

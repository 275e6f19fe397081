"""Prices as words, in the five languages (CLDR)."""

from decimal import Decimal

from babel import Locale
from babel.numbers import format_currency
from django.utils.translation import gettext as _

from .languages import current

CURRENCY = "EUR"  # ISO 4217; what all territories of the network pay with


def at_most(price: Decimal) -> str:
    """A limit of a price as words, e.g. "up to 50 €"; 0 is free."""
    words = price_words(price)
    return _("up to %(price)s") % {"price": words} if price else words


def price_words(price: Decimal | None) -> str:
    """A price in euro, e.g. "1.050 €", without cents where there are none.

    0 is free; "" where it is not known.
    """
    if price is None:
        return ""
    if not price:
        return _("free of charge")
    pattern = Locale(current()).currency_formats["standard"].pattern
    if price == price.to_integral_value():
        pattern = pattern.replace(".00", "")
    return format_currency(
        price, CURRENCY, pattern, locale=current(), currency_digits=False
    )

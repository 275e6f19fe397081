"""Template filters for dates, prices and the names of languages, countries, regions."""

from django import template

from agrinnova.core import dates, locale_names, money
from agrinnova.core.vocabulary import region_name

register = template.Library()

register.filter(locale_names.language_name)
register.filter(locale_names.language_names)
register.filter(locale_names.country_name)
register.filter(region_name)
register.filter(dates.long_date)
register.filter(dates.month_name)
register.filter(dates.weekday_name)
register.filter(dates.days_of)
register.filter(dates.hour)
register.filter(dates.hours_of)
register.filter(dates.hours_between)
register.filter(money.price_words)

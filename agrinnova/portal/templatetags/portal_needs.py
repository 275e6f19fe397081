"""Template filters of the gap: need, offer and change in short words."""

from django import template
from django.utils.translation import ngettext

from agrinnova.portal.needs import sentences, why

register = template.Library()

register.filter(sentences.need_words)
register.filter(sentences.offer_words)
register.filter(sentences.change_words)
register.filter(why.why_words)


@register.filter
def resource_words(number: int) -> str:
    """How many resources there are."""
    text = ngettext("%(number)s resource", "%(number)s resources", number)
    return text % {"number": number}

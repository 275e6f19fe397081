"""Report entry: one enterprise as the report describes it."""

from typing import Any

from babel import Locale
from django.conf import settings
from django.utils.translation import gettext as _

from agrinnova.core.languages import Words, columns, current, words_of
from agrinnova.core.models import Record
from agrinnova.core.vocabulary import source_words
from agrinnova.core.web_addresses import host_of
from enterprises.interviews.actions import PublicExcerpt
from enterprises.registry.actions import public_contacts
from enterprises.registry.choices import Channel
from enterprises.registry.models import Enterprise

from .maps import Maps


def entry_of(
    enterprise: Enterprise, maps: Maps, quote: PublicExcerpt | None = None
) -> dict[str, Any]:
    """What the report says of `enterprise` in the current language, fit for JSON.

    Its photo is the first one; contacts are those agreed to for the report, as is
    `quote`, what it said in an interview.
    """
    country = Locale(current()).territories.get(enterprise.country, "")
    place = ", ".join(filter(None, [enterprise.place_words, country]))
    return {
        "id": str(enterprise.public_id),
        "name": str(enterprise),
        "place": place,
        "municipality": str(enterprise.municipality or ""),
        "sector": enterprise.get_sector_display(),
        "traits": _traits(enterprise),
        "summary": said(enterprise.words("summary")),
        "gains": said(enterprise.words("benefit_summary")),
        "innovations": [
            _described(part, part.get_kind_display(), enterprise)
            for part in enterprise.innovations.all()
        ],
        "benefits": [
            _described(part, part.get_dimension_display(), enterprise)
            for part in enterprise.benefits.all()
        ],
        "products": [source_words("products", word) for word in enterprise.products],
        "photo": _photo(enterprise),
        "contacts": [
            contact._asdict() for contact in public_contacts(enterprise, Channel.REPORT)
        ],
        "quote": _quote(quote, enterprise),
        "spot": _spot(enterprise, maps),
        "url": settings.SITE_URL + enterprise.id_url(),
        "source": host_of(enterprise.source_url),
        "source_url": enterprise.source_url,
        "origin": enterprise.origin,
    }


def said(words: Words) -> dict[str, str]:
    """A text, the language it is in, and that language's name where it is not ours."""
    is_ours = words.language in ("", current())
    name = Locale(current()).languages.get(words.language, words.language)
    foreign = "" if is_ours else _("In %(language)s") % {"language": name}
    return {"text": words.text, "language": words.language, "foreign": foreign}


def _described(part: Any, label: str, owner: Record) -> dict[str, Any]:
    row = {name: getattr(part, name) for name in columns("description")}
    row["original_language"] = owner.original_language
    return {"label": label, **said(words_of(row, "description"))}


def _quote(quote: PublicExcerpt | None, owner: Record) -> dict[str, Any] | None:
    """The words and who said them: the person, if they agreed, else the enterprise."""
    if quote is None:
        return None
    by = ", ".join(filter(None, [quote.name, quote.role])) or str(owner)
    return {"words": said(quote.words), "by": by}


def _traits(enterprise: Enterprise) -> list[str]:
    """What is known of who leads it; unknown is not said."""
    known = (
        (enterprise.is_young_led, _("led by young people")),
        (enterprise.is_women_led, _("led by women")),
    )
    return [words for is_so, words in known if is_so]


def _photo(enterprise: Enterprise) -> dict[str, Any] | None:
    photo = next(iter(enterprise.photos.all()), None)
    if photo is None:
        return None
    return {
        "id": str(photo.public_id),
        "file": photo.image.name,
        "alt": said(photo.words("alt")),
        "credit": ", ".join(filter(None, [photo.credit, photo.licence])),
    }


def _spot(enterprise: Enterprise, maps: Maps) -> dict[str, Any] | None:
    """Where its municipality stands on its territory's drawing."""
    group = enterprise.public_group
    if not enterprise.municipality or not group or group.slug not in maps:
        return None
    spot = maps[group.slug]["spots"].get(str(enterprise.municipality.pk))
    return {"map": group.slug, **spot} if spot else None

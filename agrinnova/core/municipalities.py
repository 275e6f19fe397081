"""Municipality lookup by name, as people, offices and lists write it.

One function for every place where one is named: sheets, "near", suggestions. It takes
an article behind, a saint cut short, a province, region or country in brackets or at
the end, "Comune di", a postal code, a hamlet before its municipality. Where more than
one may be meant, or what stands beside the name speaks against it, it says so and
guesses nothing.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice, product
from typing import NamedTuple

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Replace

from .areas import areas_named, lies_in
from .models import Municipality
from .text import fold, spelling_key

OFFERED = 6  # names beside one that is not known, or not clear
SIMILAR = 0.3  # of 1; PostgreSQL's own threshold for "%"
LONGEST = 200  # letters of a name with all that stands beside it
SPELLINGS = 300  # of one name, at most

SAINTS = ("san", "santo", "sant", "saint")
HOLY = ("santa", "sainte")
AND = ("e", "i", "y", "et")
SHORT = {
    **dict.fromkeys(("st", *SAINTS), SAINTS),
    **dict.fromkeys(("ste", "sta", *HOLY), HOLY),
    **dict.fromkeys(AND, AND),
    "s": (*SAINTS, *HOLY),
    "ss": ("santi", "saints", "sants"),
    "d.": ("di", "del", "della", "dei", "delle", "degli", "d", "de", "du", "des"),
}
ARTICLES = {
    *("il", "lo", "la", "l", "i", "gli", "le", "les", "el", "els", "los", "las"),
    *("sa", "ses", "es"),
}
CATALAN_ARTICLES = ("la", "el", "els", "les", "l")
OFFICE = re.compile(
    r"(?:comune|com\.|c\.ne|municipio|municipi|commune|cne|mairie|ville|ajuntament"
    r"|ayuntamiento|ayto\.?|municipality|citta)\s+(?:di\s|del\s|della\s|dell'|de\s|of\s|d')"
    r"\s*",
    re.IGNORECASE,
)
HAMLET = re.compile(
    r"(?:fraz(?:ione)?|loc(?:alit[aà])?|c(?:on)?\.?da|contrada|hameau|lieu-?dit|nucli"
    r"|nucleo|partida|ve[iï]nat|via|viale|piazza|rue|carrer|calle)\b",
    re.IGNORECASE,
)
PROVINCE_OF = re.compile(
    r"^(?:prov(?:incia|ince|íncia)?|d[ée]p(?:artement)?|dept)\b\.?\s*(?:(?:di|de|del)\s)?",
    re.IGNORECASE,
)
POSTAL_CODE = re.compile(r"\b(?:[A-Z]{1,2}-)?\d{5}\b")
APOSTROPHES = re.compile("[’‘ʼʻ`´′ʹ‛＇]")
BREAKS = re.compile(r"[(),;/\[\]|]|\s[-–—]+\s|\s[-–—]+$|:")


class MunicipalityMatch(NamedTuple):
    """What words mean.

    Attributes:
        municipality: the one municipality; None where there is a doubt.
        candidates: those that may be meant, when it is not clear.
    """

    municipality: Municipality | None
    candidates: list[Municipality]


def find_municipality(text: str, provinces: Iterable[str] = ()) -> MunicipalityMatch:
    """The municipality that `text` names.

    Args:
        provinces: those that stand beside the name; it must lie in one of them.
    """
    if len(text) > LONGEST:
        return MunicipalityMatch(None, [])
    plain = POSTAL_CODE.sub(" ", APOSTROPHES.sub("'", text)).strip(" .-–—")
    areas = [words for words in provinces if areas_named(words)]
    if found := municipalities_named(plain):
        return _one_of(found, areas)
    name, others = _parts(plain)
    if others and spelling_key(others[0]) in ARTICLES:
        behind = f"{others[0]} {name}"  # "Seu d'Urgell, la"
        if found := municipalities_named(behind):
            name, others = behind, others[1:]
    areas += [part for part in others if areas_named(part)]
    rest = [p for p in others if not areas_named(p) and not HAMLET.match(p)]
    bare, area = _without_area(name)
    found = found or (municipalities_named(name) if name != plain else [])
    if not found and area:
        found, areas = municipalities_named(bare), [*areas, area]
    if not found and (owner := _owner_of(name, rest, plain)):
        found, rest = (
            municipalities_named(owner),
            [part for part in rest if part != owner],
        )
    if rest:
        more = [town for part in rest for town in municipalities_named(part)]
        return MunicipalityMatch(None, list(dict.fromkeys([*found, *more])))
    return _one_of(found, areas)


def _parts(text: str) -> tuple[str, list[str]]:
    """The name, and what was written behind it."""
    parts = [part.strip(" .") for part in BREAKS.split(text)]
    name, *others = [OFFICE.sub("", part) for part in parts if part] or [""]
    return name, [PROVINCE_OF.sub("", part) for part in others]


def _owner_of(name: str, rest: list[str], text: str) -> str:
    """The municipality of a hamlet: "Spiazzi (Gromo)", "frazione Boario di Gromo"."""
    if HAMLET.match(name):
        found = re.search(r"\s(?:di|de|a)\s+(.+)$|\sd'(.+)$", name)
        return (found[1] or found[2]) if found else next(iter(rest), "")
    brackets = re.search(r"\(([^()]+)\)$", text)
    return brackets[1].strip() if brackets else ""


def _without_area(name: str) -> tuple[str, str]:
    """ "Gromo BG", "Gromo Bergamo": the name, and the area at its end, if any."""
    words = re.split(r"[\s-]+", name)
    for size in range(min(3, len(words) - 1), 0, -1):
        area = " ".join(words[-size:])
        if areas_named(area):
            return " ".join(words[:-size]), area
    return name, ""


def _one_of(found: list[Municipality], areas: list[str]) -> MunicipalityMatch:
    """What is meant among those `found`, which must lie in all of the `areas`."""
    fitting = [
        town
        for town in found
        if all(lies_in(town.province, town.country, area) for area in areas)
    ]
    if len(fitting) == 1:
        return MunicipalityMatch(fitting[0], [])
    return MunicipalityMatch(None, fitting or found)


def municipalities_named(name: str) -> list[Municipality]:
    """The municipalities called `name` in any spelling, in its own order of words."""
    keys = spellings(name)
    if not keys:
        return []
    local = Q(name_local__unaccent__iexact=name)
    found = list(keyed().filter(Q(key__in=keys) | local).order_by("sort_key", "pk"))
    if not found:  # in Catalonia the article is often left out
        keys = [f"{article}{key}" for article in CATALAN_ARTICLES for key in keys]
        found = list(keyed().filter(key__in=keys, country="ES").order_by("sort_key"))
    exact = [town for town in found if town.key == spelling_key(name)]
    return exact or found


def spellings(name: str, *, is_begun: bool = False) -> list[str]:
    """The keys under which a municipality called `name` may be kept.

    Args:
        is_begun: whether the last word may be unfinished.
    """
    words = re.findall(r"[a-z0-9]+\.?", fold(name.replace("&", " e ")))
    options = [_options(word) for word in words]
    if is_begun and words:
        options[-1] = (spelling_key(words[-1]),)
    found = ["".join(parts) for parts in islice(product(*options), SPELLINGS)]
    if "ñ" in name.lower():  # Cerdaña is Cerdanya in Catalan
        found += spellings(name.lower().replace("ñ", "ny"), is_begun=is_begun)
    return list(dict.fromkeys(key for key in found if key))


def _options(word: str) -> Sequence[str]:
    bare = word.rstrip(".")
    usual = SHORT.get(word) or SHORT.get(bare) or ()
    return (bare, *(option for option in usual if option != bare))


def municipalities_beginning(text: str) -> QuerySet:
    """The municipalities whose names begin with `text`, by name; none for nothing."""
    keys = spellings(_parts(text)[0], is_begun=True)
    begun = Q(*(("key__startswith", key) for key in keys), _connector=Q.OR)
    municipalities = keyed().filter(begun).order_by("sort_key", "pk")
    return municipalities if keys else municipalities.none()


def municipalities_begun(text: str) -> list[Municipality]:
    """The first of those whose names begin so and that lie where `text` says."""
    _name, others = _parts(text)
    if not all(areas_named(part) for part in others):
        return []
    meant = _one_of(list(municipalities_beginning(text)[: OFFERED + 1]), others)
    return [meant.municipality] if meant.municipality else meant.candidates


def municipalities_like(text: str) -> QuerySet:
    """The municipalities whose names look most like `text`, most alike first."""
    similarity = TrigramSimilarity("key", spelling_key(_parts(text)[0]))
    near = keyed().annotate(similarity=similarity).filter(similarity__gte=SIMILAR)
    return near.order_by("-similarity", "sort_key", "pk")


def keyed() -> QuerySet:
    """All municipalities with the `key` that spellings of their names share."""
    key = Replace("sort_key", Value(" "), Value(""), output_field=TextField())
    return Municipality.objects.annotate(key=key).exclude(key="")

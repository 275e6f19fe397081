"""Search results as their page shows them: by kind, to be narrowed or widened."""

from typing import Any

from django.utils.translation import gettext as _

from agrinnova.core.choices import Language
from agrinnova.portal.registry.search_form import SEARCHED_KINDS, SearchForm
from agrinnova.search import SearchResults
from agrinnova.web.facets import SHOWN, Facet, FacetValue
from agrinnova.web.links import Addresses
from knowledge.models import Topic

Way = dict[str, Any]

FACETS = ("kind", "topic", "in_language", "group")
LABELS: dict[str, dict[str, Any]] = {
    "kind": dict(SEARCHED_KINDS),
    "in_language": dict(Language.choices),
}
LOOKED_AT = 48  # the best results, of which the first view shows some of each kind
OF_A_KIND = 4
ALONE = 20  # where only one kind was found


def by_kind(found: SearchResults, addresses: Addresses) -> list[Way]:
    """The best of each kind, the kind of the best result first.

    Each group says how many of its kind there are and where all of them stand; a kind
    of which none is among the best comes last, without results.
    """
    counts = {counted.value: counted.count for counted in found.facets["kind"]}
    shown = OF_A_KIND if len(counts) > 1 else ALONE
    groups: dict[str, list[Any]] = {result.kind: [] for result in found.results}
    groups |= {kind: groups.get(kind, []) for kind in counts}
    for result in found.results:
        groups[result.kind].append(result)
    return [
        {
            "kind": kind,
            "label": str(LABELS["kind"][kind]),
            "results": results[:shown],
            "count": counts[kind],
            "address": addresses.set("kind", kind),
        }
        for kind, results in groups.items()
        if counts.get(kind)
    ]


def facets_of(
    form: SearchForm, found: SearchResults, addresses: Addresses
) -> list[Facet]:
    """What the results can be narrowed by, what is chosen first."""
    facets = (_facet(form, found, name, addresses) for name in FACETS)
    return [facet for facet in facets if facet]


def active_filters_of(facets: list[Facet]) -> list[Way]:
    """The choices made, each with the address that takes it away."""
    return [
        {"label": value.label, "address": value.address}
        for facet in facets
        for value in (*facet.values, *facet.hidden)
        if value.is_chosen
    ]


def ways_out(form: SearchForm, found: SearchResults, addresses: Addresses) -> list[Way]:
    """What would find something where the choices made leave nothing."""
    ways: list[Way] = []
    for name in ("in_language", "topic", "kind", "group"):
        others = [c for c in found.facets.get(name, []) if c.count and not c.is_chosen]
        if not form.cleaned_data[name] or not others:
            continue
        if name == "in_language":
            ways += [
                {
                    "label": _label(name, other),
                    "count": other.count,
                    "address": addresses.set(name, other.value),
                }
                for other in others
            ]
            continue
        if name == "topic":
            ways += _wider(form.cleaned_data[name], others, addresses)
        # A record has one kind and one group, but may have several topics.
        count = sum(other.count for other in others) if name != "topic" else None
        labels = [_label(name, c) for c in found.facets[name] if c.is_chosen]
        label = _("Without “%(choice)s”") % {"choice": ", ".join(labels)}
        address = addresses.set(name, "")
        ways.append({"label": label, "count": count, "address": address})
    return ways


def _wider(topic: Topic, others: list[Any], addresses: Addresses) -> list[Way]:
    """The topic's group, where records found carry a topic of it."""
    slugs = [other.value for other in others]
    family = Topic.objects.published().filter(pk=topic.parent_id)
    group = family.filter(children__slug__in=slugs).first()
    if group is None:
        return []
    label = _("The whole group: %(group)s") % {"group": group}
    address = addresses.set("topic", group.slug)
    return [{"label": label, "count": None, "address": address}]


def _label(name: str, counted: Any) -> str:
    return str(LABELS.get(name, {}).get(counted.value, counted.label))


def _facet(
    form: SearchForm, found: SearchResults, name: str, addresses: Addresses
) -> Facet | None:
    # Kinds may be several, of the others there is one at a time.
    address = addresses.turned if name == "kind" else addresses.replaced
    values = [
        FacetValue(
            counted.value,
            _label(name, counted),
            counted.count,
            counted.is_chosen,
            address(name, counted.value),
        )
        for counted in found.facets.get(name, [])
    ]
    if not values:
        return None
    values.sort(key=lambda value: not value.is_chosen)
    return Facet(name, str(form.fields[name].label), values[:SHOWN], values[SHOWN:])

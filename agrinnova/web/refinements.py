"""Refinements of a list: what is asked, other orders, a place, help when empty."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from agrinnova.core.labels import labelled

from .filters import RecordFilterSet, SlugsFilter
from .links import Addresses
from .nearby import RADII_KM, RADIUS_KM

Way = dict[str, Any]

MOST_WAYS = 4  # each of them is counted


def orders_of(
    filterset: RecordFilterSet, addresses: Addresses, usual: str
) -> list[Way]:
    """The orders a reader can choose from, each with its address.

    Args:
        filterset: a bound, valid filter set.
        usual: what the list is sorted by when nothing is asked: a value of `ordering`.
    """
    chosen = filterset.data.get("ordering", "")
    labels = {
        "next_edition": _("next date"),
        "starts_on": _("date"),
        "-starts_on": _("date"),
        "distance": _("nearest"),
        "language": _("your language first"),
        "title": _("title"),
        "-published_at": _("newest"),
    }
    offered = [] if not filterset.data.get("q") else [("", _("best match"))]
    known = filterset.filters["ordering"].extra["choices"]
    names = {name for name, _label in known}
    for name, label in labels.items():
        is_other_way = name.startswith("-starts") is not usual.startswith("-starts")
        is_usual = name == usual and not filterset.data.get("q")
        if (name not in names and not is_usual) or ("starts" in name and is_other_way):
            continue
        if name == "distance" and not getattr(filterset, "spot", None):
            continue
        offered.append(("" if is_usual else name, label))
    return [
        {
            "label": label,
            "address": addresses.set("ordering", value),
            "is_current": value == chosen,
        }
        for value, label in offered
    ]


def active_filters_of(
    filterset: RecordFilterSet, addresses: Addresses
) -> list[dict[str, str]]:
    """The questions asked, each with the address that takes it away."""
    return [
        {
            "name": name,
            "label": label_of(filterset, name, value),
            "address": addresses.turned(name, value),
        }
        for name, value in filterset.active_filters()
        if name != "ordering"
    ]


def label_of(filterset: RecordFilterSet, name: str, value: str) -> str:
    """What a chosen value is called in the reader's language."""
    filter_ = filterset.filters[name]
    if said := filterset.describe(name):
        return said
    if isinstance(filter_, SlugsFilter):
        records: list[Any] = list(filterset.form.cleaned_data[name])
        return next(str(record) for record in records if record.slug == value)
    choices = filter_.extra.get("choices")
    if choices:
        return str(dict(choices() if callable(choices) else choices)[value])
    return labelled(filter_.label, value)


def near_of(form: forms.Form, data: QueryDict) -> Way | None:
    """The part of a page's form that asks for a place; None where it has none.

    Args:
        form: bound; its fields may have `near`.
        data: what the address says, as it says it.
    """
    if "near" not in form.fields:
        return None
    refusals = form.errors.as_data().get("near", [])
    given = data.get("radius", "")
    spot = getattr(form, "cleaned_data", {}).get("near")
    usual = round(spot.reach_km) if spot else RADIUS_KM
    radii = {km: str(km) for km in RADII_KM} | {usual: ""}
    if given.isdecimal() and int(given[:4]) not in radii:
        radii[int(given[:4])] = given
    return {
        "value": data.get("near", ""),
        "is_unknown": any(e.code == "unknown" for e in refusals),
        "is_unclear": any(e.code == "unclear" for e in refusals),
        "names": [n for e in refusals for n in (e.params or {}).get("names", [])],
        "radii": [
            {
                "km": km,
                "value": radii[km],
                "is_chosen": given in {radii[km], str(km)},
            }
            for km in sorted(radii)
        ],
    }


def ways_out(
    filterset: RecordFilterSet, addresses: Addresses, chosen: list[Way]
) -> list[Way]:
    """What would find something where nothing was found, each with its count.

    Args:
        filterset: a bound, valid filter set that finds nothing.
        chosen: what it is asked: parameter, label, and the address without it.
    """
    labels: dict[str, str] = {}
    for choice in chosen:
        before = labels.get(choice["name"])
        label = choice["label"]
        labels[choice["name"]] = f"{before}, {label}" if before else label
    found = [
        {"count": count, "label": label, "address": address}
        for count, label, address in _tried(filterset, addresses, labels)
        if count
    ]
    return sorted(found, key=lambda way: way["count"])


def _tried(
    filterset: RecordFilterSet, addresses: Addresses, labels: dict[str, str]
) -> Iterator[tuple[int, str, str]]:
    placed: Any = filterset
    spot = getattr(filterset, "spot", None)
    for name in list(labels)[:MOST_WAYS]:
        rest = filterset.filtered(exclude=name)
        if name == "near" and spot:
            wider = max(RADII_KM)
            count = placed.within(wider).count()
            label = _("Up to %(km)s km from %(place)s")
            words = label % {"km": wider, "place": spot}
            yield count, words, addresses.set("radius", str(wider))
        else:
            without = _("Without “%(choice)s”") % {"choice": labels[name]}
            yield rest.count(), without, addresses.set(name, "")

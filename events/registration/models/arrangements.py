"""Arrangements of an event or an edition: when, where, how and whether it is held.

Plain values, so that a form can keep those that its people were told last.
"""

import datetime
from types import SimpleNamespace
from typing import Any

from agrinnova.core.choices import MODES
from agrinnova.core.models import Municipality
from events.choices import CANCELLED, SCHEDULED
from events.registration.occasions import when_and_where

Arrangements = dict[str, Any]


def arrangements_of(form: Any) -> Arrangements:
    """Those of what `form` is for, as they stand; of an edition with its course's."""
    occasion = form.occasion
    known = {
        "days": [str(day) for day in getattr(occasion, "days", ())],
        **{name: _written(occasion, name) for name in ("starts_on", "ends_on")},
        "place": occasion.place,
    }
    if form.event:
        return known | {
            "status": occasion.event_status,
            **{name: _written(occasion, name) for name in ("starts_at", "ends_at")},
            "mode": occasion.mode,
            "municipality": occasion.municipality_id,
            "room": occasion.private_url,
        }
    municipality = occasion.given_municipality
    return known | {
        "status": CANCELLED if occasion.is_cancelled else SCHEDULED,
        "hours": occasion.given_hours,
        "mode": occasion.given_mode,
        "municipality": municipality and municipality.pk,
    }


def words_of(kept: Arrangements, municipality: Municipality | None) -> str:
    """Days, hours, place and mode in one line, in the current language.

    Args:
        municipality: the municipality that `kept` names.
    """
    when = SimpleNamespace(
        days=[datetime.date.fromisoformat(day) for day in kept["days"]],
        starts_on=_read(datetime.date, kept["starts_on"]),
        ends_on=_read(datetime.date, kept["ends_on"]),
        starts_at=_read(datetime.time, kept.get("starts_at")),
        ends_at=_read(datetime.time, kept.get("ends_at")),
        place=kept["place"],
        municipality=municipality,
    )
    length = f"{kept['hours']} h" if kept.get("hours") else ""
    mode = str(dict(MODES()).get(kept["mode"], ""))
    parts = (when_and_where(when), length, mode)
    return ", ".join(part for part in parts if part)


def _written(occasion: Any, name: str) -> str:
    """A day or an hour as ISO 8601 has it; "" where none is known."""
    value = occasion._meta.get_field(name).to_python(getattr(occasion, name))
    return "" if value is None else value.isoformat()


def _read(kind: Any, words: str | None) -> Any:
    return kind.fromisoformat(words) if words else None

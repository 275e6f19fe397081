"""Plain values: what a column holds, as JSON keeps it and gives it back."""

import datetime
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """A column's value as JSON can hold it; `from_json` gives it back."""
    match value:
        case set():
            return {"set": sorted(value)}
        case tuple():
            return {"tuple": [plain(one) for one in value]}
        case list():
            return [plain(one) for one in value]
        case Decimal():
            return {"decimal": str(value)}
        case datetime.date():
            return {"date": value.isoformat()}
        case datetime.time():
            return {"time": value.isoformat()}
    return value


def from_json(kept: Any) -> Any:
    """The value that `plain` made JSON of."""
    match kept:
        case {"set": values}:
            return set(values)
        case {"tuple": values}:
            return tuple(from_json(one) for one in values)
        case {"decimal": words}:
            return Decimal(words)
        case {"date": words}:
            return datetime.date.fromisoformat(words)
        case {"time": words}:
            return datetime.time.fromisoformat(words)
        case list():
            return [from_json(one) for one in kept]
    return kept

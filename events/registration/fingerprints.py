"""Fingerprint of a registration: whether it was changed meanwhile."""

import hashlib
import json

from .choices import Question
from .models import Registration


def fingerprint(row: Registration) -> str:
    """Of all that can be changed of `row`: the same as long as nobody changes it."""
    said = [
        *(row.version, row.name, row.seats),
        *(getattr(row, name) for name in Question.values),
        sorted(one.session_id for one in row.chosen_sessions.all()),
        [[one.position, one.name] for one in row.participants.all()],
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()

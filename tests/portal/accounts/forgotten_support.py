"""Looking for a forgotten person: every row of every table, sessions, files."""

import base64
import json
from pathlib import Path
from typing import Any

from django.contrib.sessions.models import Session

from .test_personal_data import ADA, NAME, traces_of


def remaining(settings: Any) -> list[str]:
    """Where name or address stand: tables, sessions, files."""
    found = [*traces_of(ADA), *traces_of(NAME), *traces_of("Zanoletti Ada")]
    found += [
        "session"
        for session in Session.objects.all()
        if "zanoletti" in json.dumps(session.get_decoded()).lower()
    ]
    folders = [Path(settings.MEDIA_ROOT), Path(settings.EMAIL_FILE_PATH)]
    for path in (path for folder in folders for path in folder.rglob("*")):
        said = path.read_bytes().lower() if path.is_file() else b""
        if b"zanoletti" in said or base64.b64encode(NAME.encode()).lower() in said:
            found.append(str(path))
    return found

"""Mentions outside plain columns: sessions, queued mail and files on disk."""

import email
import email.policy
import json
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from agrinnova.core.mentions.words import Words
from agrinnova.spreadsheets.errors import FileRefusedError
from agrinnova.spreadsheets.files.reading import outline, rows_of


def forget_in_sessions(words: Words) -> int:
    """Take what mentions them out of all sessions; of how many.

    It is what was to be told to a colleague on their next page.
    """
    changed = 0
    for session in Session.objects.iterator():
        data = session.get_decoded()
        told = {
            key
            for key, value in data.items()
            if words.are_in(json.dumps(value, ensure_ascii=False))
        }
        if told:
            kept = {key: value for key, value in data.items() if key not in told}
            session.session_data = SessionStore().encode(kept)
            session.save(update_fields=["session_data"])
            changed += 1
    return changed


def forget_in_uploads(words: Words) -> int:
    """Erase the spreadsheets that wait to be imported and mention them; how many."""
    folder = Path(settings.MEDIA_ROOT) / "imports"
    found = [path for path in folder.glob("*") if _is_in_file(path, words)]
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def forget_in_mail(words: Words) -> int:
    """Erase the mails in the folder that stands in for a mail server; how many."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    found = [
        path
        for path in (Path(folder).glob("*") if folder else ())
        if path.is_file() and words.are_in(_text_of_mail(path.read_bytes()), alone=True)
    ]
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _is_in_file(path: Path, words: Words) -> bool:
    content = path.read_bytes()
    if words.are_in(f"{path.name} {content.decode(errors='ignore')}"):
        return True
    try:
        return any(
            words.are_in(" ".join(row.cells))
            for sheet in outline(content)
            for row in rows_of(content, sheet=sheet.name)
        )
    except FileRefusedError:
        return False


def _text_of_mail(content: bytes) -> str:
    """All that mails in one file say, heads and bodies."""
    parts = []
    for one in content.split(b"-" * 79 + b"\n"):
        letter = email.message_from_bytes(one, policy=email.policy.default)
        parts += [str(value) for value in letter.values()]
        for part in letter.walk():
            if part.get_content_maintype() == "text":
                parts.append(part.get_content())
    return "\n".join(parts)

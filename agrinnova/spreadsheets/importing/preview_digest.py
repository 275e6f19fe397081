"""Preview digest: what a preview showed, so that nothing newer is overwritten.

Between looking at a file and confirming it minutes pass, with a long one hours, and
colleagues go on working. A digest of what each row's record said is kept in the plan.
"""

import json
from collections.abc import Iterable
from hashlib import blake2b

from django.utils.translation import ngettext

from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

from .matching import Match
from .plain_values import plain

NEW, WRONG = "new", "wrong"
NAMED = 10  # rows in the sentence


class StaleError(Exception):
    """Records are not as the preview showed them; nothing is written.

    Args:
        rows: the number of each row, and what it calls its record.
    """

    def __init__(self, rows: list[tuple[int, str]]) -> None:
        super().__init__(rows)
        self.rows = rows

    def sentence(self) -> str:
        """What happened, in the reader's language."""
        named = [f"{number} ({title})" for number, title in self.rows[:NAMED]]
        named += ["…"] if len(self.rows) > NAMED else []
        sentence = ngettext(
            "What the portal says has changed since you looked, in row %(rows)s."
            " Nothing was written: look again, then import.",
            "What the portal says has changed since you looked, in rows %(rows)s."
            " Nothing was written: look again, then import.",
            len(self.rows),
        )
        return sentence % {"rows": ", ".join(named)}


def digest(match: Match, names: Iterable[str], sheet: Sheet, scope: Scope) -> str:
    """What tells whether a row would still do what was shown of it.

    Args:
        names: the columns of the file.
    """
    if match.errors:
        return WRONG
    if match.is_new:
        return NEW
    record = match.record
    columns = sheet.of_record(names)
    said = [plain(column.get_value(record, scope)) for column in columns]
    words = json.dumps([str(record.public_id), record.status, said], default=str)
    return blake2b(words.encode(), digest_size=8).hexdigest()

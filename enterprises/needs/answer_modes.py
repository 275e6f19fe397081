"""Answer modes of a closed survey: how many answered online, by telephone, on paper."""

from .choices import AnswerMode
from .models import NeedsSurvey

PARTICIPATION = "participation"  # the table that tells them


def took_part_by_mode(survey: NeedsSurvey) -> list[tuple[AnswerMode, int]]:
    """How many took part by each mode, as it was published at the close.

    What is hidden, and what nobody used, is left out; a survey that was closed before
    there was such a table has none.
    """
    contents = {table.name: table.content for table in survey.tables.all()}
    total = contents.get(PARTICIPATION, {}).get("total", {})
    return [(mode, total[mode]) for mode in AnswerMode if total.get(mode)]

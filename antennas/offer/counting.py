"""Training offer in figures: courses, editions, hours and seats within reach.

In SQL, since the ORM cannot measure every place against every territory in one
statement. What is offered at a distance is counted apart: it is near everybody who
understands its language, and seats a territory with nothing of its own too.
"""

import datetime
from pathlib import Path
from typing import NamedTuple

from django.db import connection

from agrinnova.core.distances import EARTH_RADIUS_KM

REACH_KM = 30  # from the nearest municipality of a territory, as the crow flies
COUNTS = Path(__file__).with_name("counts.sql").read_text("utf-8")


class Offer(NamedTuple):
    """What is taught on a topic for the people of a territory.

    Attributes:
        courses: published ones that can be reached, dated or not.
        editions: the times that these take place there and are not over yet.
        hours: how long these courses are together, where that is known.
        seats: of the editions together; None where none of them tells.
        online: courses given at a distance only, in a language of the territory.
    """

    courses: int = 0
    editions: int = 0
    hours: int = 0
    seats: int | None = None
    online: int = 0


def offer_by_topic_and_group(today: datetime.date) -> dict[tuple[int, int], Offer]:
    """What is taught on each topic for each published local action group.

    In reach is what takes place in the territory or at most `REACH_KM` from a
    municipality of it; without a municipality, what belongs to the group. A group of
    topics has what its own have, each course once.

    Args:
        today: editions that ended before are left out.

    Returns:
        By primary keys of topic and group; where nothing is taught there is no entry.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            COUNTS,
            {"today": today, "reach": REACH_KM, "earth_radius": EARTH_RADIUS_KM},
        )
        return {(topic, group): Offer(*row) for topic, group, *row in cursor}

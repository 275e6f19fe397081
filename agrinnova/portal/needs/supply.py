"""Supply on topics: courses, resources, events and who knows, by territory."""

import datetime
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from antennas.offer import Offer, offer_by_topic_and_group

from .counting import COUNTED, Place, records_by_place, resources_by_language
from .network_offer import offer_by_topic


class Supply(NamedTuple):
    """What answers a topic in a territory, or in the whole network.

    Attributes:
        offer: of training, within reach.
        resources: with a document in a language of the territory.
        events: that are coming.
        organisations, enterprises: that carry the topic, there.
    """

    offer: Offer = Offer()
    resources: int = 0
    events: int = 0
    organisations: int = 0
    enterprises: int = 0


def supply(
    topics: Collection[int], groups: Sequence[Any], today: datetime.date
) -> dict[Place, Supply]:
    """What there is on each of `topics` (keys) for each of `groups`, and in all.

    Five statements.
    """
    trained = offer_by_topic_and_group(today)
    everywhere = offer_by_topic(topics, today)
    counted = records_by_place(topics)
    read = resources_by_language(topics)
    found: dict[Place, Supply] = {}
    for topic in topics:
        for group in groups:
            spoken = set(group.languages)
            found[topic, group.pk] = Supply(
                trained.get((topic, group.pk), Offer()),
                sum(n for codes, n in read[topic].items() if spoken & set(codes)),
                *(counted[topic, group.pk][model.kind] for model in COUNTED),
            )
        found[topic, None] = Supply(
            everywhere.get(topic, Offer()),
            sum(read[topic].values()),
            *(counted[topic, None][model.kind] for model in COUNTED),
        )
    return found

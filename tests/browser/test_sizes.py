"""The real data's packs weigh on a device what their topics say, nearly."""

import pytest
from django.test import Client

from agrinnova.portal.pages.offline import pack
from knowledge.models import Topic

pytestmark = pytest.mark.browser

# A tenth; of a pack of two or three pages ten kilobytes.
CLOSE = {"rel": 0.1, "abs": 10_000}


@pytest.mark.parametrize("language", ["it", "ca"])
def test_a_pack_weighs_what_its_topic_says(portal: str, language: str) -> None:
    client, weights = Client(), {}

    def weight(address: str) -> int:
        if address not in weights:
            weights[address] = len(client.get(address).content)
        return weights[address]

    off = {}
    for topic in Topic.objects.published().order_by("slug")[::10]:
        found = pack(topic, language)
        weighs = sum(weight(page["url"]) for page in found["pages"])
        if found["size"] != pytest.approx(weighs, **CLOSE):
            off[topic.slug] = (found["size"], weighs)
    assert off == {}

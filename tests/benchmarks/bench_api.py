"""How fast the API's list is, beside what one would write first, in the same run.

The bars of the design: at least 6 times a tutorial viewset, and at least 0.6 of a view
that gives nothing but the rows. Everything goes through the whole stack of middleware;
the kept answers are thrown away before each request, so that each is made anew.
"""

import statistics
import time
from collections.abc import Callable

import orjson
import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from rest_framework import pagination, renderers, routers, serializers, viewsets

import agrinnova.urls
from enterprises.models import Benefit, Enterprise, Innovation
from knowledge.models import Topic
from tests.portal.api.kit import LISTS

RECORDS, ROUNDS = 40, 60
SIZE = 20


class TopicSerializer(serializers.ModelSerializer):
    class Meta:
        model = Topic
        fields = ("slug", "title")


class InnovationSerializer(serializers.ModelSerializer):
    class Meta:
        model = Innovation
        fields = ("kind", "description")


class BenefitSerializer(serializers.ModelSerializer):
    class Meta:
        model = Benefit
        fields = ("dimension", "description")


class EnterpriseSerializer(serializers.ModelSerializer):
    topics = TopicSerializer(many=True)
    innovations = InnovationSerializer(many=True)
    benefits = BenefitSerializer(many=True)
    group = serializers.StringRelatedField()
    municipality = serializers.StringRelatedField()

    class Meta:
        model = Enterprise
        exclude = ("resources",)


class Paging(pagination.PageNumberPagination):
    page_size = SIZE


class TutorialViewSet(viewsets.ModelViewSet):
    """As the tutorial writes it: nested serializers, whatever they cost."""

    queryset = Enterprise.objects.filter(status="published").order_by("sort_key", "pk")
    serializer_class = EnterpriseSerializer
    pagination_class = Paging
    renderer_classes = (renderers.JSONRenderer,)


class PrefetchingViewSet(TutorialViewSet):
    """The same by somebody who knows what it costs."""

    queryset = TutorialViewSet.queryset.select_related(
        "group", "municipality"
    ).prefetch_related("topics", "innovations", "benefits")


def bare(request: HttpRequest) -> HttpResponse:
    """The rows of one table and their count, and nothing else."""
    records = Enterprise.objects.filter(status="published").order_by("sort_key", "pk")
    answer = {"count": records.count(), "results": list(records.values()[:SIZE])}
    return HttpResponse(orjson.dumps(answer), content_type="application/json")


router = routers.SimpleRouter()
router.register("tutorial", TutorialViewSet, "tutorial")
router.register("prefetching", PrefetchingViewSet, "prefetching")


class Baselines:
    """The portal with the baselines beside it, in one process."""

    urlpatterns = [
        path("bench/bare/", bare),
        path("bench/", include(router.urls)),
        path("", include(agrinnova.urls)),
    ]


ADDRESSES = {
    "bare .values() + orjson": "/bench/bare/",
    "tutorial viewset": "/bench/tutorial/",
    "viewset with prefetch": "/bench/prefetching/",
    "API list": "/api/v1/enterprises/",
    "API list, filtered": "/api/v1/enterprises/?sector=goat_sheep_farming",
    "API list, by cursor": "/api/v1/enterprises/?cursor=*",
    "API changes": "/api/v1/changes/",
}
OURS = "API list"


def timed(ask: Callable[[], HttpResponse]) -> float:
    """Milliseconds until the whole answer is there."""
    started = time.perf_counter()
    response = ask()
    taken = (time.perf_counter() - started) * 1000
    assert response.status_code in {200, 304}
    return taken


@pytest.mark.benchmark
@pytest.mark.django_db
@override_settings(ROOT_URLCONF=Baselines, API_LIMIT=0)
def test_the_list_beside_what_one_would_write_first(client: Client) -> None:
    for number in range(RECORDS):
        LISTS["enterprises"](number)
    taken: dict[str, list[float]] = {name: [] for name in ADDRESSES}
    kept: list[float] = []
    known: list[float] = []
    for _ in range(ROUNDS):
        for name, address in ADDRESSES.items():
            cache.clear()
            taken[name].append(timed(lambda address=address: client.get(address)))
        tag = {"If-None-Match": client.get(ADDRESSES[OURS])["ETag"]}
        kept.append(timed(lambda: client.get(ADDRESSES[OURS])))
        known.append(timed(lambda tag=tag: client.get(ADDRESSES[OURS], headers=tag)))
    report({**taken, "API list, kept": kept, "API list, 304": known})


def report(taken: dict[str, list[float]]) -> None:
    """A table of medians, each with the speed of ours as a multiple of it."""
    medians = {name: statistics.median(times) for name, times in taken.items()}
    print(f"\nAPI list of {SIZE} of {RECORDS}, one thread, {ROUNDS} rounds")
    print(f"{'':28}{'median ms':>10}{'ours is':>10}")
    for name, median in medians.items():
        print(f"{name:28}{median:10.2f}{median / medians[OURS]:9.2f}x")

"""How fast the API's list is, beside what one would write first, in the same run.

The bars of the design: at least 0.6 of a view that reads the columns answered in one
language and each relation by one query; what is kept and 304 at least 0.8 of a bare
view that gives the same bytes. Everything goes through the whole stack of middleware.
The ratios are of the processor's time, Django's and the database's, so that other work
on the machine does not enter. Few records: what grows with them is not seen here.
"""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from rest_framework import pagination, renderers, routers, serializers, viewsets

import agrinnova.urls
from enterprises.api import EnterpriseProjection
from enterprises.models import Benefit, Enterprise, Innovation
from knowledge.models import Topic
from tests.portal.api.support import LISTS

from .clock import table, taken

RECORDS, BLOCKS = 40, 12
SIZE = 20
PAGE = "/it/imprese/"


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


# What the API's list gives of an enterprise, in one language.
ANSWERED = (
    *("pk", "public_id", "slug", "original_language", "origin", "source_url"),
    *("published_at", "title_it", "summary_it", "benefit_summary_it"),
    *("group__slug", "group__title_it", "municipality__name"),
    *("municipality__latitude", "municipality__longitude"),
    *EnterpriseProjection.columns,
)
RELATIONS = {
    "topics": (Enterprise.topics.through, ("topic__slug", "topic__title_it")),
    "innovations": (Innovation, ("kind", "description_it")),
    "benefits": (Benefit, ("dimension", "description_it")),
}


def bare(request: HttpRequest) -> HttpResponse:
    """The columns of one language, each relation by one query, and nothing else."""
    published = Enterprise.objects.filter(status="published").rewrite(False)
    rows = list(published.order_by("sort_key", "pk").values(*ANSWERED)[:SIZE])
    by_key = {row["pk"]: row for row in rows}
    for name, (model, columns) in RELATIONS.items():
        related = model._default_manager.filter(enterprise__in=by_key)
        for row in rows:
            row[name] = []
        for part in related.values("enterprise", *columns):
            by_key[part["enterprise"]][name].append(part)
    answer = {"count": published.count(), "results": rows}
    return HttpResponse(orjson.dumps(answer), content_type="application/json")


class Bare:
    """A view that has its answer ready: the server and the middleware remain."""

    content = b""

    @classmethod
    def view(cls, request: HttpRequest) -> HttpResponse:
        return HttpResponse(cls.content)


router = routers.SimpleRouter()
router.register("tutorial", TutorialViewSet, "tutorial")
router.register("prefetching", PrefetchingViewSet, "prefetching")


class Baselines:
    """The portal with the baselines beside it, in one process."""

    urlpatterns = [
        path("bench/bare/", bare),
        path("bench/bytes/", Bare.view),
        path("bench/", include(router.urls)),
        path("", include(agrinnova.urls)),
    ]


ADDRESSES = {
    "bare .values() + relations + orjson": "/bench/bare/",
    "viewset without prefetch": "/bench/tutorial/",
    "viewset with prefetch": "/bench/prefetching/",
    "API list": "/api/v1/enterprises/",
    "API list, filtered": "/api/v1/enterprises/?sector=goat_sheep_farming",
    "API list, by cursor": "/api/v1/enterprises/?cursor=*",
    "API changes": "/api/v1/changes/",
}
OURS = "API list"


def fresh(client: Client, address: str) -> Callable[[], None]:
    """Asks for `address` with nothing kept."""

    def ask() -> None:
        cache.clear()
        assert client.get(address).status_code == 200

    return ask


@pytest.mark.benchmark
@pytest.mark.django_db
@override_settings(ROOT_URLCONF=Baselines, API_LIMIT=0)
def test_the_list_beside_what_one_would_write_first(client: Client) -> None:
    for number in range(RECORDS):
        LISTS["enterprises"](number)
    calls = {name: fresh(client, address) for name, address in ADDRESSES.items()}
    heading = f"API list of {SIZE} of {RECORDS}, made anew each time"
    table(heading, taken(calls, BLOCKS), ours=OURS)


@pytest.mark.benchmark
@pytest.mark.django_db(transaction=True)
@override_settings(ROOT_URLCONF=Baselines, API_LIMIT=0)
def test_what_is_kept_beside_a_bare_view(client: Client) -> None:
    """As a server runs: outside a transaction the ledger's head is kept a second."""
    for number in range(RECORDS):
        LISTS["enterprises"](number)
    for address in (PAGE, ADDRESSES[OURS]):
        answer = client.get(address)
        Bare.content = answer.content
        known = {"If-None-Match": answer["ETag"]}
        calls = {
            "bare view, the same bytes": lambda: asked(client, "/bench/bytes/", 200),
            "kept": lambda a=address: asked(client, a, 200),
            "304": lambda a=address, k=known: asked(client, a, 304, headers=k),
        }
        table(f"{address}, kept", taken(calls, BLOCKS), ours="kept")


def asked(client: Client, address: str, status: int, **more: Any) -> None:
    """Asks for `address` and checks that the answer is of the kind it should be."""
    assert client.get(address, **more).status_code == status

"""Base views of a public list and a record page: the kinds only fill them."""

import re
from collections.abc import Collection
from typing import Any, ClassVar, cast

from django.core.exceptions import EmptyResultSet
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet, Window
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponsePermanentRedirect as MovedForGood
from django.shortcuts import render
from django.urls import ResolverMatch, reverse
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from agrinnova.core import distances
from agrinnova.core.choices import ChangeAction
from agrinnova.core.kept import keep
from agrinnova.core.labels import labelled
from agrinnova.core.models import Change, OldAddress, Record

from .filters import RecordFilterSet
from .fragments import FRAGMENTS
from .links import Addresses
from .refinements import active_filters_of, near_of, orders_of, ways_out

SAMPLE_SIZE = 6  # of the records of a kind that another page shows
TYPED = ("q", "near", "radius")  # the fields of a list's own form
PAGE_SIZE, MOST_AT_ONCE = 20, 300


class RecordList(ListView):
    """The published records of a kind that answer the address's questions.

    Attributes:
        filterset_class: the kind's FilterSet, shared with exports and API.
        heading, lead: what the page is called and what it is for (lazy messages).
        select_related, prefetch_related: what a card reads.
        exports: pairs of label and address name of the same list in other formats.
        also_reads: its own parameters beside the filterset's and those of every list.
        typed: what its form asks for.
        reads: all that the page depends on.
    """

    filterset_class: ClassVar[type[RecordFilterSet]]
    heading: ClassVar[Any]
    lead: ClassVar[Any] = ""
    select_related: ClassVar[tuple[str, ...]] = ("group",)
    prefetch_related: ClassVar[tuple[Any, ...]] = ()
    exports: ClassVar[tuple[tuple[Any, str], ...]] = ()
    also_reads: ClassVar[tuple[str, ...]] = ()
    typed: ClassVar[tuple[str, ...]] = TYPED
    reads: ClassVar[frozenset[str]]
    model: type[Record]
    context_object_name = "records"

    filterset: RecordFilterSet

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        filterset: Any = cls.filterset_class
        cls.model = filterset._meta.model
        of_every_list = ("page", "shown")
        cls.reads = frozenset(
            (*filterset.base_filters, *of_every_list, *cls.also_reads)
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object_list = self.published()
        self.filterset = self.filterset_class(request.GET, queryset=self.object_list)
        if problems := problems_of(self.filterset.form):
            context = {**self.form_context(), "problems": problems}
            return self.render_to_response(context, status=400)
        page_number(request)  # Django would take "last" and nothing for a page too
        return super().get(request, *args, **kwargs)

    def published(self) -> QuerySet:
        """The records among which the list looks."""
        return self.model.objects.published()

    def get_queryset(self) -> QuerySet:
        """The records found, in the order asked for, else what can be read first."""
        found: Any = distances.with_distance(self.filterset.filtered())
        if not found.query.order_by:
            found = self.in_default_order(found)
        return self.optimize(found)

    def in_default_order(self, found: Any) -> QuerySet:
        """The records found in the order that the list has when none is asked."""
        if self.default_ordering() == "distance":
            return found.order_by(distances.DISTANCE, "sort_key", "pk")
        return found.for_reader(self.filterset.language)

    def cards_follow_question(self) -> bool:
        """Whether a card says what belongs to the question, as a distance does."""
        return getattr(self.filterset, "spot", None) is not None

    def read(self, keys: Collection[int]) -> QuerySet:
        """The published records with these keys, with what a card reads of them."""
        return self.optimize(self.model.objects.published().filter(pk__in=keys))

    def optimize(self, records: QuerySet) -> QuerySet:
        """`records` with what a card reads of them."""
        return records.select_related(*self.select_related).prefetch_related(
            *self.prefetch_related
        )

    def get_paginator(  # type: ignore[override]
        self, queryset: QuerySet, *args: Any, **kwargs: Any
    ) -> Paginator:
        """As Django's, its count kept."""
        paginator = super().get_paginator(queryset, *args, **kwargs)
        vars(paginator)["count"] = self.count(queryset)
        return paginator

    def count(self, found: Any) -> int:
        """How many were `found`, kept for the statement that finds them."""
        try:
            asked = found.order_by().raw_values("pk").query.sql_with_params()
        except EmptyResultSet:
            return 0
        about = (self.question(), *asked)
        return keep("count", *about, make=found.count, kept_in=FRAGMENTS)

    def question(self) -> str:
        """The address of the list in its usual order: what it is asked."""
        return Addresses(self.request).set("ordering", "")

    def get_paginate_by(self, queryset: QuerySet) -> int:
        """How many stand on a page: with `shown=all` as many as somebody may print."""
        is_whole = self.request.GET.get("shown") == "all"
        return MOST_AT_ONCE if is_whole else PAGE_SIZE

    def default_ordering(self) -> str:
        """The value of `ordering` that the list has when none is asked."""
        return "distance" if getattr(self.filterset, "spot", None) else "title"

    def form_context(self) -> dict[str, Any]:
        """The part of the page that is there whatever was asked."""
        return {
            "heading": self.heading,
            "lead": self.lead,
            "section": self.model.kind,
            "query": self.request.GET.get("q", ""),
            "reset_address": self.request.path,
            "near": near_of(self.filterset.form, self.request.GET),
            "hidden_inputs": Addresses(self.request).inputs(without=self.typed),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**self.form_context(), **kwargs)
        filterset, addresses = self.filterset, Addresses(self.request)
        active_filters = active_filters_of(filterset, addresses)
        count = context["paginator"].count
        return context | {
            "count": count,
            "map_address": addresses.export("map"),
            "only_in": addresses.unfinished("group", filterset.filters),
            "active_filters": active_filters,
            "all_at_once": addresses.set("shown", "all"),
            "orders": orders_of(filterset, addresses, self.default_ordering()),
            "ways_out": [] if count else ways_out(filterset, addresses, active_filters),
            "exports": [
                {"label": label, "address": addresses.export(name)}
                for label, name in self.exports
            ],
        }


class RecordPage(DetailView):
    """One published record; an old address redirects, a withdrawn one is gone.

    Attributes:
        select_related, prefetch_related: what the page reads of the record.
        exports: pairs of label and address name of the same record in other formats.
    """

    model: type[Record]
    select_related: ClassVar[tuple[str, ...]] = ("group",)
    prefetch_related: ClassVar[tuple[Any, ...]] = ()
    exports: ClassVar[tuple[tuple[Any, str], ...]] = ()
    context_object_name = "record"
    template_name_suffix = "_page"

    object: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.object = self.get_object()
        except Http404:
            return self.redirect_or_gone()
        return self.render_to_response(self.get_context_data())

    def get_queryset(self) -> QuerySet:
        return self.optimize(self.model.objects.published())

    def optimize(self, records: QuerySet) -> QuerySet:
        """`records` with what the page reads of them."""
        return records.select_related(*self.select_related).prefetch_related(
            *self.prefetch_related
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        here = {"language": self.kwargs["language"], "slug": self.object.slug}
        exports = [
            {"label": label, "address": reverse(name, kwargs=here)}
            for label, name in self.exports
        ]
        return super().get_context_data(
            section=self.model.kind, exports=exports, **kwargs
        )

    def redirect_or_gone(self) -> HttpResponse:
        """The answer when no published record has this address now."""
        slug = self.kwargs["slug"]
        here = self.model.objects.filter(slug=slug).values_list("public_id", flat=True)
        public_id = here.first()
        if public_id is None:
            old = OldAddress.objects.filter(kind=self.model.kind, slug=slug)
            public_id = old.values_list("public_id", flat=True).first()
        if public_id is None:
            raise Http404
        if moved := self.model.objects.published().filter(public_id=public_id).first():
            return MovedForGood(same_address(self.request, slug=moved.slug))
        return gone(self.request, public_id)


def page_number(request: HttpRequest) -> int:
    """The page that the address asks for, 1 where it asks for none.

    Raises:
        Http404: it is no number, which the API answers with 400.
    """
    asked = request.GET.get("page", "1")
    if not re.fullmatch(r"0*[1-9][0-9]{0,8}", asked):
        raise Http404(_("This list has no such page."))
    return int(asked)


def same_address(request: HttpRequest, *, slug: str) -> str:
    """The address asked, page or file or card alike, of the record called `slug`."""
    here = cast(ResolverMatch, request.resolver_match)
    return reverse(here.view_name, kwargs={**here.kwargs, "slug": slug})


def gone(request: HttpRequest, public_id: Any) -> HttpResponse:
    """410 for a record that was withdrawn; Http404 for one never public."""
    withdrawn = Change.objects.filter(public_id=public_id, action=ChangeAction.WITHDRAW)
    if not withdrawn.exists():
        raise Http404
    response = render(request, "410.html", status=410)
    # A bare 410 is held for good (RFC 9111 §4.2.2), and it may be published again.
    response["Cache-Control"] = "no-cache"
    return response


def problems_of(form: Form) -> list[str]:
    """What was not understood of the questions, one sentence each."""
    return [
        labelled(form.fields[name].label, " ".join(map(str, messages)))
        for name, messages in form.errors.items()
    ]


def sample(records: QuerySet, address: str) -> dict[str, Any]:
    """The first few of `records`, how many there are, and where all of them stand.

    One statement gives both. `records` names each record once, without `distinct()`.
    """
    shown = list(records.annotate(of_all=Window(Count("pk")))[:SAMPLE_SIZE])
    count = shown[0].of_all if shown else 0
    return {"records": shown, "count": count, "address": address}


def list_address(kind: str, language: str, **query: str) -> str:
    """The address of a kind's list, asked with `query`."""
    address = reverse(f"{kind}-list", kwargs={"language": language})
    parameters = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{address}?{parameters}" if parameters else address

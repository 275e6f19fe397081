"""Base views of a public list and a record page: the kinds only fill them."""

from typing import Any, ClassVar, cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Window
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponsePermanentRedirect as MovedForGood
from django.shortcuts import render
from django.urls import ResolverMatch, reverse
from django.utils.translation import gettext as _
from django.views import View

from agrinnova.core import geo
from agrinnova.core.choices import ChangeAction
from agrinnova.core.models import Change, OldAddress, Record

from .facets import count_facets
from .filters import RecordFilterSet, SlugsFilter
from .links import Addresses
from .refinements import near_of, orders_of, ways_out

PAGE_SIZE = 20
TYPED = ("q", "near", "radius")  # the fields of a list's own form


class RecordList(View):
    """The published records of a kind that answer the address's questions.

    Attributes:
        filterset: the kind's FilterSet, shared with exports and API.
        heading, lead: what the page is called and what it is for (lazy messages).
        select_related, fetched: what a card reads.
        exports: pairs of label and address name of the same list in other formats.
        also_reads: parameters that are none of the filterset.
        reads: all that the page depends on.
    """

    filterset: ClassVar[type[RecordFilterSet]]
    heading: ClassVar[Any]
    lead: ClassVar[Any] = ""
    select_related: ClassVar[tuple[str, ...]] = ("group",)
    prefetch_related: ClassVar[tuple[Any, ...]] = ()
    exports: ClassVar[tuple[tuple[Any, str], ...]] = ()
    also_reads: ClassVar[tuple[str, ...]] = ("page",)
    reads: ClassVar[frozenset[str]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        filterset: Any = cls.filterset
        cls.reads = frozenset((*filterset.base_filters, *cls.also_reads))

    def get(self, request: HttpRequest, language: str) -> HttpResponse:
        filterset = self.filterset(request.GET, queryset=self.model.objects.published())
        problems = problems_of(filterset)
        context = {
            "heading": self.heading,
            "lead": self.lead,
            "section": self.model.kind,
            "query": request.GET.get("q", ""),
            "problems": problems,
            "reset_address": request.path,
            "near": near_of(filterset.form, request.GET),
            "hidden_inputs": Addresses(request).inputs(without=TYPED),
        }
        if not problems:
            context |= self.get_context_data(filterset, request)
        status = 400 if problems else 200
        return render(request, self.template(), context, status=status)

    @property
    def model(self) -> type[Record]:
        return self.filterset._meta.model

    def template(self) -> str:
        """The list's template, named after its app and kind."""
        kind = self.model.kind.replace("-", "_")
        return f"{self.model._meta.app_label}/{kind}_list.html"

    def get_queryset(self, filterset: RecordFilterSet) -> QuerySet:
        """The records found, in the order the reader asked for or the kind's own."""
        records: Any = geo.with_distance(filterset.filtered())
        if records.query.order_by:
            return records
        if self.default_ordering(filterset) == "distance":
            return records.order_by(geo.DISTANCE, "sort_key", "pk")
        return records.in_reading_order()

    def default_ordering(self, filterset: RecordFilterSet) -> str:
        """The value of `ordering` that the list has when none is asked."""
        return "distance" if getattr(filterset, "spot", None) else "title"

    def get_context_data(
        self, filterset: RecordFilterSet, request: HttpRequest
    ) -> dict[str, Any]:
        """The part of the page that depends on what was asked."""
        records = self.get_queryset(filterset)
        page = page_of(
            records.select_related(*self.select_related).prefetch_related(
                *self.prefetch_related
            ),
            request,
        )
        addresses = Addresses(request)
        active_filters = active_filters_of(filterset, addresses)
        count = page.paginator.count
        return {
            "records": page.object_list,
            "page_obj": page,
            "count": count,
            "facets": count_facets(filterset, addresses.turned),
            "active_filters": active_filters,
            "orders": orders_of(filterset, addresses, self.default_ordering(filterset)),
            "ways_out": [] if count else ways_out(filterset, addresses, active_filters),
            "exports": [
                {"label": label, "address": addresses.export(name)}
                for label, name in self.exports
            ],
        }


class RecordPage(View):
    """One published record; an old address redirects, a withdrawn one is gone.

    Attributes:
        model: the kind.
        select_related, fetched: what the page reads of the record.
        exports: pairs of label and address name of the same record in other formats.
    """

    model: ClassVar[type[Record]]
    select_related: ClassVar[tuple[str, ...]] = ("group",)
    prefetch_related: ClassVar[tuple[Any, ...]] = ()
    exports: ClassVar[tuple[tuple[Any, str], ...]] = ()

    def get(self, request: HttpRequest, language: str, slug: str) -> HttpResponse:
        record = self.get_object(slug)
        if record is None:
            return self.redirect_or_gone(request, language, slug)
        return self.render(request, record, language)

    def get_object(self, slug: str) -> Any:
        """The published record of this address, None when there is none."""
        return self.records().filter(slug=slug).first()

    def render(
        self, request: HttpRequest, record: Any, language: str, **more: Any
    ) -> HttpResponse:
        """The page of `record`, as its visitors see it."""
        here = {"language": language, "slug": record.slug}
        context = {
            "record": record,
            "section": self.model.kind,
            "exports": [
                {"label": label, "address": reverse(name, kwargs=here)}
                for label, name in self.exports
            ],
            **self.get_context_data(record, language),
            **more,
        }
        return render(request, self.template(), context)

    def template(self) -> str:
        """The page's template, named after its app and kind."""
        kind = self.model.kind.replace("-", "_")
        return f"{self.model._meta.app_label}/{kind}_page.html"

    def records(self) -> QuerySet:
        """The records that have a page, with what the page reads of them."""
        return self.optimize(self.model.objects.published())

    def optimize(self, records: QuerySet) -> QuerySet:
        """`records` with what the page reads of them."""
        return records.select_related(*self.select_related).prefetch_related(
            *self.prefetch_related
        )

    def get_context_data(self, record: Any, language: str) -> dict[str, Any]:
        """What the page shows beside the record itself."""
        return {}

    def redirect_or_gone(
        self, request: HttpRequest, language: str, slug: str
    ) -> HttpResponse:
        """The answer when no published record has this address now."""
        here = self.model.objects.filter(slug=slug).values_list("public_id", flat=True)
        public_id = here.first()
        if public_id is None:
            old = OldAddress.objects.filter(kind=self.model.kind, slug=slug)
            public_id = old.values_list("public_id", flat=True).first()
        if public_id is None:
            raise Http404
        if moved := self.model.objects.published().filter(public_id=public_id).first():
            return MovedForGood(same_address(request, slug=moved.slug))
        return gone(request, public_id)


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


def page_of(records: QuerySet, request: HttpRequest, size: int = PAGE_SIZE) -> Page:
    """The page the address asks for; Http404 when there is none of that number."""
    number = request.GET.get("page", "1")
    paginator = Paginator(records, size)
    if not number.isdecimal() or not 1 <= int(number[:9]) <= paginator.num_pages:
        raise Http404(_("This list has no such page."))
    return paginator.page(int(number[:9]))


def problems_of(filterset: RecordFilterSet) -> list[str]:
    """What was not understood of the questions, one sentence each."""
    if filterset.is_valid():
        return []
    return [
        f"{filterset.filters[name].label}: {' '.join(messages)}"
        for name, messages in filterset.form.errors.items()
    ]


def active_filters_of(
    filterset: RecordFilterSet, addresses: Addresses
) -> list[dict[str, str]]:
    """The questions asked, each with the address that takes it away."""
    return [
        {
            "name": name,
            "label": label_of(filterset, name, value),
            "address": addresses.turned(name, value),
        }
        for name, value in filterset.active_filters()
        if name != "ordering"
    ]


def label_of(filterset: RecordFilterSet, name: str, value: str) -> str:
    """What a chosen value is called in the reader's language."""
    filter_ = filterset.filters[name]
    if said := filterset.describe(name):
        return said
    if isinstance(filter_, SlugsFilter):
        records: list[Any] = list(filterset.form.cleaned_data[name])
        return next(str(record) for record in records if record.slug == value)
    choices = filter_.extra.get("choices")
    if choices:
        return str(dict(choices() if callable(choices) else choices)[value])
    return f"{filter_.label}: {value}"


def sample(records: QuerySet, address: str, size: int = 6) -> dict[str, Any]:
    """The first few of `records`, how many there are, and where all of them stand.

    One statement gives both. `records` names each record once, without `distinct()`.
    """
    shown = list(records.annotate(of_all=Window(Count("pk")))[:size])
    count = shown[0].of_all if shown else 0
    return {"records": shown, "count": count, "address": address}


def list_address(kind: str, language: str, **query: str) -> str:
    """The address of a kind's list, asked with `query`."""
    address = reverse(f"{kind}-list", kwargs={"language": language})
    parameters = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{address}?{parameters}" if parameters else address

"""API views of a kind, list and detail: strict, read only."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from agrinnova.core.choices import ChangeAction
from agrinnova.core.distances import DISTANCE, with_distance
from agrinnova.core.isolation import passing
from agrinnova.core.languages import DEFAULT, LANGUAGES, current
from agrinnova.core.models import Change
from agrinnova.web.caching import STRICT
from agrinnova.web.filters import RecordFilterSet
from agrinnova.web.language_middleware import preferred_language
from agrinnova.web.ordering import Order

from .paging import START, Numbered, Page, next_page, read_cursor
from .parameters import ALL, Parameters, filter_records
from .projection import Projection
from .reader import Reader
from .rendering import answer
from .statement import plain_values

PAGING = ("page", "page_size", "cursor")


class Gone(APIException):
    """The record was public and has been withdrawn (RFC 9110 §15.5.11)."""

    status_code = 410

    def __init__(self) -> None:
        super().__init__(_("This record was withdrawn."))


class ApiView(APIView):
    """What every address of the API does: read its parameters strictly, in words.

    Attributes:
        parameters: the parameters it knows beside `language`.
        several: those that may come more than once.
        codes: the closed lists of those that take one, for the description.
        schema_class: what a record looks like in the description.
        operation: its name in the description, where it is not its list's.
        problems: the statuses of what may go wrong, for the description.
        language: the reader's, that the answer is given in; messages follow the
            middleware, which takes English where nobody asked for a language.
        reads: whatever is asked, since it refuses what it does not know.
    """

    reads = STRICT

    parameters: ClassVar[tuple[str, ...]] = ()
    several: ClassVar[tuple[str, ...]] = ()
    codes: ClassVar[Mapping[str, Collection[str]]] = {}
    schema_class: ClassVar[type[Serializer]]
    operation: ClassVar[str] = ""
    problems: ClassVar[tuple[int, ...]] = (400, 404, 429)
    query_parameters: Parameters
    language = DEFAULT

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Read the parameters; errors that need the answer's own question wait."""
        super().initial(request, *args, **kwargs)
        known = (*self.parameters, "language")
        self.query_parameters = Parameters(request.query_params, known, self.several)
        asked = self.query_parameters.one_of("language", LANGUAGES)
        self.language = asked or preferred_language(request._request)

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        is_answered = response.status_code < 400
        response["Content-Language"] = self.language if is_answered else current()
        return response

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """What may be done here: the header Allow says it."""
        return HttpResponse(status=204)

    def reader(self) -> Reader:
        """Who asks, as the answer needs to know them."""
        every = self.query_parameters.one_of("translations", (ALL,))
        return Reader(self.language, translations=bool(every))

    def address(self, replaced: tuple[str, str] | None) -> str | None:
        """This address with one parameter replaced; None for no such page."""
        if replaced is None:
            return None
        query = self.request.query_params.copy()
        query[replaced[0]] = replaced[1]
        here: HttpRequest = self.request._request
        return here.build_absolute_uri(f"{here.path}?{query.urlencode(safe=',:*')}")


class RecordListView(ApiView):
    """The published records of a kind that answer the address's questions.

    Attributes:
        projection: how the kind is read and given.
        filterset: its questions, the same as of its pages.
        order: how it is sorted when nothing is asked.
        record_schema_class: what one record looks like by itself, if it has more.
    """

    projection: ClassVar[Projection]
    filterset: ClassVar[type[RecordFilterSet]]
    order: ClassVar[Order] = Order("sort_key")
    record_schema_class: ClassVar[type[Serializer] | None] = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.parameters = (*cls.filterset.base_filters, *PAGING, "translations")
        cls.several = cls.filterset.multiple_filters()

    def get(self, request: Request) -> HttpResponse:
        reader, size = self.reader(), self.query_parameters.page_size()
        number = self.query_parameters.number("page", 1, lowest=1)
        records = filter_records(
            self.query_parameters, self.filterset, self.records(), self.language
        )
        page = self.page(records, number, size)
        measured = kilometres(records, page.keys)
        written = passing(
            self.projection.read(page.keys),
            lambda row: (
                self.projection.record(row, reader) | measured.get(row["pk"], {})
            ),
            about=self.projection.subject,
            part="api",
        )
        return answer(
            {
                "count": page.count,
                "next": self.address(page.next),
                "previous": self.address(page.previous),
                "results": list(written),
            }
        )

    def records(self) -> QuerySet:
        """Everything that may be seen here."""
        return self.projection.model._default_manager.published()

    def page(self, records: QuerySet, number: int, size: int) -> Page:
        """The page that was asked for, by its number or by a cursor."""
        if "cursor" in self.query_parameters.query:
            return self.step(records, size)
        page = self.pages(records).page(number, size)
        if page is None:
            raise Http404(_("This list has no such page."))
        return page

    def pages(self, records: QuerySet) -> Numbered:
        """The pages of `records`, in their order or else the list's own."""
        if not set(self.query_parameters.query) & set(self.filterset.base_filters):
            view = type(self)
            # mypy takes the hash of a view for that of its class
            return everything(view)  # type: ignore[arg-type]
        if not records.query.order_by:
            records = self.order.applied(records)
        return Numbered(records)

    def step(self, records: QuerySet, size: int) -> Page:
        """The page of a walk that the parameter `cursor` stands at."""
        query_parameters, start, order = self.query_parameters, None, self.order
        if "page" in query_parameters.query:
            query_parameters.refuse("cursor", _("Give either a page or a cursor."))
        orders = self.filterset.orders(query_parameters.query)
        if len(orders) > 1:
            query_parameters.refuse(
                "ordering", _("A walk by cursor follows one order.")
            )
        elif orders:
            order = orders[0]
        if (text := str(query_parameters.query["cursor"])) != START:
            try:
                start = read_cursor(text, records, order)
            except ValueError:
                query_parameters.refuse(
                    "cursor", _("This cursor belongs to no such walk.")
                )
        query_parameters.check()
        return next_page(records, start, order, size)


def kilometres(records: QuerySet, keys: list[int]) -> dict[int, dict[str, float]]:
    """By primary key how far records of `near` are from there; {} of any others."""
    if DISTANCE not in records.query.annotations:
        return {}
    near = with_distance(records.filter(pk__in=keys)).order_by()
    rows = plain_values(near, "pk", DISTANCE)
    return {row["pk"]: {DISTANCE: round(row[DISTANCE], 1)} for row in rows}


@cache
def everything(view: type[RecordListView]) -> Numbered:
    """The pages of a list that is asked nothing; only their statement is kept."""
    return Numbered(view.order.applied(view().records()))


class RecordView(ApiView):
    """One published record; 410 once it is withdrawn, 404 when never public.

    Attributes:
        listed: the list that it stands in.
        summary: what it is, for the description.
    """

    listed: type[RecordListView] = RecordListView
    summary = ""
    parameters = ("translations",)
    problems = (400, 404, 410, 429)

    def get(self, request: Request, public_id: UUID) -> HttpResponse:
        reader, projection = self.reader(), self.listed.projection
        self.query_parameters.check()
        here = self.listed().records().filter(public_id=public_id)
        rows = projection.read(list(here.values_list("pk", flat=True)))
        if not rows:
            self.refuse(public_id)
        return answer(projection.single(rows[0], reader))

    def refuse(self, public_id: UUID) -> None:
        """Gone for a withdrawn record of this kind, Http404 for any other."""
        withdrawn = Change.objects.filter(
            public_id=public_id,
            kind=self.listed.projection.model.kind,
            action=ChangeAction.WITHDRAW,
        )
        if withdrawn.exists():
            raise Gone
        raise Http404(_("There is no such record."))

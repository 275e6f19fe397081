"""Export formats and their records: a list's, read as the API reads them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from agrinnova.api.parameters import Parameters, filter_records
from agrinnova.api.projection import Projection
from agrinnova.api.reader import Reader
from agrinnova.api.views import RecordListView
from agrinnova.core.cleaning import clean_data
from agrinnova.core.isolation import passing, raise_if_away
from agrinnova.portal.api.urls import LISTS
from events.models import Event
from events.querysets import COMING, PAST

Record = dict[str, Any]

AT_ONCE = 500  # rows read in one statement

# The lists of the API by kind; the antennas, which come later, are organisations.
SOURCES: dict[str, type[RecordListView]] = {
    listed.projection.model.kind: listed for _name, listed, _record in reversed(LISTS)
}


class Export(NamedTuple):
    """What a writer needs to know beside the records.

    Attributes:
        kind: whose records they are.
        language: the reader's.
        address: where the export stands, with its query.
        page: the page that it is an export of.
        title: what the list or the record is called.
    """

    kind: str
    language: str
    address: str
    page: str
    title: str


class ExportFormat(NamedTuple):
    """A format: the end of its addresses, its media type, and who writes it.

    Attributes:
        order: the order of the records, where the format has one of its own.
        most: how many of them, where more would not be read.
        when: which part of time it has of events, where the address does not say.
    """

    extension: str
    media_type: str
    write: Callable[[Iterable[Record], Export], bytes]
    order: tuple[str, ...] = ()
    most: int | None = None
    when: str = ""

    @property
    def name(self) -> str:
        """The last part of the names of its addresses, e.g. "csl"."""
        return self.extension.split(".")[0]


def filtered(request: HttpRequest, kind: str, format_: ExportFormat) -> QuerySet:
    """The published records that the address asks for, in order.

    Raises:
        ValidationError: something in the address is not understood.
    """
    source = SOURCES[kind]
    filterset: Any = source.filterset
    dated = kind == Event.kind
    parameters = Parameters(
        request.GET,
        {*filterset.base_filters, *(["when"] if dated else [])},
        source.several,
    )
    default = "" if {"from", "to"} & set(request.GET) else format_.when
    when = parameters.one_of("when", (COMING, PAST), default) if dated else ""
    records: Any = filter_records(parameters, filterset, source().records())
    if dated and not records.query.order_by:
        records = records.in_time(when)
    elif dated and when:
        records = records.filter(pk__in=Event.objects.in_time(when).values("pk"))
    if format_.order:
        records = records.order_by(*format_.order)
    elif not records.query.order_by:
        records = source.order.applied(records)
    return records[: format_.most] if format_.most else records


def written(records: QuerySet, format_: ExportFormat, about: Export) -> bytes:
    """The records in a format; one that cannot be written costs no other its place.

    All are written at once. Only if that fails are they looked at one by one, and what
    is in the way is left out and told to its officer.
    """
    try:
        return format_.write(read(records, about.kind, about.language), about)
    except Exception as error:  # noqa: BLE001 - found and noted below
        raise_if_away(error)
    return format_.write(_writable(records, format_, about), about)


def read(records: QuerySet, kind: str, language: str) -> Iterator[Record]:
    """The records as the API gives them, a few hundred at a time, their text clean.

    What was stored before text was cleaned on its way in would break a feed.
    """
    projection: Projection = SOURCES[kind].projection
    reader = Reader(language)
    for keys in _portions(records):
        for row in projection.read(keys):
            yield clean_data(projection.record(row, reader))


def _writable(
    records: QuerySet, format_: ExportFormat, about: Export
) -> Iterator[Record]:
    """The records that the format takes, each written alone to see it."""
    projection: Projection = SOURCES[about.kind].projection
    reader = Reader(about.language)

    def tried(row: dict[str, Any]) -> Record:
        record = clean_data(projection.record(row, reader))
        format_.write([record], about)
        return record

    for keys in _portions(records):
        yield from passing(
            projection.read(keys),
            tried,
            about=projection.subject,
            part=format_.extension,
        )


def _portions(records: QuerySet) -> Iterator[list[int]]:
    keys = list(records.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


def described(request: HttpRequest, kind: str, language: str, title: str) -> Export:
    """The export of a kind's list that stands at this address."""
    address = f"{settings.SITE_URL}{request.get_full_path()}"
    query = request.META.get("QUERY_STRING", "")
    path = reverse(f"{kind}-list", kwargs={"language": language})
    page = f"{settings.SITE_URL}{path}{'?' if query else ''}{query}"
    return Export(kind, language, address, page, title)

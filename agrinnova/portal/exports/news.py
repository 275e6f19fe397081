"""Atom feed (RFC 4287): what is new in a list."""

from collections.abc import Iterable
from types import SimpleNamespace

from django.utils.feedgenerator import Atom1Feed

from agrinnova.core.dates import days_of
from agrinnova.core.prose import as_html
from events.querysets import COMING

from .sources import Export, ExportFormat, Record

NEWEST = 50


def write(records: Iterable[Record], export: Export) -> bytes:
    """The newest records, each with its identifier for good."""
    feed = Atom1Feed(
        title=export.title,
        link=export.page,
        description=None,
        language=export.language,
        feed_url=export.address,
        author_name="AgrInnova",
    )
    for record in records:
        feed.add_item(
            title=record["title"],
            link=record["page_url"],
            description=_description(record),
            unique_id=record["url"],
            pubdate=record["published_at"],
            updateddate=record["changed_at"],
            categories=[topic["label"] for topic in record["topics"]],
        )
    return feed.writeString("utf-8").encode()


def _description(record: Record) -> str:
    """The days of an event, and what the record is about."""
    days = days_of(SimpleNamespace(**record)) if record.get("starts_on") else ""
    return as_html("\n\n".join(filter(None, (days, record["summary"]))))


ATOM = ExportFormat(
    "atom",
    "application/atom+xml; charset=utf-8",
    write,
    order=("-published_at", "pk"),
    most=NEWEST,
    when=COMING,  # what is over is no news
)

"""CSV and XLSX of the network in figures: the same numbers as its page and the API."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agrinnova.portal.statistics import book
from agrinnova.portal.statistics.public.chapters import Chapter, chapters
from agrinnova.portal.statistics.public.readers import last_day

from .tables import BYTE_ORDER_MARK, cell

COLUMNS = (
    *("counted_on", "chapter", "figure", "figure_title", "row", "row_label"),
    *("column", "column_label", "number"),
)


def as_csv(language: str) -> bytes:
    """A line a number, in the form that spreadsheets of `language` take."""
    english = language == "en"
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter="," if english else ";")
    lines.writerow(COLUMNS)
    today = timezone.localdate().isoformat()
    for line in _lines(chapters()):
        lines.writerow(cell(value, english=english) for value in (today, *line))
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def as_workbook(language: str) -> bytes:
    """A sheet a figure, each with how it is counted."""
    tables = [figure.table for part in chapters() for figure in part.figures]
    days = {
        "day": date_format(timezone.localdate()),
        "readers": date_format(last_day()),
    }
    heading = [
        _("The network in figures"),
        _("Counted on %(day)s from what is public on AgrInnova.") % days,
        _("Readers are counted up to %(readers)s.") % days,
    ]
    return book.written(tables, heading)


def _lines(parts: list[Chapter]) -> Iterator[list[Any]]:
    for part in parts:
        for figure in part.figures:
            for head, numbers in figure.rows:
                for column, number in zip(figure.columns, numbers, strict=True):
                    names = (part.code, figure.name, figure.title)
                    yield [*names, *head, *column, number]

"""Report content: what an edition says, as plain data for its page and its print.

The words are the edition's language's; where an enterprise has none in it, the next
language stands in their place and `foreign` says which (DESIGN: words and language).
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from babel.dates import format_date
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import for_each
from agrinnova.core.languages import Words
from agrinnova.core.models import FundingStatement
from agrinnova.core.prose import paragraphs_of
from enterprises.interviews.actions import PublicExcerpt, quotes_of
from enterprises.registry.models import Consent, Enterprise

from .chapters import more_chapters
from .choices import ChapterOrder, ReportSelection
from .entries import entry_of
from .maps import maps_of
from .models import ReportEdition
from .remarks import LEFT_OUT, Remark, remark
from .totals import totals_of

Progress = Callable[[int], None]


class Gathered(NamedTuple):
    """What an edition will hold, and what it rests on.

    Attributes:
        content: plain data, fit for JSON.
        enterprises: the keys of the enterprises in it.
        consents: the keys of the consents under which contacts stand in it.
        quotes: the excerpts that it quotes, each with the consents it rests on.
        remarks: which enterprises could not be told and are left out.
    """

    content: dict[str, Any]
    enterprises: list[int]
    consents: list[int]
    quotes: list[PublicExcerpt]
    remarks: list[Remark]


def gather(
    edition: ReportEdition, report_progress: Progress = lambda percent: None
) -> Gathered:
    """Read all that `edition` will say.

    Args:
        report_progress: called with the percentage that is done, now and then.
    """
    with translation.override(edition.original_language):
        asked = list(enterprises_of(edition))
        maps = maps_of(asked)
        quotes = quotes_of(enterprise.pk for enterprise in asked)

        def entry(
            numbered: tuple[int, Enterprise],
        ) -> tuple[Enterprise, dict[str, Any]]:
            number, enterprise = numbered
            report_progress(60 * number // len(asked))
            return enterprise, entry_of(enterprise, maps, quotes.get(enterprise.pk))

        entries = for_each(
            FailedJob.REPORT, enumerate(asked, 1), entry, about=lambda pair: pair[1]
        )
        chosen = [enterprise for enterprise, _entry in entries]
        content = {
            **_about(edition),
            "maps": maps,
            "chapters": [
                {"title": title, "note": note, "entries": [e for _, e in members]}
                for (title, note), members in _chapters(edition, entries)
            ],
            "more": more_chapters(edition),
            "figures": totals_of(chosen),
        }
    keys = [enterprise.pk for enterprise in chosen]
    consents = Consent.objects.for_report(keys).values_list("pk", flat=True)
    known = set(keys)
    remarks = [remark(LEFT_OUT, str(e.public_id)) for e in asked if e.pk not in known]
    said = [quotes[key] for key in keys if key in quotes]
    return Gathered(content, keys, list(consents), said, remarks)


def enterprises_of(edition: ReportEdition) -> Any:
    """The published enterprises that `edition` presents, in its order."""
    records: Any = Enterprise.objects.published()
    found = records.select_related("group", "municipality").prefetch_related(
        "innovations", "benefits", "photos"
    )
    if edition.selection == ReportSelection.CHOSEN:
        entries = found.filter(report_entries__edition=edition)
        return entries.order_by("report_entries__position", "report_entries__pk")
    if edition.selection == ReportSelection.NOTEWORTHY:
        found = found.filter(is_noteworthy=True)
    if edition.group_id:
        found = found.filter(group=edition.group_id)
    return found.in_reading_order()


def _about(edition: ReportEdition) -> dict[str, Any]:
    """Title page, introduction and how to cite."""
    language = edition.original_language
    author = str(edition.public_group or _("The network of JoIN"))
    title, today = edition.words("title").text, timezone.localdate()
    address = settings.SITE_URL + edition.id_url()
    cited = _("%(author)s (%(year)s): %(title)s. AgrInnova report %(number)s. %(url)s")
    return {
        "language": language,
        "title": title,
        "summary": edition.words("summary").text,
        "introduction": paragraphs_of(edition.introduction),
        "author": author,
        "year": edition.year,
        "number": edition.number_words,
        "date": format_date(today, "long", locale=_where(language)),
        "replaces": _replaced(edition),
        "address": address,
        "citation": cited
        % {
            "author": author,
            "year": edition.year,
            "title": title,
            "number": edition.number_words,
            "url": address,
        },
        "funding": [
            _funding(statement) for statement in FundingStatement.objects.shown()
        ],
    }


def _replaced(edition: ReportEdition) -> str:
    """The sentence that a correction begins with; "" for a first edition."""
    if edition.corrects is None:
        return ""
    replaced = edition.corrects.number_words
    return _("This edition replaces number %(number)s.") % {"number": replaced}


def _funding(statement: FundingStatement) -> dict[str, str]:
    words: Words = statement.words("wording")
    return {"words": words.text, "language": words.language}


def _chapters(
    edition: ReportEdition, entries: list[tuple[Enterprise, dict[str, Any]]]
) -> Iterator[tuple[tuple[str, str], Any]]:
    """Title, note and members of each chapter, in the order in which they are read."""
    by_territory = edition.chapters_by == ChapterOrder.TERRITORY
    heading = _territory if by_territory else _innovation
    ordered = sorted(entries, key=lambda pair: heading(pair[0]))
    for (_place, title, note), members in groupby(
        ordered, key=lambda pair: heading(pair[0])
    ):
        yield (title, note), members


def _territory(enterprise: Enterprise) -> tuple[str, str, str]:
    """Where its chapter stands, what it is called, and the name in JoIN's material."""
    group: Any = enterprise.public_group
    if group is None:
        return "~", _("Elsewhere"), ""
    note = _("In JoIN: %(name)s") % {"name": group.name_in_join}
    return group.sort_key, str(group), note if group.name_in_join else ""


def _innovation(enterprise: Enterprise) -> tuple[str, str, str]:
    """As `_territory`, by the first kind of innovation; the entry names them all."""
    first = next(iter(enterprise.innovations.all()), None)
    if first is None:
        return "~", _("Other"), ""
    return first.kind, first.get_kind_display(), ""


def _where(language: str) -> str:
    return "en_GB" if language == "en" else language

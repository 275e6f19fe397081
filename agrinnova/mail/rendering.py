"""Mail rendering: subject, text and HTML from `templates/mails/`, when it is sent."""

from collections.abc import Iterable
from email.mime.image import MIMEImage
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import Subject, for_each
from agrinnova.core.languages import Words, order_for
from agrinnova.core.models import FundingStatement, OutgoingMail, SearchEntry

# After the EU's "Graphics guide to the European emblem".
EMBLEM = Path(__file__).with_name("europe.png").read_bytes()
EMBLEM_ID = "europe"  # what the mail calls it by: <img src="cid:europe">


class MentionedRecord(NamedTuple):
    """A published record as a mail tells of it."""

    kind: str
    title: Words
    summary: Words
    address: str


class IllustratedMessage(EmailMultiAlternatives):
    """What is attached belongs to the HTML (RFC 2387)."""

    mixed_subtype = "related"


def message_of(mail: OutgoingMail) -> EmailMultiAlternatives | None:
    """The mail as it leaves now; None when nothing it tells of is public any more.

    It loads nothing from anywhere and counts no reader. RFC 2369 and RFC 8058
    describe the headers by which a mailbox offers to stop it.
    """
    with translation.override(mail.language):
        records = mentioned_records(mail.about, mail.language)
        if mail.about and not records:
            return None
        context = {
            **mail.words,
            "language": mail.language,
            "records": records,
            "stop_url": mail.stop_url,
            "site_url": settings.SITE_URL,
            "funding": FundingStatement.objects.shown(),
        }
        text = render_to_string(f"mails/{mail.kind}.txt", context)
        html = render_to_string(f"mails/{mail.kind}.html", context)
    subject, _end, body = text.strip().partition("\n")
    message = IllustratedMessage(
        subject.strip(), body.strip() + "\n", to=[mail.to], headers=headers_of(mail)
    )
    message.attach_alternative(html, "text/html")
    message.attach(_emblem())
    return message


def _emblem() -> MIMEImage:
    """The European emblem as a part of the mail itself (RFC 2392)."""
    part = MIMEImage(EMBLEM, "png")
    part.add_header("Content-ID", f"<{EMBLEM_ID}>")
    part.add_header("Content-Disposition", "inline", filename="europe.png")
    return part


def headers_of(mail: OutgoingMail) -> dict[str, str]:
    """Headers beside the usual: the same Message-ID at every attempt."""
    headers = {
        "Message-ID": f"<{mail.public_id}@{settings.HOST}>",
        "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday replies
        "Content-Language": mail.language,
    }
    if mail.stop_url:
        headers["List-Unsubscribe"] = f"<{mail.stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def mentioned_records(
    public_ids: Iterable[UUID], language: str
) -> list[MentionedRecord]:
    """Those of the records that are public now, in the order given.

    Search entries hold the words of what is published and nothing else; a record's
    words are the reader's language's, else the nearest that it has.
    """
    keys = list(public_ids)
    nearest = order_for(language, language)
    entries: dict[UUID, list[SearchEntry]] = {}
    for entry in SearchEntry.objects.filter(public_id__in=keys):
        entries.setdefault(entry.public_id, []).append(entry)
    for found in entries.values():
        found.sort(key=lambda entry: nearest.index(entry.language))
    return for_each(
        FailedJob.LETTER,
        (key for key in keys if key in entries),
        lambda key: _mentioned_record(entries[key], language),
        about=lambda key: Subject(entries[key][0].kind, key, entries[key][0].group_id),
    )


def _mentioned_record(entries: list[SearchEntry], language: str) -> MentionedRecord:
    first = entries[0]
    with_summary = next((entry for entry in entries if entry.summary), first)
    address = {"language": language, "slug": first.slug}
    return MentionedRecord(
        first.kind,
        Words(first.title, first.title_language),
        Words(with_summary.summary, with_summary.language),
        settings.SITE_URL + reverse(f"{first.kind}-page", kwargs=address),
    )

"""Mail rendering: subject, text and HTML from `templates/mails/`, when it is sent."""

from email.mime.image import MIMEImage
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from agrinnova.core.models import FundingStatement, OutgoingMail

from .mentioned_records import mentioned_records

# After the EU's "Graphics guide to the European emblem".
EMBLEM = Path(__file__).with_name("europe.png").read_bytes()
EMBLEM_ID = "europe"  # what the mail calls it by: <img src="cid:europe">


class IllustratedMessage(EmailMultiAlternatives):
    """What is attached belongs to the HTML (RFC 2387)."""

    mixed_subtype = "related"


def message_of(mail: OutgoingMail) -> EmailMultiAlternatives | None:
    """The mail as it leaves now; None when nothing it tells of is public any more.

    It loads nothing from anywhere and counts no reader. RFC 2369 and RFC 8058
    describe the headers by which a mailbox offers to stop it.
    """
    with translation.override(mail.language):
        days = mail.words.get("days", {})
        records = mentioned_records(mail.about, mail.language, days)
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

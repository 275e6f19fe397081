"""What a person wrote or was written: mails, comments, proposals (GDPR)."""

from typing import Any

from agrinnova.core.models import Comment, OutgoingMail, Proposal


def export_mail(email: str) -> list[dict[str, Any]]:
    """What went, or is to go, to an address."""
    return [
        {
            "kind": mail.kind,
            "state": mail.state,
            "words": mail.words,
            "written_at": mail.created_at,
            "sent_at": mail.sent_at,
        }
        for mail in OutgoingMail.objects.filter(to__iexact=email)
    ]


def export_comments(email: str) -> list[dict[str, Any]]:
    """What the person with this address wrote to colleagues beside records."""
    said = Comment.objects.filter(by__email__iexact=email)
    return [
        {"kind": one.kind, "words": one.words, "written_at": one.created_at}
        for one in said
    ]


def export_proposals(email: str) -> list[dict[str, Any]]:
    """The changes they proposed that still wait, or were declined."""
    proposed = Proposal.objects.filter(by__email__iexact=email)
    return [
        {"kind": one.kind, "changes": one.fields, "at": one.at, "declined": one.reason}
        for one in proposed.order_by("pk")
    ]


def forget_comments(email: str) -> int:
    """Take their name from what they wrote; the words are their colleagues' too."""
    return Comment.objects.filter(by__email__iexact=email).update(by=None)


def forget_proposals(email: str) -> int:
    """Take their name from what they proposed; the group may still decide on it."""
    return Proposal.objects.filter(by__email__iexact=email).update(by=None)


def forget_mail(email: str) -> int:
    """Take all mail to an address out of the outbox, sent or not."""
    return OutgoingMail.objects.filter(to__iexact=email).delete()[0]


def forget_mentions(name: str) -> None:
    """Take `name` out of mails to others that have not left."""
    for said_as in ("who", "invited_by"):
        for mail in OutgoingMail.objects.filter(**{f"words__{said_as}": name}):
            mail.words[said_as] = ""
            mail.save(update_fields=["words"])

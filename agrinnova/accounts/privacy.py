"""Personal data that the core holds of a person: exported and erased (GDPR)."""

import json
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.utils import translation
from django_otp.plugins.otp_totp.models import TOTPDevice

from agrinnova.core.models import Comment, OutgoingMail, Proposal, User

from . import failed_logins, second_factor


def names_of(email: str) -> set[str]:
    """What the person with this address is and was called in their account."""
    accounts = list(_accounts(email))
    names = {user.name for user in accounts}
    for user in accounts:
        names |= logged_names(user)
    return names


def logged_names(row: Model) -> set[str]:
    """What `row` was called when somebody edited it."""
    return set(_log_of(row).values_list("object_repr", flat=True))


def export_account(email: str) -> list[dict[str, Any]]:
    """The account of an address, with its duties."""
    return [
        {
            "email": user.email,
            "name": user.name,
            "language": user.language,
            "may_log_in": user.is_active,
            "joined_at": user.joined_at,
            "last_login": user.last_login,
            "duties": [str(membership) for membership in user.memberships.all()],
        }
        for user in _accounts(email)
    ]


def export_devices(email: str) -> list[dict[str, Any]]:
    """The telephones that make codes for an account; never their secrets."""
    return [
        {"since": device.created_at, "last_used": device.last_used_at}
        for device in TOTPDevice.objects.filter(user__email__iexact=email)
    ]


def export_logins(email: str) -> list[dict[str, Any]]:
    """How many passwords for an account were wrong of late."""
    return [
        {"wrong": count.hits, "since": count.begun_at, "kept_until": count.ends_at}
        for count in failed_logins.failures_of(email)
    ]


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


def forget_account(email: str) -> int:
    """Empty and close the account of an address; how many there were.

    What its person changed in records stays, without their name.
    """
    accounts = list(_accounts(email))
    for user in accounts:
        user.memberships.all().delete()
        _forget_mentions(str(user))
        user.email = f"forgotten-{user.pk}@agrinnova.invalid"
        user.name = ""
        user.is_active = user.is_staff = user.is_superuser = False
        user.last_login = None
        user.set_unusable_password()
        user.save()
        _end_sessions(user)
        forget_log(user)
    return len(accounts)


def forget_devices(email: str) -> int:
    """Erase what an account's second factor is made with; how many accounts had one."""
    had = [user for user in _accounts(email) if user.second_factor_since]
    for user in _accounts(email):
        second_factor.reset(user)
    return len(had)


def forget_logins(email: str) -> int:
    """Erase what is counted of wrong passwords for an account; how many there were."""
    held = failed_logins.failures_of(email)
    failed_logins.forgive(email)
    return sum(count.hits for count in held)


def forget_mail(email: str) -> int:
    """Take all mail to an address out of the outbox, sent or not."""
    return OutgoingMail.objects.filter(to__iexact=email).delete()[0]


def _forget_mentions(name: str) -> None:
    """Take `name` out of mails to others that have not left."""
    for said_as in ("who", "invited_by"):
        for mail in OutgoingMail.objects.filter(**{f"words__{said_as}": name}):
            mail.words[said_as] = ""
            mail.save(update_fields=["words"])


def forget_log(row: Model, part_of: Model | None = None) -> None:
    """Take the words of `row` out of the admin's log, which names what was edited.

    The log of `part_of`, in whose form it was edited too, loses the names of all its
    parts of that kind: an earlier name of `row` would not be known by now.
    """
    _log_of(row).update(object_repr="", change_message="")
    if part_of is None:
        return
    with translation.override(None):  # as Django writes it down
        kind = str(row._meta.verbose_name)
    for entry in _log_of(part_of).filter(change_message__startswith="["):
        steps = json.loads(entry.change_message)
        for what in (what for step in steps for what in step.values()):
            if what.get("name") == kind:
                what["object"] = "…"
        entry.change_message = json.dumps(steps)
        entry.save(update_fields=["change_message"])


def _log_of(row: Model) -> Any:
    return LogEntry.objects.filter(
        content_type=get_content_type_for_model(row), object_id=str(row.pk)
    )


def _accounts(email: str) -> Any:
    return User.objects.filter(email__iexact=email)


def _end_sessions(user: User) -> None:
    key = str(user.pk)
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == key:
            session.delete()

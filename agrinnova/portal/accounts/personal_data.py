"""Personal data of the whole portal: exported for a person, or erased (GDPR).

The lists are explicit: whoever makes a table with an address in it adds a line to
both, or `tests/portal/accounts/test_personal_data.py` fails.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import antennas.actions
import enterprises.interviews.actions
import enterprises.needs.actions
import enterprises.registry.actions
import events.registration.actions
import knowledge.actions
from agrinnova.accounts import access_data, account_data, written_data
from agrinnova.core import ledger
from agrinnova.publishing import note_mentions
from agrinnova.spreadsheets.runs import mentions
from agrinnova.web import unsaved_forms
from events.evaluation import refusals

from .mentions.by_others import (
    RemainingMention,
    export_mentions,
    forget_mentions,
    remaining_mentions,
    words_of,
)

Held = list[dict[str, Any]]

EXPORTS: dict[str, Callable[[str], Held]] = {
    "account": account_data.export_account,
    "organisations_edited": antennas.actions.export_person,
    "invitations": antennas.actions.export_invitations,
    "second_factor": access_data.export_devices,
    "failed_logins": access_data.export_logins,
    "comments": written_data.export_comments,
    "proposals": written_data.export_proposals,
    "interviews": enterprises.interviews.actions.export_interviews,
    "contacts": enterprises.registry.actions.export_person,
    "survey_responses": enterprises.needs.actions.export_responses,
    "registrations": events.registration.actions.export_registrations,
    "evaluation_refusals": refusals.export_refusals,
    "subscriptions": knowledge.actions.export_person,
    "feedback": knowledge.actions.export_feedback,
    "letters": written_data.export_mail,
    "private_notes": note_mentions.export_mentions,
    "spreadsheets": mentions.export_mentions,
    "mentions": export_mentions,
    "unsaved": unsaved_forms.export_person,
}
# An editor's duty, a device and words for colleagues are erased before the account
# they are found by, an interview before the contact it was held with.
ERASURES: dict[str, Callable[[str], int]] = {
    "organisations_edited": antennas.actions.forget_person,
    "invitations": antennas.actions.forget_invitations,
    "unsaved": unsaved_forms.forget_person,
    "second_factor": access_data.forget_devices,
    "comments": written_data.forget_comments,
    "proposals": written_data.forget_proposals,
    "account": account_data.forget_account,
    "failed_logins": access_data.forget_logins,
    "interviews": enterprises.interviews.actions.forget_interviews,
    "contacts": enterprises.registry.actions.forget_person,
    "survey_responses": enterprises.needs.actions.forget_responses,
    "registrations": events.registration.actions.forget_registrations,
    "evaluation_refusals": refusals.forget_refusals,
    "subscriptions": knowledge.actions.forget_person,
    "feedback": knowledge.actions.forget_feedback,
    "letters": written_data.forget_mail,
    "private_notes": note_mentions.forget_mentions,
    "spreadsheets": mentions.forget_mentions,
}


def export_person(email: str) -> dict[str, Held]:
    """Everything held about the person with this address, by where it is held.

    It is for that person alone (GDPR art. 15): contacts come with their consents.
    """
    email = email.strip()
    return {name: export(email) for name, export in EXPORTS.items()}


class Erased(NamedTuple):
    """How much was erased, by where it was; and what still names the person."""

    counts: dict[str, int]
    remaining: list[RemainingMention]


def erase_person(email: str, also: Iterable[str] = ()) -> Erased:
    """Erase all of a person (GDPR art. 17), in one transaction.

    Public records in which the person stood as a contact tell the ledger, so that
    partners take the words away too. How the person is named, and `also` by the words
    given, is taken out of whatever others and the portal noted; texts that were written
    to be read are told, to be changed by hand.
    """
    email = email.strip()
    with ledger.writing():
        words = words_of(email, also)
        counts = {name: forget(email) for name, forget in ERASURES.items()}
        counts["mentions"] = forget_mentions(words)
        return Erased(counts, remaining_mentions(words))

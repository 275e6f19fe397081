"""Mailing: the organiser writes to all who are registered, or to a part of them."""

import uuid
from collections.abc import Mapping
from typing import NamedTuple

from agrinnova.core.models import User
from events.registration.letters import MAILING, write_letter
from events.registration.mailings.recipients import Audience, recipients
from events.registration.mailings.words import words_for
from events.registration.models import Mailing, RegistrationForm
from events.registration.seats import locked


class Sent(NamedTuple):
    """A mailing, and whether it is new: sent a second time it is the first one."""

    mailing: Mailing
    is_new: bool


def send_mailing(
    form: RegistrationForm,
    *,
    by: User,
    key: uuid.UUID,
    audience: Audience,
    texts: Mapping[str, str],
) -> Sent:
    """Write a letter to each of an audience who has an address, once.

    It stands in the outbox with the mailing or not at all. Who cancels before it
    leaves does not get it.

    Args:
        key: of the page on which it was written; with the same nothing is sent again.
        texts: subject and text by column, e.g. `subject_it`.
    """
    with locked(form) as held:
        mailing, is_new = Mailing.objects.get_or_create(
            form=held.form,
            key=key,
            defaults={**audience._asdict(), **texts, "by": by},
        )
        if is_new:
            rows = recipients(held.form, audience).select_related(
                "form__event", "form__edition__course"
            )
            mailing.letters = sum(
                write_letter(
                    row,
                    MAILING,
                    version=mailing.pk,
                    **words_for(mailing, row.language)._asdict(),
                )
                for row in rows
            )
            mailing.save(update_fields=["letters"])
        return Sent(mailing, is_new)

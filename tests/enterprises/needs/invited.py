"""Enterprises for tests of a survey's invitations, with an address that may be used."""

from typing import Any

from enterprises.models import Enterprise, NeedsSurvey
from enterprises.registry.choices import Channel
from tests.consents import give_consent
from tests.factories import ContactFactory, EnterpriseFactory, NeedsSurveyFactory


def with_address(group: Any, email: str = "ada@example.org") -> Enterprise:
    """A published enterprise whose contact agreed to letters about surveys."""
    enterprise = EnterpriseFactory(group=group, published=True)
    contact = ContactFactory(enterprise=enterprise, email=email)
    give_consent(contact, field="email", channel=Channel.SURVEY)
    return enterprise


def open_survey(**given: Any) -> NeedsSurvey:
    """A published survey that takes answers."""
    return NeedsSurveyFactory(published=True, **given)

"""Factories of the core's models: drafts by default, no random words."""

import uuid
from typing import Any

from agrinnova.core.choices import Role
from agrinnova.core.models import (
    Failure,
    FundingLogo,
    FundingStatement,
    LocalActionGroup,
    Membership,
    Municipality,
    OldAddress,
    OutgoingMail,
    User,
)
from antennas.models import (
    Editor,
    Organisation,
)
from tests.factory_support import Factory, RecordFactory, picture

PASSWORD = "una parola d'ordine"
SOURCE = "https://example.org/source"


UserFactory = Factory(
    User, lambda n: {"email": f"person{n}@example.org", "name": f"Person {n}"}
)


def staff(email: str, **given: Any) -> User:
    """A member of staff who can log in with `PASSWORD`; no duty yet."""
    return User.objects.create_user(email, PASSWORD, is_staff=True, **given)


def coordinator(email: str = "coordinator@example.org", **given: Any) -> User:
    """Somebody who may edit everything."""
    user = staff(email, **given)
    Membership.objects.create(user=user, role=Role.COORDINATOR)
    return user


def officer(group: LocalActionGroup, email: str = "", **given: Any) -> User:
    """Somebody who works for `group`."""
    user = staff(email or f"officer.{group.slug}@example.org", **given)
    Membership.objects.create(user=user, role=Role.OFFICER, group=group)
    return user


def editor(organisation: Organisation, email: str = "", **given: Any) -> User:
    """Somebody who keeps `organisation`'s page, courses and events."""
    user = staff(email or f"editor.{organisation.slug}@example.org", **given)
    Editor.objects.create(user=user, organisation=organisation)
    return user


def translator(group: LocalActionGroup, email: str = "", **given: Any) -> User:
    """Somebody who translates the records of `group`."""
    user = staff(email or f"translator.{group.slug}@example.org", **given)
    Membership.objects.create(user=user, role=Role.TRANSLATOR, group=group)
    return user


MembershipFactory = Factory(
    Membership, lambda n: {"user": UserFactory, "role": Role.COORDINATOR}
)
GroupFactory = RecordFactory(
    LocalActionGroup,
    lambda n: {
        "title": f"GAL Valle {n}",
        "country": "IT",
        "join_role": "partner",
        "source_url": SOURCE,
    },
)
MunicipalityFactory = Factory(
    Municipality,
    lambda n: {
        "name": f"Comune {n}",
        "province": "BG",
        "country": "IT",
        "latitude": 45.8916,
        "longitude": 9.9470,
        "coordinate_source": "italy_geo_2018",
    },
)
OldAddressFactory = Factory(OldAddress, lambda n: {"slug": f"old-{n}"})
FundingStatementFactory = Factory(
    FundingStatement,
    lambda n: {"period": f"{2000 + n}-{2007 + n}", "wording": f"Finanziamento {n}"},
)
FundingLogoFactory = Factory(
    FundingLogo,
    lambda n: {
        "statement": FundingStatementFactory,
        "name": f"Logo {n}",
        "image": picture,
    },
)
FailureFactory = Factory(
    Failure,
    lambda n: {
        "job": "export",
        "kind": "enterprise",
        "public_id": uuid.uuid4,
        "problem": "ValueError",
    },
)
OutgoingMailFactory = Factory(
    OutgoingMail,
    lambda n: {
        "kind": "alerts_confirm",
        "to": f"reader{n}@example.org",
        "language": "it",
        "words": {"own_url": "https://agrinnova.example/it/avvisi/1/"},
    },
)

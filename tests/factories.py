"""Plain factories for every table: drafts by default, no random words.

`EnterpriseFactory(title="La Predosa", published=True)` makes one record and whatever
it needs. A translated field given without a language goes into the record's original
language. Names that must differ are numbered by the rows that already exist.
"""

import datetime
from typing import Any

from django.utils import timezone

from agrinnova.shared import actions
from agrinnova.shared.choices import InvitedAs, Role
from agrinnova.shared.models import (
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
    Certification,
    Course,
    CourseEdition,
    CourseProvider,
    Editor,
    Invitation,
    Organisation,
)
from enterprises.models import (
    Benefit,
    Consent,
    Contact,
    Enterprise,
    Innovation,
    Photo,
    ReportEdition,
)
from enterprises.report.building import store
from enterprises.report.content import gather
from events.models import Event, EventOrganiser
from knowledge.models import (
    Feedback,
    FocusTopic,
    Resource,
    ResourceFile,
    Subscription,
    Topic,
)

from .factory_kit import Factory, RecordFactory, body_of, picture, row_of

PASSWORD = "una parola d'ordine"
SOURCE = "https://example.org/source"


# --- shared ---

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
OutgoingMailFactory = Factory(
    OutgoingMail,
    lambda n: {
        "kind": "alerts_confirm",
        "to": f"reader{n}@example.org",
        "language": "it",
        "words": {"own_url": "https://agrinnova.example/it/avvisi/1/"},
    },
)

# --- knowledge ---

TopicFactory = RecordFactory(
    Topic, lambda n: {"title": f"Tema {n}", "search_words": f"parola {n}"}
)
FocusTopicFactory = Factory(
    FocusTopic,
    lambda n: {
        "topic": lambda: TopicFactory(published=True),
        "starts_on": datetime.date(2020, 1, 1),
        "why": f"Perché il tema {n}.",
    },
)


class DocumentsFactory(RecordFactory):
    """Keeps a resource's languages those of its documents, as the portal does."""

    def relate(self, record: Resource, relations: dict[str, Any]) -> None:
        super().relate(record, relations)
        if "files" in relations:
            languages = record.files.values_list("language", flat=True)
            record.document_languages = sorted(set(languages))
            actions.save_record(record)


ResourceFactory = DocumentsFactory(
    Resource,
    lambda n: {
        "title": f"Guida {n}",
        "summary": f"Che cosa insegna la guida {n}.",
        "type": "guide",
        "source_url": SOURCE,
    },
    parts={"files": row_of(ResourceFile, "resource", "url", language="it")},
    needs=lambda: {
        "topics": [TopicFactory(published=True)],
        "files": [SOURCE],
    },
)
ResourceFileFactory = Factory(
    ResourceFile,
    lambda n: {"resource": ResourceFactory, "language": "it", "url": f"{SOURCE}/{n}"},
)
FeedbackFactory = Factory(
    Feedback, lambda n: {"about": "wrong", "words": f"Manca {n}.", "language": "it"}
)


class SubscriptionsFactory(Factory):
    """Makes subscriptions, confirmed when asked, with what they are about."""

    def __call__(self, *, confirmed: bool = False, **given: Any) -> Subscription:
        lists = {name: given.pop(name, []) for name in ("topics", "groups")}
        if confirmed:
            given = {"confirmed_at": timezone.now()} | given
            given.setdefault("told_until", given["confirmed_at"])
        row = super().__call__(**given)
        for name, items in lists.items():
            getattr(row, name).set(items)
        return row


SubscriptionFactory = SubscriptionsFactory(
    Subscription,
    lambda n: {
        "email": f"reader{n}@example.org",
        "language": "it",
        "consent_text": "Acconsento.",
    },
)

# --- enterprises ---

EnterpriseFactory = RecordFactory(
    Enterprise,
    lambda n: {
        "title": f"Azienda {n}",
        "summary": f"Che cosa c'è di nuovo nell'azienda {n}.",
        "sector": "goat_sheep_farming",
        "source_url": SOURCE,
    },
    parts={
        "innovations": row_of(Innovation, "enterprise", "kind"),
        "benefits": row_of(Benefit, "enterprise", "dimension"),
    },
)


def printed_cheaply(edition: ReportEdition, _item: Any) -> None:
    """Builds an edition as its officer does, with a print that says nothing."""
    store(edition, gather(edition), b"%PDF-1.7 nothing")


ReportFactory = RecordFactory(
    ReportEdition,
    lambda n: {
        "title": f"Rapporto {n}",
        "year": 2026,
        "number": n,
        "selection": "all",
        "introduction": "Chi innova nelle valli.",
    },
    parts={"prints": printed_cheaply},
    needs=lambda: {"prints": [1]},
)
PhotoFactory = Factory(
    Photo,
    lambda n: {"enterprise": EnterpriseFactory, "image": picture, "alt": f"Foto {n}"},
)
ContactFactory = Factory(
    Contact,
    lambda n: {
        "enterprise": EnterpriseFactory,
        "name": f"Contact {n}",
        "email": f"contact{n}@example.org",
    },
)
ConsentFactory = Factory(
    Consent,
    lambda n: {
        "contact": ContactFactory,
        "field": "email",
        "channel": "web",
        "text_shown": "Acconsento.",
        "given_at": timezone.now,
    },
)

# --- antennas ---

OrganisationFactory = RecordFactory(
    Organisation,
    lambda n: {
        "title": f"Scuola {n}",
        "type": "school",
        "source_url": SOURCE,
    },
    parts={"certifications": row_of(Certification, "organisation", "name")},
)
InvitationFactory = Factory(
    Invitation,
    lambda n: {"email": f"invited{n}@example.org", "role": InvitedAs.COORDINATOR},
)
CourseFactory = RecordFactory(
    Course,
    lambda n: {"title": f"Corso {n}", "source_url": SOURCE},
    parts={"providers": body_of(CourseProvider, "course")},
)
CourseEditionFactory = Factory(
    CourseEdition,
    lambda n: {
        "course": CourseFactory,
        "starts_on": datetime.date(2030, 3, 1),
        "ends_on": datetime.date(2030, 3, 2),
    },
)

# --- events ---

EventFactory = RecordFactory(
    Event,
    lambda n: {
        "title": f"Incontro {n}",
        "type": "conference",
        "mode": "in_person",
        "starts_on": datetime.date(2030, 5, 1),
        "ends_on": datetime.date(2030, 5, 1),
        "source_url": SOURCE,
    },
    parts={"organisers": body_of(EventOrganiser, "event")},
)

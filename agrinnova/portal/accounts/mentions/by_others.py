"""Where a person is mentioned by others: erased, or listed for the coordinator.

Every table is looked through but those named here, so that a new one is not forgotten.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst

import enterprises.registry.actions
from agrinnova.accounts import account_data
from agrinnova.core.models import (
    FundingLogo,
    FundingStatement,
    LoadedRow,
    LocalActionGroup,
    Membership,
    Municipality,
    OldAddress,
    Record,
    SearchEntry,
    SearchTerm,
    SearchWord,
    User,
)
from agrinnova.portal.accounts import mentions
from antennas.models import (
    Certification,
    Course,
    CourseEdition,
    CourseProvider,
    Editor,
    Invitation,
    Organisation,
    SupportProvider,
    SupportService,
)
from enterprises.models import (
    Benefit,
    Consent,
    Contact,
    Enterprise,
    Excerpt,
    Innovation,
    InterviewConsent,
    InterviewGuide,
    NeedsSurvey,
    NeedsTable,
    Photo,
    Question,
    ReportEdition,
)
from events.models import (
    CalendarFeed,
    Certificate,
    EvaluationRefusal,
    Event,
    EventMaterial,
    EventOrganiser,
    Mailing,
    Participant,
    Registration,
    RegistrationForm,
    Session,
    Speaker,
)
from knowledge.models import (
    FocusTopic,
    Practice,
    Resource,
    ResourceFile,
    Subscription,
    Topic,
)

from . import Words

# Written to be read: a machine that cut a name out of it would leave half sentences.
TEXTS: tuple[type[Model], ...] = (
    *(Enterprise, Innovation, Benefit, Photo, Excerpt, ReportEdition, NeedsSurvey),
    *(Organisation, Certification, Course, CourseProvider, CourseEdition),
    *(SupportService, SupportProvider),
    *(Event, EventOrganiser, Session, Speaker, EventMaterial, RegistrationForm),
    Mailing,
    *(Resource, ResourceFile, Topic, FocusTopic, Practice),
    *(LocalActionGroup, FundingStatement, FundingLogo, InterviewGuide, Question),
)
# Other people, who may have the same name.
OTHERS: tuple[type[Model], ...] = (
    *(User, Membership, Editor, Invitation, Subscription),
    *(Contact, Consent, InterviewConsent, Registration, Participant),
    CalendarFeed,
)
# Made of the texts, keys of our own data files, or numbers and digests.
FOLLOWING: tuple[type[Model], ...] = (
    *(SearchEntry, SearchTerm, SearchWord, OldAddress, Municipality, LoadedRow),
    *(NeedsTable, Certificate, EvaluationRefusal),
)
LEFT_ALONE = (*TEXTS, *OTHERS, *FOLLOWING)
# Without its name an enterprise that asked never to be listed would be listed again.
KEPT = {"enterprises.DoNotList.name", "enterprises.DoNotList.folded_name"}
KEYS = {"slug", "sort_key"}  # made of the title
CONTEXT_LENGTH = 50  # characters before and after a name


class RemainingMention(NamedTuple):
    """A text that still names the person: of what kind, its words, its form."""

    kind: str
    words: str
    address: str


def words_of(email: str, also: Iterable[str] = ()) -> Words:
    """How the person with this address is named, and `also` by these words."""
    known = account_data.names_of(email) | enterprises.registry.actions.names_of(email)
    return Words({email, *known, *also})


def export_mentions(email: str) -> list[dict[str, Any]]:
    """Where others named the person, and in which words."""
    found = mentions.mentions_in(mentions.swept(LEFT_ALONE), words_of(email))
    return [
        {"where": str(mention.row._meta.verbose_name), "words": mention.text}
        for mention in found
    ]


def forget_mentions(words: Words) -> int:
    """Take the person out of all that others and the portal noted; of how many."""
    return (
        mentions.forget_in_tables(words, leaving=LEFT_ALONE, keeping=KEPT)
        + mentions.forget_in_sessions(words)
        + mentions.forget_in_uploads(words)
        + mentions.forget_in_mail(words)
    )


def remaining_mentions(words: Words) -> list[RemainingMention]:
    """The texts that name the person, and people who are called the same; each once."""
    found: dict[Any, mentions.Mention] = {}
    for mention in mentions.mentions_in((*TEXTS, *OTHERS), words):
        row = type(mention.row), mention.row.pk
        if row not in found or found[row].column in KEYS:
            found[row] = mention
    return [
        RemainingMention(
            capfirst(str(mention.row._meta.verbose_name)),
            words.context(mention.text, CONTEXT_LENGTH),
            _address(mention.row),
        )
        for mention in found.values()
    ]


def _address(row: Any) -> str:
    """Where `row` is changed: its own form or that of the record it is a part of."""
    for owner in (row, *_owners(row)):
        label = f"{owner._meta.app_label}_{owner._meta.model_name}"
        try:
            return reverse(f"admin:{label}_change", args=[owner.pk])
        except NoReverseMatch:
            continue
    return ""


def _owners(row: Any) -> Iterable[Any]:
    for field in row._meta.fields:
        if field.many_to_one and issubclass(field.related_model, Record):
            yield getattr(row, field.name)

"""Conditions of dashboard tasks: which rows of a table wait for somebody."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q
from django.utils import timezone

from agrinnova.core.choices import Status
from agrinnova.publishing.actions import UNREAD
from enterprises.models import Consent, ReportEdition
from enterprises.report.choices import BuildState
from events.models import Event, RegistrationForm
from events.registration.choices import RegistrationState

LATELY = datetime.timedelta(days=30)


def in_status(status: str) -> Callable[[type[Model]], Q]:
    """The records of this status."""
    return lambda model: Q(status=status)


def text_missing(language: str) -> Callable[[type[Model]], Q]:
    """Published records without a title or a summary in `language`."""

    def condition(model: Any) -> Q:
        lacking = model._default_manager.all().lacking_words(language)
        return Q(status=Status.PUBLISHED) & lacking

    return condition


def unread_text(language: str) -> Callable[[type[Model]], Q]:
    """Published records whose words nobody has read since a machine or hand wrote."""
    unread = Q(**{f"text_status__{language}__in": [state.value for state in UNREAD]})
    return lambda model: Q(status=Status.PUBLISHED) & unread


def consent_missing(model: type[Model]) -> Q:
    """Contacts who were never asked, or whose answer nobody has written down."""
    return ~Q(Exists(Consent.objects.filter(contact=OuterRef("pk"))))


def consent_withdrawn(model: type[Model]) -> Q:
    """Contacts of whom a consent was taken back within the month."""
    lately = Consent.objects.filter(withdrawn_at__gte=timezone.now() - LATELY)
    return Q(Exists(lately.filter(contact=OuterRef("pk"))))


def focus_ended(model: type[Model]) -> Q:
    """Focus topics whose last day has passed."""
    return Q(ends_on__lt=timezone.localdate())


def built_not_issued(model: type[Model]) -> Q:
    """Editions of the report that are built and wait to be issued."""
    waiting = (Status.DRAFT, Status.IN_REVIEW)
    return Q(build_state=BuildState.READY, status__in=waiting)


def basis_withdrawn(model: type[Model]) -> Q:
    """Issued editions on which something was withdrawn."""
    return Q(pk__in=ReportEdition.objects.broken().values("pk"))


def survey_unanswered(model: type[Model]) -> Q:
    """Invitations to surveys that are open, of which no answer was sent."""
    rows: Any = model._default_manager
    return Q(pk__in=rows.to_ask_again().order_by().values("pk"))


def survey_over(model: type[Model]) -> Q:
    """Public surveys past their last day whose tables are not made."""
    rows: Any = model._default_manager
    return Q(pk__in=rows.to_close().values("pk"))


def waiting_suspended(model: type[Model]) -> Q:
    """Events, or courses by an edition, whose suspended list has somebody waiting."""
    forms = RegistrationForm.objects.filter(
        is_waiting_suspended=True, registrations__state=RegistrationState.WAITING
    )
    owner = "event" if model is Event else "edition__course"
    return Q(pk__in=forms.order_by().values(owner))


def offered_without_email(model: type[Model]) -> Q:
    """Registrations with a seat on offer of which no letter can tell."""
    return Q(state=RegistrationState.OFFERED, email="", answer_by__gt=timezone.now())

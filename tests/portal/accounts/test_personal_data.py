"""A person is told all that is held about them, and erased from all of it."""

import datetime
import io
import json
import uuid
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone

from agrinnova.accounts import second_factor
from agrinnova.core.models import (
    Change,
    Comment,
    OutgoingMail,
    PrivateNote,
    Proposal,
    SheetMapping,
    SheetRun,
    UnsavedForm,
    User,
)
from agrinnova.portal.accounts.personal_data import (
    ERASURES,
    EXPORTS,
    erase_person,
    export_person,
)
from agrinnova.publishing.private_notes import write_note
from agrinnova.spreadsheets.runs import uploads
from enterprises.models import Consent, Contact, Interview
from enterprises.registry.choices import Channel, ContactField
from events.evaluation import refusals
from knowledge.models import Subscription
from tests.consents import give_consent
from tests.factories import (
    CalendarFeedFactory,
    ContactFactory,
    EnterpriseFactory,
    ExcerptFactory,
    FeedbackFactory,
    InterviewConsentFactory,
    InterviewFactory,
    InvitationFactory,
    NeedsResponseFactory,
    OrganisationFactory,
    OutgoingMailFactory,
    RegistrationFactory,
    SubscriptionFactory,
    TopicFactory,
    coordinator,
    editor,
    staff,
)
from tests.ledger_support import seq_of
from tests.second_factor_support import code_of

ADA = "ada.zanoletti@example.org"
NAME = "Ada Zanoletti"


def colleague() -> User:
    """Somebody who wrote of the person and could not save it."""
    known = User.objects.filter(email="unsaved@example.org").first()
    return known or staff("unsaved@example.org")


def everything_of(email: str, name: str) -> Contact:
    """A trace of a person in every app."""
    user = editor(OrganisationFactory(), email, name=name)
    InvitationFactory(email=email, language="fr")
    about = {"kind": "course", "public_id": uuid.uuid4(), "by": user}
    Comment.objects.create(words="Da rivedere.", **about)
    Proposal.objects.create(fields={"title_it": ["", "Altro"]}, **about)
    UnsavedForm.objects.create(by=user, path="/a/", data=[["words", ["Sì"]]])
    about_them = [["words", [f"Scrivere a {name}: {email}"]]]
    UnsavedForm.objects.create(by=colleague(), path=f"/{name[:3]}/", data=about_them)
    for said_as in ("who", "invited_by"):  # their name in letters to others
        OutgoingMailFactory(to="colleague@example.org", words={said_as: name})
    second_factor.confirm(user, code_of(second_factor.new_device(user)))
    written_to(email, name)
    authenticate(None, username=email, password="wrong")
    contact = ContactFactory(
        enterprise=EnterpriseFactory(published=True), name=name, email=email
    )
    imported(contact, user)
    give_consent(
        contact,
        field=ContactField.EMAIL,
        channel=Channel.WEB,
        text_shown=f"{name} acconsente.",
    )
    InterviewConsentFactory(
        interview=interview_of(contact), text_shown=f"{name} acconsente."
    )
    by = User.objects.filter(memberships__isnull=False).first() or coordinator()
    what = {"name": "contact", "object": name}
    log = LogEntry.objects.log_actions(
        by.pk, [contact.enterprise], 2, [{"changed": what}], single_object=True
    )
    log.change_message = json.dumps([{"changed": what}])
    log.save()
    LogEntry.objects.log_actions(by.pk, [contact], 2, [], single_object=True)
    return contact


def written_to(email: str, name: str) -> None:
    """What an address is left for: letters, a survey, feedback."""
    SubscriptionFactory(email=email, topics=[TopicFactory(slug=f"t-{name[:3]}")])
    OutgoingMailFactory(to=email)
    NeedsResponseFactory(email=email, own_words=f"Sono {name}.")
    FeedbackFactory(email=email, consent_text="Sì.")
    RegistrationFactory(email=email, name=name, notes=f"Sono {name}.")
    CalendarFeedFactory(email=email)
    refusals.refuse(email)


def imported(contact: Contact, by: User) -> None:
    """What is left of a spreadsheet with the contact, and of the notes in it."""
    write_note(contact.enterprise, f"{contact}, {contact.email}: chiamare")
    now = timezone.now()
    told = {"rows": 1, "by": by, "written_at": now, "report": {}, "kind": "enterprise"}
    run = SheetRun.objects.create(token=uuid.uuid4(), file="a.csv", **told)
    said = {"contact_email": [contact.pk, contact.email], "title_it": "Alfa"}
    said["private_note"] = f"Chiamare {contact}"
    run.changes.create(
        row=2, public_id=contact.enterprise.public_id, is_new=True, after=said
    )
    words = {"kind": "enterprise", "what": "value", "field": "topics", "meaning": ""}
    SheetMapping.objects.create(by=by, words=contact.email, **words)


def interview_of(contact: Contact) -> Interview:
    """An interview in which the person's name stands wherever words can stand."""
    interview = InterviewFactory(enterprise=contact.enterprise, contact=contact)
    question = interview.guide.questions.get()
    answer = interview.answers.create(question=question, words=f"Sono {contact}.")
    ExcerptFactory(interview=interview, answer=answer, text=f"Sono {contact}.")
    return interview


def traces_of(words: str) -> list[str]:
    """The tables in which `words` stand anywhere, whatever the column."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS row WHERE row::text ILIKE %s',
                [f"%{words}%"],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def test_everything_is_told_to_the_person_as_json() -> None:
    everything_of(ADA, NAME)
    everything_of("elda@example.org", "Elda")
    out = io.StringIO()
    call_command("export_person", ADA.upper(), stdout=out)
    held = json.loads(out.getvalue())
    assert list(held) == list(EXPORTS)
    mentioned = held.pop("mentions")
    assert {mention["where"] for mention in mentioned} >= {
        "voce di log",
        "nota privata",
    }
    assert {name: len(rows) for name, rows in held.items()} == dict.fromkeys(held, 1)
    (interview,) = held["interviews"]
    assert interview["answers"][0]["answer"] == f"Sono {NAME}."
    (contact,) = held["contacts"]
    assert (contact["name"], contact["email"]) == (NAME, ADA)
    assert contact["consents"][0]["text_shown"] == f"{NAME} acconsente."
    assert held["subscriptions"][0]["topics"] == ["t-Ada"]
    assert "elda" not in out.getvalue().lower()


def test_a_forgotten_person_stands_nowhere() -> None:
    everything_of(ADA, NAME)
    everything_of("elda@example.org", "Elda")
    assert traces_of(ADA)
    assert traces_of(NAME)
    out = io.StringIO()
    call_command("forget_person", f" {ADA.title()} ", stdout=out)
    assert traces_of("zanoletti") == []
    assert len(out.getvalue().splitlines()) == len(EXPORTS)
    assert export_person(ADA) == {name: [] for name in EXPORTS}
    others = export_person("elda@example.org")
    assert others.pop("mentions")
    assert {name: len(rows) for name, rows in others.items()} == dict.fromkeys(
        others, 1
    )


def test_what_others_noted_and_imported_stays_without_the_person() -> None:
    contact = everything_of(ADA, NAME)
    erase_person(ADA)
    assert PrivateNote.objects.get().words == "…, …: chiamare"
    (change,) = SheetRun.objects.get().changes.all()
    assert change.after == {
        "contact_email": [contact.pk, "…"],
        "title_it": "Alfa",
        "private_note": "Chiamare …",
    }


@pytest.mark.parametrize("there", [True, False])
def test_a_file_on_its_way_goes_with_the_address_in_it(settings, there: bool) -> None:
    by = coordinator()
    content = f"nome;e-mail\r\nAlfa;{ADA.upper() if there else 'elda@example.org'}\r\n"
    token = uploads.store(content.encode(), file="a.csv", kind="enterprise", by=by)
    SheetRun.objects.create(token=token, file="a.csv", rows=1, by=by, kind="enterprise")
    erase_person(ADA)
    assert SheetRun.objects.exists() is not there
    assert bool(list(settings.MEDIA_ROOT.glob("imports/*"))) is not there


def test_the_record_tells_the_ledger_that_its_contact_went() -> None:
    contact = everything_of(ADA, NAME)
    record = contact.enterprise
    before = Change.objects.get(public_id=record.public_id)
    erase_person(ADA)
    after = Change.objects.get(public_id=record.public_id)
    assert (after.seq > before.seq, after.action) == (True, "upsert")
    assert not Consent.history.exists()


def test_a_contact_that_was_never_public_moves_nothing() -> None:
    contact = ContactFactory(
        enterprise=EnterpriseFactory(published=True), email=ADA, name=NAME
    )
    before = seq_of(contact.enterprise)
    erase_person(ADA)
    assert seq_of(contact.enterprise) == before


def test_an_account_is_closed_and_its_work_stays(client) -> None:
    user = coordinator(ADA, name=NAME)
    client.force_login(user)
    assert client.get("/admin/").status_code == 200
    erase_person(ADA)
    user.refresh_from_db()
    assert (user.is_active, user.is_coordinator) == (False, False)
    assert str(user) == f"forgotten-{user.pk}@agrinnova.invalid"
    assert client.get("/admin/").status_code == 302


def test_nobody_s_stranger_is_touched() -> None:
    kept: list[Any] = [SubscriptionFactory(), OutgoingMailFactory(), ContactFactory()]
    assert set(erase_person("nobody@example.org").counts.values()) == {0}
    assert [type(row).objects.filter(pk=row.pk).exists() for row in kept] == [True] * 3
    assert (Subscription.objects.count(), OutgoingMail.objects.count()) == (1, 1)


# Tables with an address in them, and what in the two lists answers for them.
ANSWERED = {
    "shared.User": "account",
    "antennas.Invitation": "invitations",
    "shared.OutgoingMail": "letters",
    "enterprises.Contact": "contacts",
    "enterprises.NeedsResponse": "survey_responses",
    "events.CalendarFeed": "registrations",
    "events.Registration": "registrations",
    "knowledge.Subscription": "subscriptions",
    "knowledge.Feedback": "feedback",
}


def test_every_table_with_an_address_is_answered_for() -> None:
    # An office's is a body's; a person's that stands there is among the mentions.
    found = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, models.EmailField) and field.name != "office_email"
    }
    assert found == set(ANSWERED)
    assert set(ANSWERED.values()) <= set(EXPORTS)
    assert set(EXPORTS) == {*ERASURES, "mentions"}


def test_dates_are_told_too() -> None:
    confirmed = timezone.now() - datetime.timedelta(days=2)
    SubscriptionFactory(email=ADA, confirmed=True, confirmed_at=confirmed)
    assert export_person(ADA)["subscriptions"][0]["confirmed_at"] == confirmed

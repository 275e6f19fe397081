"""A forgotten person is in no row of a dump and in no file, whoever wrote of them."""

import uuid
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.db import DatabaseError, models, transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from agrinnova.core.models import (
    Comment,
    Proposal,
    ScheduledPublication,
    StagedUpload,
    Submission,
    UnsavedForm,
)
from agrinnova.portal.accounts import mentions
from agrinnova.portal.accounts.mentions.by_others import KEPT, LEFT_ALONE
from agrinnova.portal.accounts.mentions.tables import text_columns
from agrinnova.portal.accounts.personal_data import erase_person
from agrinnova.publishing import actions, editorial
from antennas.models import Organisation
from enterprises.models import Contact
from events.models import Evaluation, LiftBlock, LiftBooking, LiftMessage
from knowledge.models import SearchMiss
from tests.access import World
from tests.admin_support import address, entered, new_row, sent
from tests.factories import (
    ContactFactory,
    EnterpriseFactory,
    FeedbackFactory,
    GroupFactory,
    OrganisationFactory,
    coordinator,
    editor,
    officer,
    staff,
)

from .forgotten_support import remaining
from .test_personal_data import ADA, NAME, everything_of, traces_of

# Columns that hold a code or a key, never words.
CODES = {
    *("kind", "codename", "app_label", "model", "object_id", "task_path", "field"),
    *("queue_name", "backend_name", "exception_class_path", "digest", "subject"),
    *("source", "token", "key", "language", "slug", "folded_name", "sort_key"),
}


@pytest.fixture(autouse=True)
def _own_mail(settings, tmp_path) -> None:
    settings.EMAIL_FILE_PATH = tmp_path / "mail"


# --- every table that can hold words ---


def rows_everywhere() -> None:
    """A row in every table that is looked through."""
    World()
    everything_of(ADA, NAME)
    by = coordinator("boss@example.org")
    about = {"kind": "course", "public_id": uuid.uuid4(), "by": by}
    ScheduledPublication.objects.create(**about, at=timezone.now())
    Submission.objects.create(key="k", digest="d", answer={}, by=by)
    UnsavedForm.objects.create(path="/admin/", data={}, by=by)
    StagedUpload.objects.create(name="foto.jpg", file="a/file.jpg", by=by)
    DBTaskResult.objects.create(args_kwargs={"args": []}, worker_ids=[])
    Group.objects.create(name="Gruppo")
    booking = LiftBooking.objects.latest("pk")
    message = {"key": uuid.uuid4(), "is_by_driver": True, "text": "Alle otto."}
    LiftMessage.objects.create(booking=booking, **message)
    LiftBlock.objects.create(form=booking.driver.form, by="a", against="b")
    Evaluation.objects.create(form=booking.driver.form, usefulness=5)
    SearchMiss.objects.create(day=timezone.localdate(), digest="d", times=1)
    record = EnterpriseFactory(innovations=[{"kind": "product"}], benefits=["social"])
    for part in (*record.innovations.all(), *record.benefits.all()):
        part.description_it = "Prima"
        part.save()


def value_for(field: models.Field) -> Any:
    words = f"Detto da {NAME.upper()} <{ADA}>, Zanoletti  Ada"
    if field.model is UnsavedForm and field.name == "data":
        return [["summary_it", [words, NAME]]]
    if isinstance(field, models.JSONField):
        return {"a": [words, {"b": NAME}]}
    if field.get_internal_type() == "ArrayField":
        return [NAME]
    return words[: field.max_length] if field.max_length else words


def holds_words(field: models.Field) -> bool:
    is_kept = f"{field.model._meta.label}.{field.name}" in KEPT
    is_short = (field.max_length or len(NAME)) < len(NAME)
    return field.name not in CODES and not is_kept and not is_short


def leave_traces(model: type[models.Model]) -> set[str]:
    """Write the name into every column of a row of `model`; in which it could be."""
    fields = [field for field in text_columns(model) if holds_words(field)]
    row = model._base_manager.order_by("-pk").first()
    assert row is not None or not fields, model
    written = set()
    for field in fields:
        try:
            with transaction.atomic():
                rows = model._base_manager.filter(pk=row.pk)
                rows.update(**{field.name: value_for(field)})
            written.add(field.name)
        except DatabaseError:  # a constraint that asks for something else
            continue
    return written


def test_every_table_that_can_hold_words_forgets(settings) -> None:
    rows_everywhere()
    swept = mentions.swept(LEFT_ALONE)
    written = {model._meta.label: leave_traces(model) for model in swept}
    assert sum(map(len, written.values())) > 100
    assert {"shared.Comment", "shared.Failure", "admin.LogEntry"} <= {
        label for label, names in written.items() if names
    }
    erase_person(ADA)
    assert remaining(settings) == []


def test_a_past_state_forgets_what_is_no_longer_said(settings) -> None:
    """And keeps what the enterprise is called to this day: it can be gone back to."""
    ContactFactory(name=NAME, email=ADA, enterprise=EnterpriseFactory())
    named = EnterpriseFactory(title=f"{NAME} formaggi", summary=f"Di {NAME}.")
    named.summary_it = "Di una casara."
    actions.save_record(named)
    history = type(named).history.filter(id=named.pk)
    assert history.filter(summary_it__contains=NAME).exists()
    told = erase_person(ADA).remaining
    assert not history.filter(summary_it__contains=NAME).exists()
    assert history.filter(title_it=f"{NAME} formaggi").count() == history.count()
    assert {(text.kind, text.address) for text in told} == {
        ("Impresa", address(named, "change"))
    }


# --- what the admin itself writes down ---


def test_what_a_colleague_did_is_told_without_their_name(settings) -> None:
    """Added as editor, a proposal accepted, a plan doubted, a comment, a task."""
    group = GroupFactory(published=True)
    school = OrganisationFactory(group=group, published=True)
    ada = staff(ADA, name=NAME)
    boss = entered(Client(), coordinator(language="en"))
    row = new_row(boss, address(school, "change"), "editors", user=ada.pk)
    assert sent(boss, address(school, "change"), **row).status_code == 302
    assert NAME in LogEntry.objects.latest("pk").get_change_message()

    staff_client = entered(Client(), ada)
    sent(staff_client, address(school, "change"), territory="Valle nuova")
    stamp = Proposal.objects.get().stamp
    boss.post(f"{address(school, 'act')}", {"act": "accept", "stamp": stamp})
    assert NAME in LogEntry.objects.latest("pk").change_message

    draft = OrganisationFactory(group=group)
    draft.editors.create(user=ada)
    later = timezone.now() + timezone.timedelta(days=1)
    plan = editorial.schedule_publication(draft, later, by=officer(group))
    editorial.doubt_plan(draft, by=ada)
    plan.refresh_from_db()
    assert NAME in plan.refusal
    DBTaskResult.objects.create(
        args_kwargs={"args": [ADA]}, worker_ids=[], traceback=f"KeyError: '{ADA}'"
    )
    editorial.comment(school, f"{NAME} ha chiamato", by=officer(group, "o@example.org"))

    erase_person(ADA)
    assert remaining(settings) == []
    plan.refresh_from_db()
    assert plan.refusal.startswith("… ")
    assert Comment.objects.latest("pk").words == "… ha chiamato"
    assert Organisation.objects.get(pk=school.pk).territory == "Valle nuova"


def test_earlier_names_go_too(settings) -> None:
    """An account and a contact are logged by the name that they had then."""
    user = editor(OrganisationFactory(), ADA, name="Ada Bonetti")
    contact = ContactFactory(name="Ada Bonetti-Rossi", email=ADA)
    LogEntry.objects.log_actions(user.pk, [user], 2, [], single_object=True)
    LogEntry.objects.log_actions(user.pk, [contact], 2, [], single_object=True)
    type(user).objects.filter(pk=user.pk).update(name=NAME)
    Contact.objects.filter(pk=contact.pk).update(name=NAME)
    FeedbackFactory(words="Chiedere ad Ada Bonetti o a BONETTI ROSSI ADA... no")
    FeedbackFactory(words="ada bonetti rossi")
    erase_person(ADA)
    assert traces_of("Bonetti-Rossi") == traces_of("ada bonetti") == []


def test_other_names_are_given_by_whoever_erases() -> None:
    FeedbackFactory(words="La signora Ada Bonetti")
    FeedbackFactory(words="Ada Bonettini")
    erase_person(ADA, also=["Ada Bonetti"])
    assert traces_of("Ada Bonetti") == ["knowledge_feedback"]  # another's
    assert traces_of("signora …") == ["knowledge_feedback"]


def test_a_name_of_one_word_is_another_ones_too() -> None:
    ada = staff(ADA, name="Ada")
    FeedbackFactory(words="Ada mi ha aiutato")
    by = coordinator("boss@example.org")
    about = {"kind": "course", "public_id": uuid.uuid4(), "by": by}
    ScheduledPublication.objects.create(
        **about, at=timezone.now(), refusal=f"{ada} has changed it since"
    )
    erase_person(ADA)
    assert ScheduledPublication.objects.get().refusal == "… has changed it since"
    assert traces_of("Ada mi ha aiutato")


def test_an_enterprise_that_is_its_own_contact_keeps_its_name() -> None:
    enterprise = EnterpriseFactory(title="La Predosa dei Monti")
    ContactFactory(enterprise=enterprise, name="La predosa dei monti", email=ADA)
    FeedbackFactory(words="Da La Predosa dei Monti si mangia bene")
    erase_person(ADA)
    assert traces_of("La Predosa dei Monti si mangia")

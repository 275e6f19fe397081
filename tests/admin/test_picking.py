"""What may be picked in the admin, and searched by who picks: only what is offered."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.core.exceptions import BadRequest, FieldDoesNotExist, PermissionDenied
from django.db import models
from django.test import Client, RequestFactory
from django.test.utils import isolate_apps
from django.urls import reverse

from agrinnova.admin.choosing import choosable, form_with
from agrinnova.core.models import (
    Comment,
    Municipality,
    OutgoingMail,
    Proposal,
    Record,
    User,
)
from agrinnova.core.querysets import MunicipalityQuerySet
from agrinnova.portal.dashboard.site import Suggestions
from antennas.models import Invitation
from enterprises.models import Contact, Enterprise, Interview, InterviewGuide
from enterprises.registry.admin.record_actions import MergeForm
from knowledge.models import Topic
from tests.access import World
from tests.access_table import PEOPLE
from tests.admin_support import entered
from tests.factories import (
    ConsentFactory,
    EnterpriseFactory,
    ExcerptFactory,
    InvitationFactory,
    SubscriptionFactory,
)

from .pages_support import names_of

# Who fills in a form that has the field; everything else is nobody's.
OFFICERS = {"officer A", "officer B", "coordinator"}
EDITORS = {"editor A", "editor B", *OFFICERS}
COORDINATOR = {"coordinator"}
PICKED = {
    **{
        f"enterprises.enterprise.{name}": OFFICERS
        for name in ("group", "municipality", "topics", "resources")
    },
    **dict.fromkeys(
        ("enterprises.interview.enterprise", "enterprises.interview.guide"), OFFICERS
    ),
    "enterprises.interviewguide.group": OFFICERS,
    "enterprises.donotlist.municipality": OFFICERS,
    "enterprises.donotlist.group": OFFICERS,
    "enterprises.reportedition.group": OFFICERS,
    "enterprises.needssurvey.groups": COORDINATOR,
    "enterprises.surveytopic.topic": COORDINATOR,
    "enterprises.reportentry.enterprise": OFFICERS,
    "knowledge.resource.group": OFFICERS,
    "knowledge.resource.topics": OFFICERS,
    "knowledge.topic.parent": COORDINATOR,
    "knowledge.focustopic.topic": OFFICERS,
    "knowledge.focustopic.group": OFFICERS,
    "antennas.organisation.group": OFFICERS,  # an editor's is closed
    "antennas.organisation.municipality": EDITORS,
    "antennas.organisation.topics": EDITORS,
    "antennas.editor.user": COORDINATOR,
    "antennas.course.group": OFFICERS,
    "antennas.course.municipality": EDITORS,
    "antennas.course.topics": EDITORS,
    "antennas.courseprovider.organisation": EDITORS,
    "antennas.courseedition.municipality": EDITORS,
    "antennas.supportservice.group": OFFICERS,
    **{
        f"antennas.supportservice.{name}": EDITORS
        for name in ("groups", "municipality", "topics")
    },
    "antennas.supportprovider.organisation": EDITORS,
    "antennas.supportprovider.group": EDITORS,
    "knowledge.practice.group": OFFICERS,
    **{
        f"knowledge.practice.{name}": EDITORS
        for name in (
            *("enterprise", "organisation", "municipality"),
            *("topics", "resources", "courses"),
        )
    },
    "antennas.invitation.group": OFFICERS,
    "antennas.invitation.organisation": OFFICERS,
    "events.event.group": OFFICERS,
    "events.event.municipality": EDITORS,
    "events.event.topics": EDITORS,
    "events.event.resources": EDITORS,
    "events.speaker.enterprise": EDITORS,
    "events.eventorganiser.organisation": EDITORS,
    "events.eventorganiser.group": EDITORS,
    "shared.localactiongroup.seat": OFFICERS,
    "shared.municipality.group": COORDINATOR,
    "shared.membership.group": COORDINATOR,
}


@pytest.fixture(scope="module")
def world(module_rows: None) -> World:
    """Two groups with all that is private, and people who may see little of it."""
    world = World()
    by = world.people["officer A"]
    for record in (world.drafts["enterprise"], world.public["enterprise"]):
        about = {"kind": record.kind, "public_id": record.public_id, "by": by}
        Comment.objects.create(**about, words="Segreto")
        Proposal.objects.create(**about, fields={"title_it": ["Uno", "Due"]})
    ConsentFactory(contact=world.public["contact"])
    ExcerptFactory(interview=world.public["interview"])
    SubscriptionFactory(topics=[world.public["topic"]], groups=[world.group])
    InvitationFactory(
        email="new@example.org", role="editor", organisation=world.antenna
    )
    return world


def asked(user: User, model: type[models.Model], field: str, **more: str) -> Any:
    """The suggestions for `field` as the view gives them; None when refused."""
    query = {
        "app_label": model._meta.app_label,
        "model_name": model._meta.model_name,
        "field_name": field,
        **more,
    }
    request = RequestFactory().get("/", query)
    request.user = user
    view = Suggestions(admin_site=site)
    view.setup(request)
    try:
        view.get(request)
    except (PermissionDenied, BadRequest, FieldDoesNotExist):
        return None
    return list(view.object_list)


def may_see(user: User, row: Any) -> bool:
    """By rules of its own: what the person can read elsewhere."""
    if isinstance(row, Record):
        theirs = type(row).objects.open_to(user).filter(pk=row.pk)
        return row.is_published or theirs.exists()
    if isinstance(row, InterviewGuide):
        is_whole = row.group is None or row.group_id in user.groups_of_duty()
        return row.is_frozen and (is_whole or user.is_coordinator)
    return isinstance(row, Municipality) or (
        isinstance(row, User) and user.is_coordinator
    )


@pytest.mark.parametrize("person", PEOPLE[1:])
def test_nothing_private_can_be_picked(world: World, person: str) -> None:
    """All models, all fields, hidden reverse names included."""
    user = world.people[person]
    answered = set()
    for model in apps.get_models(include_auto_created=True):
        for name in names_of(model):
            rows = asked(user, model, name)
            if rows is None:
                continue
            field = model._meta.get_field(name)  # "group" for "group_id" too
            answered.add(f"{model._meta.label_lower}.{field.name}")
            private = [row for row in rows if not may_see(user, row)]
            assert private == [], (person, model, name)
    assert answered == {field for field, people in PICKED.items() if person in people}


def test_through_autocomplete_as_well(world: World) -> None:
    client = entered(Client(), world.people["officer A"])
    query = {
        "app_label": "knowledge",
        "model_name": "subscription_topics",
        "field_name": "subscription",
    }
    assert client.get(reverse("admin:autocomplete"), query).status_code == 403
    query |= {"model_name": "focustopic", "field_name": "topic", "to_field": "email"}
    results = client.get(reverse("admin:autocomplete"), query).json()["results"]
    assert {result["id"] for result in results} <= {
        str(key)
        for key in world.public["topic"].__class__.objects.values_list("pk", flat=True)
    }


def test_what_is_suggested_is_what_the_form_takes(world: World) -> None:
    """An officer interviews at their own enterprises, however many are public."""
    elsewhere = EnterpriseFactory(title="Altrove", published=True)
    officer = world.people["officer A"]
    rows = asked(officer, Interview, "enterprise")
    assert set(rows) == {world.drafts["enterprise"], world.public["enterprise"]}
    assert elsewhere not in rows


def test_the_other_record_of_a_merge_can_be_searched(world: World) -> None:
    asking = MergeForm(site).fields["other"].widget.build_attrs({})
    query = {
        "app_label": asking["data-app-label"],
        "model_name": asking["data-model-name"],
        "field_name": asking["data-field-name"],
    }
    client = entered(Client(), world.people["officer A"])
    answer = client.get(asking["data-ajax--url"], query)
    mine = (world.drafts["enterprise"], world.public["enterprise"])
    assert answer.status_code == 200
    assert {result["id"] for result in answer.json()["results"]} == {
        str(enterprise.pk) for enterprise in mine
    }


def made_up(remote: type[models.Model]) -> models.Field:
    """The relation to `remote` of a model that nobody thought of."""

    class Call(models.Model):
        about = models.ForeignKey(remote, models.CASCADE, related_name="+")

        class Meta:
            app_label = "enterprises"

        def __str__(self) -> str:
            return "a call"

    return Call._meta.get_field("about")


@isolate_apps("enterprises")
@pytest.mark.parametrize("model", [Contact, Invitation, OutgoingMail, Proposal])
def test_what_no_table_offers_is_picked_by_nobody(world: World, model) -> None:
    """Even in a form, even by the coordinator."""
    assert model.objects.exists()
    field = made_up(model)
    assert not choosable(field, world.people["coordinator"]).exists()


@isolate_apps("enterprises")
def test_what_no_form_asks_for_is_suggested_to_nobody(world: World) -> None:
    field = made_up(Topic)
    request = RequestFactory().get("/")
    request.user = world.people["coordinator"]
    assert choosable(field, request.user).exists()
    assert form_with(field, request, site) is None


def test_a_form_alone_offers_nothing(world: World, monkeypatch) -> None:
    monkeypatch.delattr(MunicipalityQuerySet, "choosable_by")
    coordinator = world.people["coordinator"]
    assert asked(coordinator, Enterprise, "municipality") == []


# Columns that are public, or read by all who find the row.
SEARCHED = {
    *("title", "search_words", "municipality", "territory", "join_name", "name"),
    *("name_local", "province", "authors", "publisher", "providers", "organisers"),
}


def test_what_many_may_pick_is_searched_by_public_words(world: World) -> None:
    """A search over a private column would tell it letter by letter."""
    for name in PICKED:
        *label, field = name.split(".")
        remote = apps.get_model(*label)._meta.get_field(field).related_model
        if remote is User:
            continue
        words = {
            re.sub("_(it|fr|ca|es|en)$", "", column.split("__")[0])
            for column in site.get_model_admin(remote).search_fields
        }
        assert words <= SEARCHED, remote

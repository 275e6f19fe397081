"""The world that the access matrix looks at: two groups, two antennas, seven people."""

import datetime
import re
from typing import Any

from django.test import Client

from agrinnova.core.models import Record, User
from enterprises.registry.actions import verification_token
from events.registration.attendance.codes import code_of
from events.registration.attendees import of_registrations
from tests.factories import (
    CalendarFeedFactory,
    ContactFactory,
    CourseEditionFactory,
    CourseFactory,
    DoNotListFactory,
    EnterpriseFactory,
    EventFactory,
    FailureFactory,
    FeedbackFactory,
    FocusTopicFactory,
    FundingStatementFactory,
    GroupFactory,
    InterviewFactory,
    InterviewGuideFactory,
    InvitationFactory,
    LiftBookingFactory,
    LiftOfferFactory,
    LiftRequestFactory,
    MunicipalityFactory,
    NeedsResponseFactory,
    NeedsSurveyFactory,
    OrganisationFactory,
    OutgoingMailFactory,
    PhotoFactory,
    PracticeFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    ReportFactory,
    ResourceFactory,
    SubscriptionFactory,
    SupportServiceFactory,
    SurveyInvitationFactory,
    TopicFactory,
    certificate_of,
    coordinator,
    editor,
    officer,
    translator,
)


class World:
    """Records of group A and antenna A, drafts and published, and who may ask."""

    def __init__(self) -> None:
        self.group = GroupFactory(slug="gal-a", published=True)
        other_group = GroupFactory(slug="gal-b", published=True)
        self.antenna = OrganisationFactory(slug="antenna-a", group=self.group)
        other_antenna = OrganisationFactory(slug="antenna-b", group=other_group)
        self.people: dict[str, User | None] = {
            "anonymous": None,
            "editor A": editor(self.antenna),
            "editor B": editor(other_antenna),
            "officer A": officer(self.group),
            "officer B": officer(other_group),
            "coordinator": coordinator(),
            "translator A": translator(self.group),
        }
        self.drafts = self.records(published=False)
        self.public = self.records(published=True)
        about = self.public["enterprise"]
        self.drafts["feedback"] = FeedbackFactory(
            kind=about.kind, public_id=about.public_id
        )

    def records(self, *, published: bool) -> dict[str, Any]:
        """One record per table, of group A; courses and events are antenna A's too."""
        word = "public" if published else "draft"
        own = {"group": self.group, "published": published}
        antenna = self.antenna
        if published:
            antenna = OrganisationFactory(slug="public-antenna", role="antenna", **own)
        enterprise = EnterpriseFactory(slug=f"{word}-enterprise", **own)
        survey = NeedsSurveyFactory(
            slug=f"{word}-need", published=published, groups=[self.group]
        )
        return {
            "enterprise": enterprise,
            "contact": ContactFactory(enterprise=enterprise),
            "interview": InterviewFactory(enterprise=enterprise),
            "interviewguide": InterviewGuideFactory(
                group=self.group, published=published
            ),
            "donotlist": DoNotListFactory(group=self.group),
            "resource": ResourceFactory(slug=f"{word}-resource", **own),
            "topic": TopicFactory(slug=f"{word}-topic", published=published),
            "focustopic": FocusTopicFactory(
                topic=TopicFactory(slug=f"{word}-focus"), group=self.group
            ),
            "organisation": antenna,
            **given_by(antenna, word, own),
            "need": survey,
            "invited": SurveyInvitationFactory(survey=survey, enterprise=enterprise),
            "answers": NeedsResponseFactory(survey=survey, group=self.group),
            "local-action-group": self.group,
            "report": ReportFactory(slug=f"{word}-report", **own),
            "municipality": MunicipalityFactory(name=f"Paese {word}"),
            "fundingstatement": FundingStatementFactory(period=word),
            "photo": PhotoFactory(enterprise=enterprise),
            "subscription": SubscriptionFactory(confirmed=True),
            "outgoingmail": OutgoingMailFactory(),
            "failure": FailureFactory(group=self.group),
            "invitation": self.invitation(f"{word}@example.org"),
        }

    def invitation(self, email: str) -> Any:
        return InvitationFactory(email=email, role="translator", group=self.group)

    def client(self, person: str) -> Client:
        """A browser in which `person` is logged in."""
        client = Client()
        if user := self.people[person]:
            client.force_login(user)
        return client


def given_by(antenna: Any, word: str, own: dict[str, Any]) -> dict[str, Any]:
    """A course, a service and an event of the group that its antenna gives."""
    course = CourseFactory(slug=f"{word}-course", providers=[antenna], **own)
    event = EventFactory(
        slug=f"{word}-event", organisers=[antenna], place="Sala civica", **own
    )
    return {
        "course": course,
        "support-service": SupportServiceFactory(
            slug=f"{word}-support", providers=[antenna], **own
        ),
        "practice": PracticeFactory(
            slug=f"{word}-practice", organisation=antenna, **own
        ),
        "event": event,
        **registered_for(course, event),
    }


def registered_for(course: Any, event: Any) -> dict[str, Any]:
    """An edition of the course that takes registrations, and one for the event."""
    edition = CourseEditionFactory(course=course)
    form = RegistrationFormFactory(event=event)
    registration = RegistrationFactory(form=form)
    return {
        "edition": edition,
        "registrationform": RegistrationFormFactory(event=None, edition=edition),
        "registration": registration,
        "certificate": certificate_of(registration),
        "feed": CalendarFeedFactory(),
        **lifts(registration),
    }


def lifts(registration: Any) -> dict[str, Any]:
    """A lift that somebody looks for, and a seat in a car that they asked for."""
    other = RegistrationFactory(form=registration.form)
    eve = datetime.date(2030, 4, 30)  # so that the day itself is still free
    request = LiftRequestFactory(registration=registration, day=eve)
    offer = LiftOfferFactory(registration=other)
    booking = LiftBookingFactory(offer=offer, request=request)
    return {"lift-request": request, "lift-booking": booking}


def address_of(pattern: str, world: World) -> str:
    """A real address for a pattern such as `it/imprese/<slug:slug>/`."""
    if pattern.startswith("admin/invitation/"):
        return f"/admin/invitation/{world.drafts['invitation'].token}/"
    if pattern.startswith("admin/"):
        return _in_admin(pattern, world)
    if pattern.startswith("sitemap-"):
        return "/sitemap-enterprise.xml"
    if pattern.startswith("media/"):
        file = world.public["photo"]
        return f"/media/{file.public_id}/{file.image.name.split('/')[-1]}"
    if pattern.startswith("it/conferma/"):
        return f"/it/conferma/{verification_token(world.public['enterprise'])}/"
    serial = world.public["certificate"].serial
    pattern = pattern.replace("<str:serial>", serial)
    if pattern.startswith("it/attestati/"):
        return f"/{pattern}"
    if "<str:token>" in pattern:
        opened = OPENED.get(pattern.split("/<")[0], "subscription")
        filled = pattern.replace("<str:token>", world.public[opened].token)
        filled = filled.replace("<int:lift>", str(world.public["lift-request"].pk))
        filled = filled.replace("<int:booking>", str(world.public["lift-booking"].pk))
        return "/" + filled.replace("<int:number>", "1")
    kind = KIND_OF.get(pattern.strip("^/").split("/<")[0].split("/")[-1], "resource")
    record: Record = world.public[kind]
    filled = pattern.replace("<uuid:public_id>", str(record.public_id))
    filled = filled.replace("<int:edition>", str(world.public["edition"].pk))
    return "/" + filled.replace("<slug:slug>", record.slug)


# What a private link opens, by what stands before it; else a subscription.
OPENED = {
    "it/fabbisogni/invito": "invited",
    "it/fabbisogni/risposta": "answers",
    "it/iscrizione": "registration",
    "it/iscrizione/calendario": "feed",
}
# The last word of an address that names a record, and what is named by it.
KIND_OF = {
    "temi": "topic",
    "territori": "local-action-group",
    "bacheca": "local-action-group",
    "risorse": "resource",
    "imprese": "enterprise",
    "antenne": "organisation",
    "formazione": "course",
    "sostegno": "support-service",
    "pratiche": "practice",
    "practices": "practice",
    "fabbisogni": "need",
    "divario": "topic",
    "needs": "need",
    "eventi": "event",
    "rapporti": "report",
    "reports": "report",
    "enterprises": "enterprise",
    "resources": "resource",
    "topics": "topic",
    "organisations": "organisation",
    "antennas": "organisation",
    "courses": "course",
    "support-services": "support-service",
    "events": "event",
    "local-action-groups": "local-action-group",
}
TABLE_OF = {
    "localactiongroup": "local-action-group",
    "reportedition": "report",
    "needssurvey": "need",
    "supportservice": "support-service",
    "surveyinvitation": "invited",
    "needsresponse": "answers",
}


def _in_admin(pattern: str, world: World) -> str:
    if "autocomplete" in pattern:
        asked = "app_label=enterprises&model_name=enterprise&field_name=municipality"
        return f"/{pattern}?{asked}&term=a"
    if "app_label" in pattern:
        return "/admin/enterprises/"
    if pattern.startswith("admin/(?P"):
        return "/admin/niente"
    _admin, _app, table, *_rest = (*pattern.split("/"), "", "")
    row = world.people["editor A"]
    if table and table != "user":
        row = world.drafts.get(TABLE_OF.get(table, table), row)
    pattern = pattern.replace("<str:language>", "fr").replace("<str:act>", "publish")
    pattern = pattern.replace("<int:survey>", str(world.public["need"].pk))
    registration = world.drafts["registration"]
    (attendee,) = of_registrations([registration])
    pattern = pattern.replace("<int:form>", str(registration.form_id))
    pattern = pattern.replace("<str:code>", code_of(attendee))
    return "/" + re.sub(r"<[^>]+>", str(row.pk), pattern)

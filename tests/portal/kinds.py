"""Every kind of record: its factory, and a published one with all its relations."""

import datetime
from collections.abc import Callable
from typing import Any

from agrinnova.core.models import Record
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.publishing import actions
from tests import factories
from tests.factory_support import RecordFactory

# In menu order, by kind.
FACTORIES: dict[str, RecordFactory] = {
    kind: next(
        factory
        for factory in vars(factories).values()
        if isinstance(factory, RecordFactory) and factory.model is model
    )
    for kind, model in KINDS.items()
}


def titled(number: int) -> dict[str, Any]:
    return {"title": f"Visibile {number}", "published": True}


def topic_of(number: int) -> Record:
    return factories.TopicFactory(slug=f"topic-{number}", published=True)


def placed(number: int) -> dict[str, Any]:
    """A topic, a group and a municipality of its own."""
    return titled(number) | {
        "topics": [topic_of(number)],
        "group": factories.GroupFactory(slug=f"gal-{number}", published=True),
        "municipality": factories.MunicipalityFactory(name=f"Paese {number}"),
    }


def changed(record: Record) -> Record:
    """Tell the ledger after a relation was added by hand."""
    actions.record_change(record)
    return record


def enterprise(number: int) -> Record:
    record = factories.EnterpriseFactory(
        innovations=[{"kind": "product", "description": "Un formaggio nuovo."}],
        benefits=["social"],
        resources=[factories.ResourceFactory(published=True)],
        website="https://example.org",
        **placed(number),
    )
    factories.PhotoFactory(enterprise=record)
    return changed(record)


def resource(number: int) -> Record:
    return factories.ResourceFactory(
        topics=[topic_of(number)], licence="CC BY 4.0", **titled(number)
    )


def organisation(number: int) -> Record:
    certifications = [{"name": "Scuola alpina"}]
    return factories.OrganisationFactory(
        role="antenna", certifications=certifications, **placed(number)
    )


def course(number: int) -> Record:
    school = factories.OrganisationFactory(published=True)
    record = factories.CourseFactory(
        providers=[school, "Un ente di fuori"], audiences=["farmers"], **placed(number)
    )
    factories.CourseEditionFactory(course=record)
    return changed(record)


def support_service(number: int) -> Record:
    return factories.SupportServiceFactory(
        providers=[factories.OrganisationFactory(published=True), "Un ente di fuori"],
        audiences=["new_entrants"],
        groups=[factories.GroupFactory(slug=f"served-{number}", published=True)],
        cost="free",
        spoken_languages=["it"],
        **placed(number),
    )


def practice(number: int) -> Record:
    return factories.PracticeFactory(
        summary="Che cosa si è fatto.",
        steps="Uno\nDue",
        enterprise=factories.EnterpriseFactory(published=True),
        organisation=factories.OrganisationFactory(published=True),
        resources=[factories.ResourceFactory(published=True)],
        courses=[factories.CourseFactory(published=True)],
        altitude_from=900,
        seasons=["summer"],
        **placed(number),
    )


def event(number: int) -> Record:
    record = factories.EventFactory(
        organisers=[factories.OrganisationFactory(published=True), "La pro loco"],
        starts_at=datetime.time(9, 30),
        **placed(number),
    )
    factories.SessionFactory(event=record)
    return changed(record)


def need(number: int) -> Record:
    return factories.NeedsSurveyFactory(
        topics=[topic_of(number)],
        groups=[factories.GroupFactory(slug=f"gal-{number}", published=True)],
        **titled(number),
    )


def topic(number: int) -> Record:
    parent = factories.TopicFactory(slug=f"group-{number}", published=True)
    return factories.TopicFactory(
        slug=f"topic-{number}", parent=parent, **titled(number)
    )


def local_action_group(number: int) -> Record:
    return factories.GroupFactory(
        join_name="Un altro nome",
        former_names=["Il nome di prima"],
        seat=factories.MunicipalityFactory(name=f"Paese {number}"),
        **titled(number),
    )


def report(number: int) -> Record:
    """Its numbers are counted with it, so that lists of several can be made."""
    group = enterprise(100 + number).group
    return factories.ReportFactory(number=number, group=group, **titled(number))


PUBLISHED: dict[str, Callable[[int], Record]] = {
    "enterprise": enterprise,
    "resource": resource,
    "topic": topic,
    "organisation": organisation,
    "course": course,
    "support-service": support_service,
    "need": need,
    "practice": practice,
    "event": event,
    "local-action-group": local_action_group,
    "report": report,
}
# In these is tried what one mechanism does for every kind; the others are a walk.
DECISIVE = ("enterprise", "event")

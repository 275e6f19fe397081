"""The to-do list: who sees what, each count that of the list behind it."""

import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import note
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Proposal, ScheduledPublication, Verification
from agrinnova.portal.dashboard.tasks import TASKS
from enterprises.models import Enterprise
from enterprises.needs.actions import begin, finish
from knowledge.actions import ask_for_translation
from tests import factories
from tests.admin_support import entered

LONG_AGO = timezone.now() - datetime.timedelta(days=400)


@pytest.fixture
def group():
    return factories.GroupFactory(title="GAL Uno", published=True, **in_all("title"))


def in_all(*fields: str) -> dict[str, str]:
    """Words for `fields` in the four languages that are not the original."""
    languages = ("fr", "ca", "es", "en")
    return {f"{f}_{code}": f"{f} {code}" for f in fields for code in languages}


def lines_of(client, user) -> dict[str, dict[str, int]]:
    """What the index counts: work -> table -> count."""
    page = entered(client, user).get(reverse("admin:index"))
    return {
        line.task.name: {place.table: place.rows for place in line.places}
        for line in page.context["dashboard_tasks"]
    }


def age(record: Any, **values: Any) -> None:
    type(record).objects.filter(pk=record.pk).update(**values)


def work_for_all(group: Any) -> None:
    """One row of `group` for every line, beside one that has nothing to be done."""
    place, own = factories.MunicipalityFactory(), {"group": group}
    factories.EnterpriseFactory(**own)
    factories.ResourceFactory(status="in_review", **own)
    done = factories.EnterpriseFactory(**own, **in_all("summary"), published=True)
    due = factories.EnterpriseFactory(
        **own, **in_all("summary"), published=True, municipality=place
    )
    age(due, published_at=LONG_AGO)
    age(done, published_at=LONG_AGO)
    Verification.objects.create(
        public_id=done.public_id, kind="enterprise", verified_on=timezone.localdate()
    )
    refused = factories.CourseFactory(**own)
    ScheduledPublication.objects.create(
        public_id=refused.public_id,
        kind="course",
        at=timezone.now(),
        by=factories.officer(group, "planner@example.org"),
        refusal="Manca qualcosa.",
    )
    proposal(refused)
    factories.ContactFactory(enterprise=done)
    asked = factories.ContactFactory(enterprise=done)
    factories.ConsentFactory(contact=asked)
    gone = factories.ContactFactory(enterprise=due)
    taken_back = {"given_at": LONG_AGO, "withdrawn_at": timezone.now()}
    factories.ConsentFactory(contact=gone, **taken_back)
    factories.ConsentFactory(contact=gone, field="name", **taken_back)
    factories.InterviewFactory(enterprise=done)
    factories.FeedbackFactory(kind="enterprise", public_id=done.public_id)
    factories.FocusTopicFactory(group=group, ends_on=datetime.date(2020, 2, 1))
    factories.FocusTopicFactory(group=group)
    failures(group, done)
    issued = factories.ReportFactory(group=group, selection="all", published=True)
    issued.entries.create(enterprise=refused_of(group), is_printed=True)
    texts_and_office(group)
    invited(done, due)
    registered(group)


def registered(group: Any) -> None:
    """Somebody waits on a suspended list; another has an offer and no address."""
    event = factories.EventFactory(group=group, published=True, **in_all("summary"))
    form = factories.RegistrationFormFactory(event=event, is_waiting_suspended=True)
    factories.RegistrationFactory(form=form, state="waiting")
    soon = timezone.now() + datetime.timedelta(hours=3)
    factories.RegistrationFactory(form=form, state="offered", answer_by=soon, email="")


def invited(answering: Any, waiting: Any) -> None:
    survey = factories.NeedsSurveyFactory(published=True)
    begun, _other = (
        factories.SurveyInvitationFactory(survey=survey, enterprise=enterprise)
        for enterprise in (answering, waiting)
    )
    finish(begin(begun, language="it", consent_text="Sì."))


def texts_and_office(group: Any) -> None:
    states = dict.fromkeys(LANGUAGES, "machine")
    given = {"published": True, "summary": "Come si fa.", "text_status": states}
    factories.ResourceFactory(group=group, **given)
    age(group, office_phone="+39 0346 00000", office_seen_year=2012)


def failures(group: Any, record: Any) -> None:
    """Also an edition that was built."""
    factories.ReportFactory(group=group, prints=[1])
    age(factories.ReportFactory(group=group), build_state="failed", problem="Carta.")
    note(FailedJob.EXPORT, record, "Troppo lungo.")
    note(FailedJob.TIDY, None, "Della coordinatrice.")


def proposal(record: Any, **given: Any) -> Proposal:
    return Proposal.objects.create(
        public_id=record.public_id,
        kind=record.kind,
        fields={"title_it": ["", "Altro"]},
        **given,
    )


def refused_of(group: Any) -> Enterprise:
    return factories.EnterpriseFactory(
        group=group, withdrawn=True, **in_all("summary"), title="Ritirata"
    )


def test_every_line_has_work_in_this_world_and_the_list_shows_its_count(
    client, group
) -> None:
    work_for_all(group)
    staff_client = entered(client, factories.officer(group))
    lines = staff_client.get(reverse("admin:index")).context["dashboard_tasks"]
    # Everything here is written in Italian, so nothing lacks it.
    assert {w.name for w in TASKS} - {line.task.name for line in lines} == {
        # The second is an editor's alone, the third the coordinator's.
        *("text_it", "declined", "survey_over")
    }
    for line in lines:
        assert line.rows == sum(place.rows for place in line.places)
        for place in line.places:
            listed = staff_client.get(place.address).context["cl"]
            assert listed.result_count == place.rows, (line.task.name, place)
            assert place.rows > 0


def test_the_most_asked_for_stands_first(client, group) -> None:
    states = {"it": "human", "fr": "machine"}
    given = {"group": group, "published": True, "text_status": states}
    titles = ("Agnello", "Bosco", "Capra")
    seldom, often, never = (
        factories.EnterpriseFactory(title=title, **given) for title in titles
    )
    for record, language in (
        (seldom, "fr"),
        (often, "fr"),
        (often, "fr"),
        (never, "es"),
    ):
        ask_for_translation(record, language)
    staff_client = entered(client, factories.officer(group))
    page = staff_client.get(reverse("admin:index"))
    line = next(
        w for w in page.context["dashboard_tasks"] if w.task.name == "machine_fr"
    )
    assert (line.rows, line.asked) == (3, 2)
    assert b"I lettori ne chiedono 2." in page.content
    rows = staff_client.get(line.places[0].address).context["cl"].result_list
    assert [(row, row.times_asked) for row in rows] == [
        (often, 2),
        (seldom, 1),
        (never, 0),
    ]
    usual = staff_client.get(reverse("admin:enterprises_enterprise_changelist"))
    assert list(usual.context["cl"].result_list) == [seldom, often, never]


def test_the_counts_are_these(client, group) -> None:
    work_for_all(group)
    found = lines_of(client, factories.officer(group))
    resources = {"Risorse": 1}
    assert found == {
        "in_review": resources,
        "refused": {"Corsi": 1},
        "proposed": {"Corsi": 1},
        "feedback": {"Segnalazioni": 1},
        "sources_gone": {"Rapporti": 1},
        "failed": {"Guasti": 1},
        "build_failed": {"Rapporti": 1},
        "consent_withdrawn": {"Contatti": 1},
        "consent_missing": {"Contatti": 1},
        "interviews": {"Interviste": 1},
        "draft": {"Imprese": 1, "Corsi": 1, "Rapporti": 2},
        "built": {"Rapporti": 1},
        "survey_unanswered": {"Inviti alle indagini": 1},
        "verify": {"Imprese": 1},
        "focus_ended": {"Temi in primo piano": 1},
        **{f"text_{c}": resources | {"Eventi": 1} for c in ("fr", "ca", "es", "en")},
        **{f"machine_{language}": resources for language in LANGUAGES},
        "office_old": {"Gruppi di azione locale": 1},
        "offered_without_email": {"Iscrizioni": 1},
        "waiting_suspended": {"Eventi": 1},
    }


def test_nothing_of_another_group_is_counted_or_listed(client, group) -> None:
    work_for_all(group)
    other = factories.GroupFactory(published=True, **in_all("title"))
    staff_client = entered(client, factories.officer(other))
    page = staff_client.get(reverse("admin:index"))
    assert page.context["dashboard_tasks"] == []
    assert 'class="state' not in page.content.decode()
    for task in TASKS:
        for model in task.models:
            meta = model._meta
            name = f"admin:{meta.app_label}_{meta.model_name}_changelist"
            answer = staff_client.get(f"{reverse(name)}?todo={task.name}")
            if answer.status_code == 200:
                assert answer.context["cl"].result_count == 0, task.name


def test_an_editor_is_told_of_their_own_alone(client, group) -> None:
    school = factories.OrganisationFactory(group=group)
    factories.CourseFactory(providers=[school])
    factories.CourseFactory(group=group)
    found = lines_of(client, factories.editor(school))
    assert found == {"draft": {"Organizzazioni": 1, "Corsi": 1}}


def test_a_course_of_two_of_ones_schools_is_counted_once(client, group) -> None:
    school = factories.OrganisationFactory(group=group)
    user = factories.editor(school)
    other = factories.OrganisationFactory(group=group)
    other.editors.create(user=user)
    factories.CourseFactory(providers=[school, other])
    assert lines_of(client, user)["draft"]["Corsi"] == 1


def test_a_translator_is_told_of_words_alone(client, group) -> None:
    work_for_all(group)
    found = lines_of(client, factories.translator(group))
    resources = {"Risorse": 1}
    assert found == {
        **{f"text_{c}": resources | {"Eventi": 1} for c in ("fr", "ca", "es", "en")},
        **{f"machine_{c}": resources for c in LANGUAGES},
    }
    listed = client.get("/admin/knowledge/resource/?todo=in_review").context["cl"]
    assert listed.result_count == 0


def test_an_editor_reads_why_and_is_not_asked_to_publish(client, group) -> None:
    school = factories.OrganisationFactory(group=group, status="in_review")
    user = factories.editor(school)
    proposal(school)
    assert lines_of(client, user) == {}
    Proposal.objects.update(reason="Il nome resta.")
    assert lines_of(client, user) == {"declined": {"Organizzazioni": 1}}
    listed = client.get("/admin/antennas/organisation/?todo=declined").context["cl"]
    assert listed.result_count == 1
    listed = client.get("/admin/antennas/organisation/?todo=in_review").context["cl"]
    assert listed.result_count == 0


def test_a_line_that_does_not_exist_lists_nothing(client, group) -> None:
    factories.EnterpriseFactory(group=group)
    staff_client = entered(client, factories.officer(group))
    page = staff_client.get("/admin/enterprises/enterprise/?todo=niente")
    assert page.context["cl"].result_count == 0


def test_the_admin_asks_the_same_with_one_and_many(
    client, group, django_assert_num_queries
) -> None:
    staff_client = entered(client, factories.coordinator())
    factories.EnterpriseFactory(group=group)
    staff_client.get(reverse("admin:index"))
    with django_assert_num_queries(ADMIN_QUERIES):
        staff_client.get(reverse("admin:index"))
    work_for_all(group)
    with django_assert_num_queries(ADMIN_QUERIES):
        staff_client.get(reverse("admin:index"))


# One a table, those of the person and of the log, and whose gaps are theirs to see.
ADMIN_QUERIES = 25

"""Registration forms of editions in the admin: opened, changed, followed by pages."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import RegistrationForm
from events.registration import actions
from tests.admin_support import address, entered, fields_of, sent
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    GroupFactory,
    OrganisationFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    editor,
    officer,
)
from tests.ledger_support import seq_of
from tests.run_jobs import run_jobs

from .support import confirmed, of

ADD = address(RegistrationForm, "add")
LIST = address(RegistrationForm, "changelist")
LIST_QUERIES = 5


@pytest.fixture
def group():
    return GroupFactory(title="GAL Uno", published=True)


@pytest.fixture
def antenna(group):
    return OrganisationFactory(group=group, published=True)


@pytest.fixture
def edition(group, antenna):
    """The coming edition of a published course."""
    course = CourseFactory(
        title="Caseificio di montagna", group=group, providers=[antenna], published=True
    )
    return CourseEditionFactory(course=course, seats=12)


@pytest.fixture
def office(client, group) -> Client:
    return entered(client, officer(group))


def page_of(form) -> str:
    return address(form, "change")


def beside(client, course) -> list[tuple]:
    """What stands beside the form of a course: editions, their forms, who reads."""
    return [
        (one.edition, one.form, one.may_read)
        for one in client.get(address(course, "change")).context["registering"]
    ]


def test_an_edition_is_opened_from_its_course_and_its_page_follows(
    office, edition
) -> None:
    course, public = edition.course, f"/it/formazione/{edition.course.slug}/"
    enrol = reverse(
        "enrol",
        kwargs={"language": "it", "slug": course.slug, "edition": edition.pk},
    )
    assert beside(office, course) == [(edition, None, True)]
    assert enrol not in Client().get(public).content.decode()
    before = seq_of(course)
    page = office.get(ADD, {"edition": edition.pk})
    assert page.context["adminform"].form.initial["capacity"] == 12
    here = f"{ADD}?edition={edition.pk}"
    assert sent(office, here, capacity="12").status_code == 302
    form = RegistrationForm.objects.get()
    assert (form.edition, form.capacity) == (edition, 12)
    assert beside(office, course) == [(edition, form, True)]
    assert seq_of(course) > before
    assert enrol in Client().get(public).content.decode()
    assert Client().get(enrol).status_code == 200
    assert office.get(here).headers["location"] == page_of(form)


def test_a_change_moves_the_course_and_serves_who_waits(office, edition) -> None:
    form = RegistrationFormFactory(event=None, edition=edition, capacity=1)
    confirmed(form, "anna")
    confirmed(form, "bea")
    before = seq_of(edition.course)
    answer = sent(office, page_of(form), capacity="2", terms_it="Porta gli stivali")
    assert answer.status_code == 302
    assert seq_of(edition.course) > before
    run_jobs()
    assert of("bea").state == "offered"
    page = reverse(
        "enrol",
        kwargs={
            "language": "it",
            "slug": edition.course.slug,
            "edition": edition.pk,
        },
    )
    assert "Porta gli stivali" in Client().get(page).content.decode()


def test_fewer_seats_than_taken_are_said(office, edition) -> None:
    form = RegistrationFormFactory(event=None, edition=edition, capacity=1)
    confirmed(form, "anna")
    page = office.post(
        page_of(form),
        {**fields_of(office.get(page_of(form))), "capacity": "0"},
        follow=True,
    )
    assert "1 posto" in " ".join(str(one) for one in page.context["messages"])


def test_a_form_that_somebody_used_is_closed_and_not_deleted(office, edition) -> None:
    form = RegistrationFormFactory(event=None, edition=edition)
    delete = address(form, "delete")
    assert office.get(delete).status_code == 200
    RegistrationFactory(form=form)
    assert office.get(delete).status_code == 403
    form.registrations.all().delete()
    before = seq_of(edition.course)
    office.post(delete, {"post": "yes"})
    assert not RegistrationForm.objects.exists()
    assert seq_of(edition.course) > before


def test_who_keeps_the_course_keeps_its_forms(edition, antenna, group) -> None:
    form = RegistrationFormFactory(event=None, edition=edition)
    draft = CourseEditionFactory(course=CourseFactory(providers=[antenna], group=group))
    theirs = RegistrationFormFactory(event=None, edition=draft)
    foreign = GroupFactory(published=True)
    other = entered(Client(), officer(foreign))
    keeper = entered(Client(), editor(antenna))
    stranger = entered(Client(), editor(OrganisationFactory(group=foreign)))
    for client in (other, stranger):
        assert client.get(page_of(form)).status_code == 302
        assert client.get(ADD, {"edition": draft.pk}).status_code == 400
        assert list(client.get(LIST).context["cl"].result_list) == []
    # What is public its group decides; a draft is theirs.
    assert keeper.get(page_of(form)).context["has_change_permission"] is False
    assert keeper.post(page_of(form), {"capacity": "1"}).status_code == 403
    assert sent(keeper, page_of(theirs), capacity="3").status_code == 302
    assert beside(keeper, edition.course) == [(edition, form, False)]
    assert beside(keeper, draft.course) == [(draft, theirs, False)]


def test_only_what_is_coming_and_has_no_form_is_offered(office, edition) -> None:
    over = datetime.date(2020, 5, 1)
    for given in (
        {"starts_on": over, "ends_on": over},
        {"is_cancelled": True},
    ):
        CourseEditionFactory(course=edition.course, **given)
    RegistrationFormFactory(
        event=None, edition=CourseEditionFactory(course=edition.course)
    )
    field = office.get(ADD).context["adminform"].form.fields["edition"]
    assert list(field.queryset) == [edition]
    refused = sent(office, ADD, edition="")
    assert refused.context["adminform"].form.errors.keys() == {"edition"}


def test_an_hour_that_the_clock_has_twice_is_refused(office, edition) -> None:
    form = RegistrationFormFactory(event=None, edition=edition)
    twice = {"closes_at_0": "27/10/2030", "closes_at_1": "2.30"}
    refused = sent(office, page_of(form), **twice)
    assert refused.context["adminform"].form.errors.keys() == {"closes_at"}


@pytest.mark.parametrize("rows", [1, 3])
def test_list_and_sidebar_ask_the_same_of_one_and_of_three(
    office, edition, rows, django_assert_num_queries
) -> None:
    for _row in range(rows):
        RegistrationFormFactory(
            event=None, edition=CourseEditionFactory(course=edition.course)
        )
    course = address(edition.course, "change")
    office.get(LIST)  # what is asked once a process
    with django_assert_num_queries(LIST_QUERIES):
        office.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        page = office.get(course)
    assert len(page.context["registering"]) == rows + 1
    of_forms = [one for one in asked if "events_registrationform" in one["sql"]]
    assert len(of_forms) == 1


def test_a_course_that_is_off_shows_no_way_in(edition) -> None:
    form = RegistrationFormFactory(event=None, edition=edition)
    actions.suspend_waiting(form)
    edition.is_cancelled = True
    edition.save()
    page = Client().get(f"/it/formazione/{edition.course.slug}/").content.decode()
    assert "/iscrizione/" not in page

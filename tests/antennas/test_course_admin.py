"""Courses in the admin of an antenna's editor: theirs, and their group's."""

from antennas.models import Course
from tests import factories
from tests.admin_support import address, fields_of, messages_of, new_row, sent
from tests.ledger_support import seq_of


def test_an_editors_new_course_is_theirs_and_their_groups(
    staff_client, school, group
) -> None:
    url = address(Course, "add")
    data = fields_of(staff_client.get(url))
    assert data["providers-0-organisation"] == str(school.pk)
    steps = [step.name for step in staff_client.get(url).context["steps"]]
    assert steps == ["submit_for_review"]
    response = sent(staff_client, url, title_it="Caseificio", _step="publish")
    course = Course.objects.get()
    assert response.url == address(course, "change")
    # The group publishes; the refusal is told and nothing typed is lost.
    assert (course.group, course.status) == (group, "draft")
    assert "va mandata in revisione" in messages_of(staff_client.get(response.url))[1]
    sent(staff_client, response.url, _step="submit_for_review")
    course.refresh_from_db()
    assert course.status == "in_review"
    assert [str(p) for p in course.providers.all()] == ["Scuola"]


def test_an_editor_cannot_give_a_course_away(staff_client, school, group) -> None:
    stranger = factories.OrganisationFactory(title="Altra", published=True)
    response = sent(
        staff_client,
        address(Course, "add"),
        title_it="Caseificio",
        **{"providers-0-organisation": str(stranger.pk)},
    )
    formset = response.context["inline_admin_formsets"][0].formset
    assert len(formset.non_form_errors()) == 1
    course = factories.CourseFactory(group=group, providers=[school, stranger])
    response = sent(
        staff_client, address(course, "change"), **{"providers-0-DELETE": "on"}
    )
    assert response.status_code == 200
    assert course.providers.count() == 2


def test_an_editor_sees_their_courses_only(staff_client, school, group) -> None:
    mine = factories.CourseFactory(group=group, providers=[school])
    other = factories.CourseFactory(group=group, providers=["Altri"], published=True)
    page = staff_client.get(address(Course, "changelist"))
    assert list(page.context["cl"].result_list) == [mine]
    missing = staff_client.get(f"{address(Course, 'changelist')}99999/change/")
    hidden = staff_client.get(address(other, "change"))
    assert (hidden.status_code, hidden.url) == (missing.status_code, missing.url)


def test_parts_of_a_course_move_the_ledger(admin_client, school) -> None:
    course = factories.CourseFactory(providers=[school], published=True)
    url = address(course, "change")
    rows = (
        new_row(
            admin_client, url, "editions", starts_on="2030-03-01", ends_on="2030-03-02"
        ),
        {"audiences": ["farmers"]},
        {"providers-0-words": "Altri", "providers-0-organisation": ""},
    )
    for row in rows:
        before = seq_of(course)
        response = sent(admin_client, url, **row)
        assert response.status_code == 302, response.context["errors"]
        assert seq_of(course) > before, row

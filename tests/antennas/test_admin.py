"""Organisations in the admin; an antenna's editor keeps their own and nothing else."""

from agrinnova.core.models import Change
from antennas.models import Organisation
from tests import factories
from tests.admin_support import address, entered, new_row, sent


def test_an_editor_keeps_their_page_but_not_its_role_or_group(client, group) -> None:
    # Not public yet; what is, they propose (test_proposals.py).
    school = factories.OrganisationFactory(group=group, role="other")
    staff_client = entered(client, factories.editor(school))
    other = factories.GroupFactory(published=True)
    response = sent(
        staff_client,
        address(school, "change"),
        summary_it="Corsi di caseificio.",
        role="antenna",
        group=str(other.pk),
    )
    assert response.status_code == 302
    school.refresh_from_db()
    assert (school.summary_it, school.role, school.group) == (
        "Corsi di caseificio.",
        "other",
        school.group,
    )


def test_an_editor_makes_no_organisation_and_appoints_nobody(
    staff_client, school
) -> None:
    assert staff_client.get(address(Organisation, "add")).status_code == 403
    assert staff_client.get(address(school, "delete")).status_code == 403
    page = staff_client.get(address(school, "change"))
    inlines = [i.opts.model.__name__ for i in page.context["inline_admin_formsets"]]
    assert inlines == ["Certification"]


def test_a_renamed_organisation_moves_its_courses_and_events(
    admin_client, school
) -> None:
    course = factories.CourseFactory(providers=[school], published=True)
    event = factories.EventFactory(organisers=[school], published=True)
    changes = Change.objects.filter(public_id__in=[course.public_id, event.public_id])
    before = min(changes.values_list("seq", flat=True))
    sent(admin_client, address(school, "change"), title_it="Scuola nuova")
    assert all(s > before + 1 for s in changes.values_list("seq", flat=True))


def test_the_coordinator_appoints_an_editor(admin_client, school) -> None:
    person = factories.UserFactory()
    url = address(school, "change")
    sent(
        admin_client, url, **new_row(admin_client, url, "editors", user=str(person.pk))
    )
    assert [e.user for e in school.editors.all()] == [person]

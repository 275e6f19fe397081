"""A comment's letter: to whom it concerns, once, and without the record's words."""

import pytest

from agrinnova import mail
from agrinnova.core.models import OutgoingMail
from agrinnova.mail.rendering import message_of
from agrinnova.publishing import actions, editorial
from agrinnova.publishing.notifications import readers_of
from tests import factories
from tests.admin_support import address, entered, sent


@pytest.fixture
def officer(group):
    return factories.officer(group, "officer@example.org", language="fr")


@pytest.fixture
def school(group):
    return factories.OrganisationFactory(title="Scuola", group=group)


@pytest.fixture
def editor(school):
    return factories.editor(school, "editor@example.org", name="Eva Riva")


def recipients() -> list[str]:
    return sorted(OutgoingMail.objects.values_list("to", flat=True))


def test_an_editors_comment_reaches_the_officers_of_the_group_alone(
    school, editor, officer
) -> None:
    factories.officer(factories.GroupFactory(published=True), "other@example.org")
    factories.coordinator("nobody.asked@example.org")
    editorial.comment(school, "Le date sono cambiate.", by=editor)
    letter = OutgoingMail.objects.get()
    assert (letter.to, letter.language) == (officer.email, "fr")


def test_who_took_part_who_made_it_and_who_changed_it_last(
    client, group, school, editor, officer
) -> None:
    maker = factories.officer(group, "maker@example.org")
    between = factories.officer(group, "between@example.org")
    for number, person in enumerate((maker, between, officer)):
        staff_client = entered(client, person)
        sent(staff_client, address(school, "change"), note_it=f"Nota {number}")
    school.history.filter(history_user=None).delete()  # made by nobody of ours
    colleague = factories.officer(group, "colleague@example.org")
    editorial.comment(school, "Uno.", by=editor)  # tells all officers
    OutgoingMail.objects.all().delete()
    editorial.comment(school, "Due.", by=colleague)
    told = ["editor@example.org", "maker@example.org", "officer@example.org"]
    assert recipients() == told


def test_one_letter_a_person_and_none_to_the_writer(school, editor, officer) -> None:
    for number in range(3):
        editorial.comment(school, f"Parole {number}.", by=officer)
    assert recipients() == []
    editorial.comment(school, "Risposta.", by=editor)  # officer: thread and group
    assert recipients() == ["officer@example.org"]


def test_who_lost_the_duty_or_switched_letters_off_hears_nothing(
    school, editor, officer
) -> None:
    editorial.comment(school, "Uno.", by=editor)
    OutgoingMail.objects.all().delete()
    school.editors.all().delete()
    editorial.comment(school, "Due.", by=officer)
    assert recipients() == []
    school.editors.create(user=editor)
    editor.hears_comments = False
    editor.save()
    assert readers_of(school, by=officer) == []


def test_the_letter_says_who_and_where_and_nothing_private(
    school, editor, officer
) -> None:
    school.note = "Riservatissimo"
    actions.save_record(school)
    editorial.comment(school, "Chiamare Ada al 333.", by=editor)
    message = message_of(OutgoingMail.objects.get())
    pages = (message.body, message.alternatives[0][0])
    for words in pages:
        assert "Eva Riva" in words
        assert f"/admin/antennas/organisation/{school.pk}/change/#comments" in words
        assert "/admin/account/" in words
        for private in ("Scuola", "Chiamare", "Riservatissimo"):
            assert private not in words
    assert "Organisme" in message.subject
    letter = OutgoingMail.objects.get()
    assert "Chiamare" not in str(letter.words)


def test_a_public_record_is_named_while_it_is_public(school, editor, officer) -> None:
    school = actions.publish(school, by=officer)
    editorial.comment(school, "Ciao.", by=editor)
    letter = OutgoingMail.objects.get()
    assert "Scuola" in message_of(letter).body
    actions.withdraw(school, by=officer)
    mail.deliver(letter.pk)
    assert not OutgoingMail.objects.exists()


def test_one_reader_costs_as_many_questions_as_many(
    group, school, editor, django_assert_num_queries
) -> None:
    readers_of(school, by=editor)  # their own duties are asked once
    for number in range(5):
        factories.officer(group, f"{number}@example.org")
        with django_assert_num_queries(3):
            assert len(readers_of(school, by=editor)) == number + 1


def test_a_person_switches_the_letters_off_on_their_own_page(client, editor) -> None:
    staff_client = entered(client, editor)
    page = staff_client.get("/admin/account/")
    assert "no-store" in page.headers["Cache-Control"]
    form = {"name": "Eva", "language": "ca"}
    answer = staff_client.post("/admin/account/", form | {"email": "other@example.org"})
    assert answer.status_code == 303
    editor.refresh_from_db()
    kept = (editor.name, editor.language, editor.hears_comments, editor.email)
    assert kept == ("Eva", "ca", False, "editor@example.org")
    assert (
        staff_client.post("/admin/account/", form | {"language": "de"}).status_code
        == 422
    )

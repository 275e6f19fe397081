"""Whatever takes it back, an edition keeps no word of it: at once, with no worker."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from agrinnova.portal.accounts import personal_data
from agrinnova.publishing import actions, bulk, bulk_changes
from enterprises.models import Contact, Enterprise, Excerpt, ReportEdition
from enterprises.registry.actions import merge, never_list
from enterprises.report import building
from enterprises.report.printing import Printed
from enterprises.report.tasks import correct_reports
from tests import factories
from tests.admin_support import address, entered, fields_of, sent
from tests.consents import give_consent, withdraw_consent
from tests.run_jobs import run_jobs
from tests.walks import walked

ADA, SAID, NAME = "Ada Persona", "Parole mie di allora.", "La Predosa"
EMAIL = "ada@example.org"


@pytest.fixture
def described(group) -> Enterprise:
    """An enterprise whose person and words stand in a report, beside another."""
    make = factories.EnterpriseFactory
    make(title="Rimasta", group=group, published=True)
    one = make(title=NAME, group=group, published=True)
    contact = factories.ContactFactory(enterprise=one, name=ADA, email=EMAIL)
    give_consent(contact, field="name", channel="report")
    interview = factories.InterviewFactory(enterprise=one, contact=contact)
    for purpose in ("quote", "name"):
        give_consent(interview, purpose=purpose)
    factories.ExcerptFactory(interview=interview, text=SAID, is_public=True)
    return one


def printed(content: Any, report_progress: Any) -> Printed:
    """A print that says what it is given."""
    return Printed(str(content).encode(), [])


@pytest.fixture(
    params=walked(["issued", "withdrawn before", "draft"], decisive=["issued"])
)
def edition(request, described, group, monkeypatch) -> ReportEdition:
    monkeypatch.setattr(building, "printed", printed)
    edition = building.build(factories.ReportFactory(group=group))
    if request.param != "draft":
        edition = actions.publish(edition, by=None)
    if request.param == "withdrawn before":
        edition = actions.withdraw(edition, by=None)
    return edition


def held_of(edition: ReportEdition) -> str:
    """All that rows and files hold of an edition, and of those that came after it."""
    with connection.cursor() as cursor:
        parts = []
        for table in ("reportedition", "historicalreportedition", "reportentry"):
            cursor.execute(f"SELECT row_to_json(t)::text FROM enterprises_{table} t")
            parts += [row for (row,) in cursor.fetchall()]
    files = Path(settings.MEDIA_ROOT).rglob("*.pdf")
    return "\n".join([*parts, *(file.read_bytes().decode() for file in files)])


def by_admin(client: Any, described: Enterprise) -> Any:
    return entered(client, factories.officer(described.group))


def unmark(client: Any, described: Enterprise) -> None:
    url = address(described.interviews.get(), "change")
    answer = sent(by_admin(client, described), url, **{"excerpts-0-is_public": None})
    assert answer.status_code == 302, answer.context["errors"]


def delete_excerpt(client: Any, described: Enterprise) -> None:
    url = address(described.interviews.get(), "change")
    sent(by_admin(client, described), url, **{"excerpts-0-DELETE": "on"})
    assert not Excerpt.objects.exists()


def delete_contact(client: Any, described: Enterprise) -> None:
    described.interviews.get().delete()  # it protects its contact
    staff_client = by_admin(client, described)
    staff_client.post(address(Contact.objects.get(), "delete"), {"post": "yes"})
    assert not Contact.objects.exists()


def delete_contact_in_form(client: Any, described: Enterprise) -> None:
    described.interviews.get().delete()
    sent(
        by_admin(client, described),
        address(described, "change"),
        **{"contacts-0-DELETE": "on"},
    )
    assert not Contact.objects.exists()


def untick(client: Any, described: Enterprise) -> None:
    staff_client = by_admin(client, described)
    url = address(Contact.objects.get(), "change")
    assert "consents" in fields_of(staff_client.get(url))
    sent(staff_client, url, consents=None)


def merge_away(client: Any, described: Enterprise) -> None:
    kept = Enterprise.objects.get(title_it="Rimasta")
    merge(kept, described, by=factories.officer(described.group))


WAYS: dict[str, Callable[[Any, Enterprise], Any]] = {
    "withdrawn": lambda client, described: actions.withdraw(described, by=None),
    "many withdrawn": lambda client, described: withdraw_many([described]),
    "consent": lambda client, described: withdraw_consent(
        described.contacts.get().consents.get()
    ),
    "consent by its box": untick,
    "interview": lambda client, described: withdraw_consent(
        described.interviews.get().consents.get(purpose="quote")
    ),
    "excerpt unmarked": unmark,
    "excerpt deleted": delete_excerpt,
    "contact deleted": delete_contact,
    "contact deleted in its form": delete_contact_in_form,
    "never listed": lambda client, described: never_list(
        described, reason="Ha chiesto.", by=factories.officer(described.group)
    ),
    "merged": merge_away,
    "person erased": lambda client, described: personal_data.erase_person(EMAIL),
}
# What is gone with each; an enterprise that stays is told of again.
GONE = dict.fromkeys(WAYS, (ADA, SAID))
GONE |= dict.fromkeys(("consent", "consent by its box"), (ADA,))
GONE |= dict.fromkeys(("interview", "excerpt unmarked", "excerpt deleted"), (SAID,))


def withdraw_many(records: list[Enterprise]) -> None:
    for record in records:
        record.status = "withdrawn"
    bulk.save(records, by=None)
    bulk_changes.record_changes(records)


@pytest.mark.parametrize("way", WAYS)
def test_no_word_is_left_and_no_worker_ran(
    client, described, edition, way, django_capture_on_commit_callbacks
) -> None:
    assert all(word in held_of(edition) for word in (ADA, SAID, NAME))
    with django_capture_on_commit_callbacks(execute=True):
        WAYS[way](client, described)
    left = held_of(edition)
    assert not [word for word in GONE[way] if word in left]
    assert not ReportEdition.objects.published().exists()


# Beside the quote the person agreed to be named, and what is merged goes over with its
# consents: that a correction may say.
STAYS = {"consent", "consent by its box", "merged"}


@pytest.mark.parametrize("way", [way for way in WAYS if way not in STAYS])
def test_the_correction_says_none_of_it_either(
    client, described, monkeypatch, group, way
) -> None:
    monkeypatch.setattr(building, "printed", printed)
    issued = building.build(factories.ReportFactory(group=group))
    issued = actions.publish(issued, by=None)
    WAYS[way](client, described)
    assert correct_reports.func() == 1
    run_jobs()  # the file of the old one
    correction = ReportEdition.objects.published().get()
    assert correction.corrects == issued
    left = held_of(correction)
    assert not [word for word in GONE[way] if word in left]
    assert "Rimasta" in left


def test_what_is_undone_leaves_the_edition_as_it_was(
    described, monkeypatch, group
) -> None:
    """The negative control: the file waits for the commit."""
    monkeypatch.setattr(building, "printed", printed)
    edition = actions.publish(
        building.build(factories.ReportFactory(group=group)), by=None
    )
    before = held_of(edition)
    with transaction.atomic():
        actions.withdraw(described, by=None)
        assert not ReportEdition.objects.published().exists()
        transaction.set_rollback(True)
    assert held_of(edition) == before
    assert ReportEdition.objects.published().get() == edition


def test_what_is_taken_back_while_it_is_printed_is_not_kept(
    described, monkeypatch, group
) -> None:
    edition = factories.ReportFactory(group=group)

    contact = described.contacts.get()

    def slowly(content: Any, report_progress: Any) -> Printed:
        withdraw_consent(contact.consents.get())
        return printed(content, report_progress)

    monkeypatch.setattr(building, "printed", slowly)
    with pytest.raises(ValidationError, match="ritirat"):
        building.build(edition)
    assert ADA not in held_of(edition)
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))


def test_a_killed_process_leaves_the_file_to_the_worker(
    described, monkeypatch, group
) -> None:
    """Between the commit and the disk: nothing that waited for the commit ran."""
    monkeypatch.setattr(building, "printed", printed)
    edition = building.build(factories.ReportFactory(group=group))
    actions.withdraw(described, by=None)
    assert list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))
    assert "delete_files" in run_jobs()
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))
    assert NAME not in held_of(edition)

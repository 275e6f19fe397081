"""An import is undone where nobody went on since; what stays is named."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.core.models import LocalActionGroup, SheetRun, User
from agrinnova.publishing import actions, editorial
from agrinnova.publishing.private_notes import note_of, write_note
from agrinnova.spreadsheets.runs import lifecycle, undo
from enterprises.models import Contact, Enterprise, Innovation
from enterprises.registry.spreadsheets import EnterpriseSheet
from tests.admin_support import address, entered, sent
from tests.factories import (
    ContactFactory,
    EnterpriseFactory,
    GroupFactory,
    MunicipalityFactory,
    PhotoFactory,
    TopicFactory,
    officer,
)
from tests.sheet_support import imported, undone

HEADER = "nome;settore;riassunto;comune;innovazioni;temi;note;e-mail"


@pytest.fixture
def own() -> LocalActionGroup:
    MunicipalityFactory(name="Gromo")
    TopicFactory(title="capre", published=True)
    return GroupFactory(title="GAL Uno", published=True)


@pytest.fixture
def anna(own: LocalActionGroup) -> User:
    return officer(own, "anna@example.org", name="Anna")


@pytest.fixture
def staff_client(client: Client, anna: User) -> Client:
    return entered(client, anna)


def state() -> dict[str, Any]:
    """All that an import may change, of the one enterprise."""
    one = Enterprise.objects.get()
    fields = {f.attname: getattr(one, f.attname) for f in one._meta.concrete_fields}
    for name in ("updated_at", "slug"):
        fields.pop(name)
    return {
        **fields,
        "innovations": [i.kind for i in one.innovations.all()],
        "topics": list(one.topics.all()),
        "contacts": list(one.contacts.values_list("name", "email", "phone")),
        "note": note_of(one),
    }


ROW = "Alfa;apicoltura;Dopo;Gromo;process;capre;richiamare;a@example.org"


def test_drafts_go_and_nothing_of_them_stays(staff_client: Client) -> None:
    page = imported(staff_client, HEADER, ROW, ROW.replace("Alfa", "Beta"))
    assert Enterprise.objects.count() == 2
    told = undone(staff_client, page)
    assert dict(told.counts) == {"gone": 0, "deleted": 2, "reverted": 0}
    for model in (Enterprise, Contact, Innovation):
        assert not model.objects.exists()
    run = SheetRun.objects.get()
    assert (run.undone_by.email, run.changes.count()) == ("anna@example.org", 0)
    # Asked again, there is nothing more to undo.
    assert staff_client.post(f"{page}undo/").headers["Location"] == page
    assert (
        "annullat" in staff_client.get(address(Enterprise, "import")).content.decode()
    )


@pytest.mark.parametrize("is_public", [True, False])
def test_a_changed_record_says_again_what_it_said(
    staff_client, own, is_public: bool
) -> None:
    known = EnterpriseFactory(
        title="Alfa",
        summary="Prima",
        sector="goat_sheep_farming",
        group=own,
        innovations=["network"],
        province="SO",
        country="IT",
        published=is_public,
    )
    ContactFactory(enterprise=known, name="Ada", email="", phone="1")
    write_note(known, "vecchia")
    before, head = state(), ledger.head()
    page = imported(staff_client, HEADER, ROW)
    assert state() != before
    told = undone(staff_client, page)
    assert (told.counts["reverted"], told.counts["kept"]) == (1, 0)
    assert state() == before
    assert (ledger.head() > head) is is_public


def test_what_somebody_changed_since_stays_and_is_named(staff_client, own) -> None:
    known = EnterpriseFactory(title="Alfa", summary="Prima", group=own)
    page = imported(staff_client, "nome;settore;riassunto", "Alfa;apicoltura;Dopo")
    known.refresh_from_db()
    known.summary_it = "Meglio"
    actions.save_record(known)
    told = undone(staff_client, page)
    assert (told.counts["reverted"], told.counts["kept"]) == (1, 1)
    assert "riassunto" in told.kept[0].reason
    known.refresh_from_db()
    assert (known.summary_it, known.sector) == ("Meglio", "goat_sheep_farming")


def _published(one: Enterprise, by: User) -> None:
    actions.publish(one, by=by)


def _edited(one: Enterprise, by: User) -> None:
    one.products = ["miele"]
    actions.save_record(one)


def _photographed(one: Enterprise, by: User) -> None:
    PhotoFactory(enterprise=one)


def _commented(one: Enterprise, by: User) -> None:
    editorial.comment(one, "Visto?", by=by)


def _asked(one: Enterprise, by: User) -> None:
    ContactFactory(enterprise=one)


def _described(one: Enterprise, by: User) -> None:
    innovation = one.innovations.get()
    innovation.description = "Un forno"
    innovation.save()


def _noted(one: Enterprise, by: User) -> None:
    write_note(one, "altro")


def _planned(one: Enterprise, by: User) -> None:
    later = timezone.now() + datetime.timedelta(days=2)
    editorial.schedule_publication(one, later, by=by)


TOUCHES = (
    *(_published, _edited, _photographed, _commented, _asked, _described),
    *(_noted, _planned),
)


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_draft_that_somebody_went_on_with_stays(staff_client, anna, touch) -> None:
    page = imported(
        staff_client, HEADER, ROW, ROW.replace("Alfa", "Beta").replace("a@", "b@")
    )
    touch(Enterprise.objects.get(title_it="Alfa"), anna)
    told = undone(staff_client, page)
    assert (told.counts["deleted"], told.counts["kept"]) == (1, 1)
    assert [str(one) for one in Enterprise.objects.all()] == ["Alfa"]
    (kept,) = told.kept
    assert (kept.row, kept.title) == (2, "Alfa")
    assert kept.reason


def test_an_edit_in_the_form_names_who_made_it(staff_client, anna) -> None:
    page = imported(staff_client, HEADER, ROW)
    one = Enterprise.objects.get()
    sent(staff_client, address(one, "change"), legal_form="srl")
    assert "Anna" in undone(staff_client, page).kept[0].reason


def test_a_colleague_may_undo_and_a_stranger_may_not(staff_client, own) -> None:
    page = imported(staff_client, HEADER, ROW)
    stranger = entered(Client(), officer(GroupFactory(published=True)))
    for end in ("", "undo/"):
        assert stranger.post(page + end)["Location"] == address(Enterprise, "import")
    assert Enterprise.objects.exists()
    colleague = entered(Client(), officer(own, "bruno@example.org"))
    assert "a.csv" in colleague.get(address(Enterprise, "import")).content.decode()
    assert undone(colleague, page).counts["deleted"] == 1
    assert colleague.get(f"{page}errors/").status_code == 302, (
        "the file is its sender's"
    )


def test_what_went_to_another_group_stays(staff_client, own) -> None:
    page = imported(staff_client, HEADER, ROW)
    Enterprise.objects.update(group=GroupFactory(published=True))
    told = undone(staff_client, page)
    assert (told.counts["kept"], told.kept[0].key) == (1, None)
    assert Enterprise.objects.exists()


def test_a_later_import_keeps_the_earlier_from_being_undone(staff_client) -> None:
    first = imported(staff_client, HEADER, ROW)
    second = imported(staff_client, HEADER, ROW.replace("Dopo", "Ancora"))
    assert undone(staff_client, first).counts["kept"] == 1
    assert undone(staff_client, second).counts["reverted"] == 1
    assert Enterprise.objects.get().summary_it == "Dopo"


def test_a_failure_in_the_middle_undoes_nothing(staff_client, monkeypatch) -> None:
    page = imported(staff_client, HEADER, ROW, ROW.replace("Alfa", "Beta"))
    deleted = actions.delete_draft
    calls: list[int] = []

    def failing(record: Any, *, by: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise ZeroDivisionError
        deleted(record, by=by)

    monkeypatch.setattr(undo.actions, "delete_draft", failing)
    with pytest.raises(ZeroDivisionError):
        staff_client.post(f"{page}undo/")
    assert Enterprise.objects.count() == 2
    assert SheetRun.objects.get().undone_at is None


def test_after_a_month_it_cannot_be_undone(staff_client) -> None:
    page = imported(staff_client, HEADER, ROW)
    late = timezone.now() - lifecycle.UNDOABLE_FOR - datetime.timedelta(hours=1)
    SheetRun.objects.update(written_at=late)
    assert lifecycle.tidy() > 0
    assert staff_client.get(f"{page}undo/")["Location"] == address(Enterprise, "import")
    assert Enterprise.objects.exists()


def test_undoing_costs_the_same_for_more_changes(
    staff_client, own, django_assert_num_queries
) -> None:
    for number in (1, 3):
        names = [f"C{number}{n}" for n in range(number)]
        for name in names:
            EnterpriseFactory(title=name, group=own)
        rows = [f"{name};Dopo" for name in names]
        imported(staff_client, "nome;riassunto", *rows)
        run = SheetRun.objects.latest("pk")
        with django_assert_num_queries(22 + number):
            undo.Undo(run, EnterpriseSheet(), run.by).do()

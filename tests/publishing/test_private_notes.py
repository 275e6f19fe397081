"""Private notes are in no outlet, whoever asks; those whose group decides keep them."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agrinnova.core import ledger
from agrinnova.core.models import Change, PrivateNote, Record
from agrinnova.publishing import actions
from agrinnova.publishing.private_notes import note_of, write_note
from enterprises.models import Contact, Enterprise, ReportEdition
from enterprises.registry.actions.merging import merge
from enterprises.report.building import build
from tests.access import World, address_of
from tests.access_table import ACCESS, PEOPLE
from tests.admin_support import address, entered, fields_of, sent
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    OrganisationFactory,
    ReportFactory,
    coordinator,
    editor,
    officer,
    translator,
)
from tests.portal.kinds import FACTORIES

ASKED, HIDDEN = "zvtsegreto", "zvtnascosto"
SECRETS = (HIDDEN, "zvt@contatto.example")
# Not those whose group decides on the records, and one of each other kind.
OTHERS = ("anonymous", "editor A", "officer B", "translator A")
PAINTED = (".png", ".jpg", ".pdf", "<str:name>")  # no words to be found


def kept_from_others() -> World:
    """A world in which every record has a note, and every enterprise a contact."""
    world = World()
    for records in (world.drafts, world.public):
        for record in records.values():
            if isinstance(record, Record):
                write_note(record, f"{ASKED} {HIDDEN}")
    for enterprise in Enterprise.objects.all():
        Contact.objects.create(enterprise=enterprise, name=HIDDEN, email=SECRETS[1])
    return world


def text_of(answer: Any) -> str:
    """All that an answer says, a workbook unpacked."""
    content = b"".join(answer)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize(
    "people",
    [
        OTHERS[:1],
        pytest.param(OTHERS[1:], marks=pytest.mark.walk),
    ],
)
def test_they_are_at_no_address(people: tuple[str, ...]) -> None:
    """One test for several, since making the world takes longer than asking it."""
    world = kept_from_others()
    found = set()
    for person in people:
        client = world.client(person)
        mine = {a: row[PEOPLE.index(person)] for a, row in ACCESS.items()}
        for pattern in (pattern for pattern, status in mine.items() if status == 200):
            is_admin = pattern.startswith("admin/")
            if (person != "anonymous" and not is_admin) or pattern.endswith(PAINTED):
                continue  # the public pages are the same for all
            one = address_of(pattern, world)
            asked = f"{one}{'&' if '?' in one else '?'}q={ASKED}"
            for url in (one,) if "<" in pattern else (one, asked):
                if any(secret in text_of(client.get(url)) for secret in SECRETS):
                    found.add((person, url))
    assert found == set()


def test_the_walk_would_find_them(monkeypatch) -> None:
    """The control: the admin of those whose group decides does hold them."""
    world = kept_from_others()
    client = world.client("officer A")
    for page in ("change", "export"):
        of: Any = world.drafts["enterprise"] if page == "change" else Enterprise
        assert HIDDEN in text_of(client.get(address(of, page)))


def test_they_are_in_no_report() -> None:
    world = kept_from_others()
    edition = ReportFactory(group=world.group, selection="all")
    built = build(ReportEdition.objects.get(pk=edition.pk))
    written = json.dumps(built.content, default=str)
    assert str(world.public["enterprise"]) in written
    for secret in SECRETS:
        assert secret not in written


KINDS = ("enterprise", "resource", "organisation", "course", "event")


@pytest.mark.parametrize("kind", KINDS)
def test_an_officer_writes_them_on_the_form_and_nothing_public_moves(
    client: Client, kind: str
) -> None:
    own = GroupFactory(published=True)
    record = FACTORIES[kind](group=own, published=True)
    entered(client, officer(own))
    form = address(record, "change")
    head, past = ledger.head(), type(record).history.count()
    sent(client, form, private_note="Chiamare\r\nla mattina")
    assert note_of(record) == "Chiamare\nla mattina"
    assert (ledger.head(), type(record).history.count()) == (head, past)
    sent(client, form)
    assert PrivateNote.objects.count() == 1
    sent(client, form, private_note="")
    assert not PrivateNote.objects.exists()


def test_a_new_record_takes_its_notes_along(client: Client) -> None:
    own = GroupFactory(published=True)
    entered(client, officer(own))
    form = address(Enterprise, "add")
    data = {"title_it": "Alfa", "sector": "beekeeping", "private_note": "vista"}
    answer = sent(client, form, group=str(own.pk), **data)
    assert answer.status_code == 302, answer.content.decode()
    assert note_of(Enterprise.objects.get()) == "vista"
    assert not Change.objects.filter(kind="enterprise").exists()


def test_neither_editor_nor_translator_writes_them(client: Client) -> None:
    own = GroupFactory(published=True)
    antenna = OrganisationFactory(group=own)
    write_note(antenna, "lenta a rispondere")
    for user in (editor(antenna), translator(own)):
        entered(client, user)
        form = address(antenna, "change")
        assert "private_note" not in fields_of(client.get(form))
        sent(client, form, private_note="altro")
        assert note_of(antenna) == "lenta a rispondere"


def test_they_go_with_a_draft_and_over_with_a_merger() -> None:
    by = coordinator()
    one, other = EnterpriseFactory(), EnterpriseFactory()
    write_note(one, "prima")
    write_note(other, "seconda")
    merge(one, other, by=by)
    assert note_of(one) == "prima\n\nseconda"
    actions.delete_draft(one, by=by)
    assert not PrivateNote.objects.exists()


def test_the_public_note_is_called_so(client: Client) -> None:
    own = GroupFactory(published=True)
    record = EnterpriseFactory(group=own)
    for language, words in (
        ("it", "Nota sulla fonte, pubblica"),
        ("fr", "Note sur la source, publique"),
        ("ca", "Nota sobre la font, pública"),
        ("es", "Nota sobre la fuente, pública"),
        ("en", "Note on the source, public"),
    ):
        user = officer(own, f"{language}@example.org", language=language)
        page = entered(Client(), user).get(address(record, "change"))
        assert words in text_of(page)


def test_history_tells_nobody_what_was_noted(client: Client) -> None:
    own = GroupFactory(published=True)
    record = EnterpriseFactory(group=own)
    entered(client, officer(own))
    sent(client, address(record, "change"), private_note=HIDDEN)
    url = reverse("admin:enterprises_enterprise_history", args=[record.pk])
    assert HIDDEN not in text_of(client.get(url))

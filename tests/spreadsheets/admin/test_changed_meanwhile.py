"""What a colleague saved after the preview is never overwritten unseen."""

import pytest

from agrinnova.core.models import LocalActionGroup, SheetRun
from agrinnova.publishing import actions
from agrinnova.publishing.private_notes import write_note
from enterprises.models import Enterprise
from tests.factories import ContactFactory, EnterpriseFactory, TopicFactory, coordinator
from tests.sheet_support import settled, text

FILE = "nome;riassunto\r\nAlfa;Dal foglio\r\nBeta;Dal foglio\r\n"


@pytest.fixture
def alfa(own: LocalActionGroup) -> Enterprise:
    EnterpriseFactory(title="Beta", group=own, summary="Vecchio", published=True)
    return EnterpriseFactory(title="Alfa", group=own, summary="Vecchio", published=True)


def summaries() -> list[str]:
    return list(
        Enterprise.objects.order_by("sort_key").values_list("summary_it", flat=True)
    )


def bob_saves(record: Enterprise, **values: str) -> None:
    fresh = Enterprise.objects.get(pk=record.pk)
    for name, value in values.items():
        setattr(fresh, name, value)
    actions.save_record(fresh)


@pytest.mark.parametrize("words", ["Parole di Bob", "Dal foglio di Bob", ""])
def test_it_is_shown_anew_and_written_once_seen(staff_client, alfa, words: str) -> None:
    preview = settled(staff_client, FILE)
    assert staff_client.get(preview).context["changed"] == 2
    bob_saves(alfa, summary_it=words)
    answer = staff_client.post(preview, {"act": "import"}, follow=True)
    assert summaries() == [words, "Vecchio"]
    assert SheetRun.objects.get().written_at is None
    assert "2 (Alfa)" in text(answer)
    assert words in text(answer)
    staff_client.post(preview, {"act": "import"})
    assert summaries() == ["Dal foglio", "Dal foglio"]


def test_a_row_that_changed_nothing_does_not_take_it_back(staff_client, alfa) -> None:
    bob_saves(alfa, summary_it="Dal foglio")
    preview = settled(staff_client, FILE)
    assert staff_client.get(preview).context["same"] == 1
    bob_saves(alfa, summary_it="Parole di Bob")
    staff_client.post(preview, {"act": "import"})
    assert summaries() == ["Parole di Bob", "Vecchio"]


def test_what_the_file_does_not_tell_may_change(staff_client, alfa) -> None:
    preview = settled(staff_client, FILE)
    staff_client.get(preview)
    bob_saves(alfa, legal_form="cooperativa")
    staff_client.post(preview, {"act": "import"})
    assert summaries() == ["Dal foglio", "Dal foglio"]
    alfa.refresh_from_db()
    assert alfa.legal_form == "cooperativa"


def _note(alfa: Enterprise) -> None:
    write_note(alfa, "di Bob")


def _topics(alfa: Enterprise) -> None:
    alfa.topics.add(TopicFactory(title="latte", published=True))


def _contact(alfa: Enterprise) -> None:
    alfa.contacts.update(phone="22")


def _innovations(alfa: Enterprise) -> None:
    alfa.innovations.create(kind="network")


def _withdrawn(alfa: Enterprise) -> None:
    actions.withdraw(alfa, by=coordinator())


def _gone(alfa: Enterprise) -> None:
    bob_saves(alfa, title_it="Tutt'altro nome")


@pytest.mark.parametrize(
    "do", [_note, _topics, _contact, _innovations, _withdrawn, _gone]
)
def test_it_holds_for_all_that_a_file_writes(staff_client, alfa, do) -> None:
    ContactFactory(enterprise=alfa, name="", email="a@example.org", phone="1")
    TopicFactory(title="capre", published=True)
    header = "nome;settore;note;temi;e-mail;telefono;innovazioni"
    row = "Alfa;apicoltura;richiamare;capre;a@example.org;3;process"
    preview = settled(staff_client, f"{header}\r\n{row}\r\n")
    assert staff_client.get(preview).context["changed"] == 1
    do(alfa)
    staff_client.post(preview, {"act": "import"})
    assert SheetRun.objects.get().written_at is None


def test_a_record_made_meanwhile_is_shown_first(staff_client, alfa) -> None:
    content = "nome;settore;riassunto\r\nGamma;apicoltura;Dal foglio\r\n"
    preview = settled(staff_client, content)
    assert staff_client.get(preview).context["new"] == 1
    EnterpriseFactory(title="Gamma", group=alfa.group, summary="Di Bob")
    staff_client.post(preview, {"act": "import"})
    assert summaries()[-1] == "Di Bob"
    assert staff_client.get(preview).context["changed"] == 1


def test_what_was_shown_is_kept_with_the_plan_until_it_is_written(
    staff_client, alfa
) -> None:
    preview = settled(staff_client, FILE)
    staff_client.get(preview)
    kept = SheetRun.objects.get().plan["shown"]
    assert sorted(kept) == ["2", "3"]
    staff_client.get(preview)
    assert SheetRun.objects.get().plan["shown"] == kept
    staff_client.post(preview, {"act": "import"})
    assert SheetRun.objects.get().plan == {}

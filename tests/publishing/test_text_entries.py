"""Text is kept clean whichever way it comes in: by form, import and action."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from agrinnova.core.models import OutgoingMail, Proposal, User
from agrinnova.publishing import actions, bulk, editorial, proposals
from agrinnova.publishing.revert import restore
from agrinnova.web.spam_protection import stamp_of
from antennas.models import Invitation
from enterprises.models import Answer, Enterprise, Photo
from knowledge.models import Feedback, Subscription
from tests import factories
from tests.admin_support import address, entered, new_row, sent
from tests.factory_support import picture
from tests.raw_rows import put_raw

# As Word and a joker leave it: a line break of Word's own, a turned word, blanks of
# no width, an escape, a non-character, a bullet of the font Symbol.
NAME = "Caseificio\x0b\u202ealleV\u202c \u200bVerde\x1b\uffff"
CLEAN_NAME = "Caseificio alleV Verde"
ONE_LINE = NAME.replace("\x0b", " ")  # where each line is the words of a photo
WORDS = "Prima.\x0b\x0bDopo:\r\n\uf0b7 latte\u2028\uf0a7\tburro\ufeff"
CLEAN_WORDS = "Prima.\n\nDopo:\n• latte\n• burro"


@pytest.fixture
def enterprise(group) -> Enterprise:
    return factories.EnterpriseFactory(title="Prima", group=group, published=True)


def words_of(record: Any) -> tuple[str, str]:
    record.refresh_from_db()
    return record.title_it, record.summary_it


CLEAN = (CLEAN_NAME, CLEAN_WORDS)


def test_the_admin_s_form(staff_client, enterprise) -> None:
    url = address(enterprise, "change")
    row = new_row(
        staff_client, url, "innovations", kind="process", description_it=WORDS
    )
    answer = sent(
        staff_client, url, title_it=NAME, summary_it=WORDS, products=WORDS,
        new_photos=[picture()], new_photos_alt=f"{ONE_LINE}\n",
        new_photos_credit=NAME, **row,
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["errors"]
    assert words_of(enterprise) == CLEAN
    assert enterprise.products == CLEAN_WORDS.replace("\n\n", "\n").split("\n")
    assert enterprise.innovations.get().description_it == CLEAN_WORDS
    photo = Photo.objects.get()
    assert (photo.alt_it, photo.credit) == (CLEAN_NAME, CLEAN_NAME)


def test_a_name_that_nobody_sees_is_missing(staff_client, enterprise) -> None:
    answer = sent(
        staff_client, address(enterprise, "change"), title_it="\u200b\u2060\u3164"
    )
    assert answer.status_code == 200
    assert words_of(enterprise)[0] == "Prima"


def test_a_spreadsheet(staff_client, group) -> None:
    rows = f'nome;settore;riassunto\r\n"{NAME}";allevamento di capre e pecore;"{WORDS}"'
    for number in (1, 2):  # the second time nothing differs
        file = SimpleUploadedFile("mappatura.csv", rows.encode())
        answer = staff_client.post(address(Enterprise, "import"), {"file": file})
        page = staff_client.get(answer.headers["Location"])
        assert page.context["same"] == number - 1, page.content.decode()
        staff_client.post(answer.headers["Location"])
    assert words_of(Enterprise.objects.get()) == CLEAN


def test_an_editor_s_proposal(client, group) -> None:
    school = factories.OrganisationFactory(title="Scuola", group=group, published=True)
    course = factories.CourseFactory(
        title="Prima", group=group, providers=[school], published=True
    )
    staff_client = entered(client, factories.editor(school, language="it"))
    sent(staff_client, address(course, "change"), title_it=NAME, summary_it=WORDS)
    kept = Proposal.objects.get()
    assert [kept.fields[n][1] for n in ("title_it", "summary_it")] == list(CLEAN)
    officer = factories.officer(group)
    with pytest.raises(Exception, match=r"motivo"):
        proposals.decline(course, "\u200b", stamp=kept.stamp, by=officer)
    staff_client = entered(client, officer)
    staff_client.post(address(course, "act"), {"act": "accept", "stamp": kept.stamp})
    assert words_of(course) == CLEAN


def test_actions_and_many_at_once(group) -> None:
    record = factories.EnterpriseFactory(title=NAME, summary=WORDS, group=group)
    assert (record.title_it, record.summary_it) == CLEAN  # the instance, too
    assert record.slug == "caseificio-allev-verde"
    others = [
        Enterprise(title_it=NAME, summary_it=WORDS, sector="olives", group=group)
        for _ in range(2)
    ]
    bulk.create(others, by=None)
    assert [words_of(record) for record in others] == [CLEAN, CLEAN]
    others[0].title_it = NAME
    bulk.save([others[0]], by=None)
    assert others[0].history.first().title_it == CLEAN_NAME


def test_a_version_from_before(group, officer) -> None:
    record = factories.EnterpriseFactory(title="Prima", group=group)
    version = record.history.first()
    record.title_it = "Dopo"
    actions.save_record(record)
    put_raw(version, title_it=NAME)
    restore(record, version.history_id, by=officer)
    assert words_of(record)[0] == CLEAN_NAME


def test_an_interview(staff_client, group) -> None:
    guide = factories.InterviewGuideFactory(
        published=True, questions=[{"text": "Che?"}]
    )
    enterprise = factories.EnterpriseFactory(group=group)
    interview = factories.InterviewFactory(enterprise=enterprise, guide=guide)
    key = guide.questions.get().pk
    answer = staff_client.post(
        interview.sheet_url,
        {f"answer-{key}": WORDS, f"seen-{key}": "0"},
        headers={"Accept": "application/json"},
    )
    assert answer.json()[str(key)]["words"] == CLEAN_WORDS
    assert Answer.objects.get().words == CLEAN_WORDS


def test_what_readers_send(client, enterprise) -> None:
    url = reverse(
        "record-feedback", kwargs={"language": "it", "public_id": enterprise.public_id}
    )
    stamp = stamp_of("FeedbackForm", read=True)
    mail = "ada@example.org\u200b\u202e"
    given = {"about": "wrong", "words": WORDS, "stamp": stamp, "email": mail}
    assert client.post(url, given | {"consent": "on"}).status_code == 303
    kept = Feedback.objects.get()
    assert (kept.words, kept.email) == (CLEAN_WORDS, "ada@example.org")
    answer = client.post(url, given | {"words": "\u200b\x0b", "email": ""})
    assert answer.status_code == 422
    given = {"email": f"\ufeff{mail}", "language": "it", "consent": "on"}
    client.post("/it/avvisi/", given | {"stamp": stamp_of("AlertsForm", read=True)})
    assert Subscription.objects.get().email == "ada@example.org"


def test_accounts_and_colleagues(admin_client, enterprise, group, officer) -> None:
    answer = sent(
        admin_client, address(Invitation, "add"),
        email="ada@example.org\u2060", language="it",
        role="officer", group=str(group.pk), organisation="",
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["errors"]
    assert OutgoingMail.objects.get().to == "ada@example.org"
    user = User.objects.create_user("eva@example.org\u200b", name=NAME)
    user.refresh_from_db()
    assert (user.email, user.name) == ("eva@example.org", CLEAN_NAME)
    said = editorial.comment(enterprise, WORDS, by=officer)
    assert said.words == CLEAN_WORDS
    with pytest.raises(Exception, match=r"empty|vuoto"):
        editorial.comment(enterprise, "\u200b\u2028", by=officer)


def test_a_command(group, tmp_path, capsys) -> None:
    file = tmp_path / "m.csv"
    header = "nome;settore;riassunto;GAL"
    row = f'"{NAME}";allevamento di capre e pecore;"{WORDS}";GAL Uno'
    file.write_bytes(f"{header}\r\n{row}".encode())
    call_command("import_enterprises", str(file))
    assert words_of(Enterprise.objects.get()) == CLEAN

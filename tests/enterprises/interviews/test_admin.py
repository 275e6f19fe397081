"""Interviews as the officer holds them: from the enterprise's form to the excerpt."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from enterprises.interviews.actions import public_excerpts, write_answer
from enterprises.models import (
    ConsentDocument,
    Excerpt,
    Interview,
    InterviewConsent,
    InterviewGuide,
)
from tests.admin_support import address, entered, fields_of, messages_of, new_row, sent
from tests.factories import (
    ContactFactory,
    EnterpriseFactory,
    ExcerptFactory,
    GroupFactory,
    InterviewConsentFactory,
    InterviewFactory,
    InterviewGuideFactory,
    coordinator,
    officer,
)
from tests.ledger_support import seq_of

JSON = {"Accept": "application/json"}


@pytest.fixture
def interview(group) -> Interview:
    enterprise = EnterpriseFactory(title="La Predosa", group=group, published=True)
    contact = ContactFactory(enterprise=enterprise, name="Ada", email="a@example.org")
    lines = [
        {"kind": "heading", "text": "L'azienda"},
        {"text": "Che cosa fate?", "text_fr": "Que faites-vous ?"},
        {"kind": "yes_no", "text": "C'è un successore?"},
    ]
    guide = InterviewGuideFactory(published=True, questions=lines)
    return InterviewFactory(enterprise=enterprise, contact=contact, guide=guide)


def key(interview: Interview, place: int = 1) -> int:
    return interview.guide.questions.all()[place].pk


def test_an_interview_begins_at_the_enterprise_s_form(staff_client, interview) -> None:
    page = staff_client.get(address(interview.enterprise, "change")).content.decode()
    assert address(interview, "change") in page
    assert "0 di 2" in page
    new = address(Interview, "add", enterprise=str(interview.enterprise.pk))
    assert new in page
    assert sent(staff_client, new).status_code == 302
    begun = Interview.objects.exclude(pk=interview.pk).get()
    assert (begun.interviewer.email[:8], begun.state) == ("officer.", "open")
    assert begun.guide == interview.guide


def test_all_answers_are_saved_by_one_button(staff_client, interview) -> None:
    first, second = (f"answer-{key(interview, place)}" for place in (1, 2))
    response = sent(
        staff_client, interview.sheet_url, **{first: "Latte.", second: "no"}
    )
    assert response.url == interview.sheet_url
    assert [a.words for a in interview.answers.order_by("pk")] == ["Latte.", "no"]
    page = staff_client.get(interview.sheet_url)
    assert "Que faites-vous ?" in page.content.decode()
    assert fields_of(page)[first] == "Latte."


def test_a_field_is_saved_alone_and_a_colleague_is_not_overwritten(
    staff_client, interview
) -> None:
    field, seen = f"answer-{key(interview)}", f"seen-{key(interview)}"
    answer = staff_client.post(
        interview.sheet_url, {field: "Latte.", seen: "0"}, headers=JSON
    )
    told_back = answer.json()[str(key(interview))]
    assert told_back == {"words": "Latte.", "seen": 1, "problem": ""}
    question = interview.guide.questions.get(pk=key(interview))
    anna = coordinator(name="Anna")
    write_answer(interview, question, words="Carne.", seen=1, by=anna)
    answer = staff_client.post(
        interview.sheet_url, {field: "Uova.", seen: "1"}, headers=JSON
    )
    told_back = answer.json()[str(key(interview))]
    assert (answer.status_code, told_back["seen"]) == (409, 2)
    assert "Anna" in told_back["problem"]
    assert "Carne." in told_back["problem"]
    assert interview.answers.get().words == "Carne."
    page = staff_client.post(interview.sheet_url, {field: "Uova.", seen: "1"})
    assert fields_of(page)[field] == "Uova."
    assert "Carne." in page.content.decode()
    staff_client.post(interview.sheet_url, {field: "Uova.", seen: "2"})
    assert interview.answers.get().words == "Uova."


def test_a_lost_session_is_not_taken_for_a_saved_field(interview) -> None:
    answer = Client().post(interview.sheet_url, {}, headers=JSON)
    assert (answer.status_code, answer.headers["Location"][:13]) == (
        302,
        "/admin/login/",
    )


def test_consents_are_ticked_with_day_text_and_paper(staff_client, interview) -> None:
    url = address(interview, "change")
    paper = SimpleUploadedFile("Firma.pdf", b"%PDF-1.7 x", "application/pdf")
    refused = sent(staff_client, url, consents=["quote"], consent_text="")
    assert "consent_text" in refused.context["adminform"].form.errors
    assert (
        sent(
            staff_client, url, consents=["quote", "name"], consent_paper=paper
        ).status_code
        == 302
    )
    given = InterviewConsent.objects.in_force()
    assert {consent.purpose for consent in given} == {"quote", "name"}
    assert {consent.paper for consent in given} == {ConsentDocument.objects.get()}
    file = ConsentDocument.objects.get().file.url
    assert file in staff_client.get(url).content.decode()
    answers = [staff_client.get(file), Client().get(file)]
    assert [(b"".join(a), a.status_code)[1] for a in answers] == [200, 404]
    stranger = entered(Client(), officer(GroupFactory()))
    assert stranger.get(file).status_code == 404
    sent(staff_client, url, consents=["name"])
    assert [c.purpose for c in InterviewConsent.objects.in_force()] == ["name"]


def test_a_paper_is_a_pdf_or_a_picture(staff_client, interview) -> None:
    page = SimpleUploadedFile("firma.pdf", b"<script>", "application/pdf")
    url = address(interview, "change")
    response = sent(staff_client, url, consents=["quote"], consent_paper=page)
    assert "consent_paper" in response.context["adminform"].form.errors


def test_to_be_named_somebody_has_to_be_said(staff_client, interview) -> None:
    url = address(interview, "change")
    response = sent(staff_client, url, consents=["name"], contact="")
    assert "contact" in response.context["adminform"].form.errors
    InterviewConsentFactory(interview=interview)
    other = ContactFactory(enterprise=interview.enterprise, name="Eva")
    response = sent(staff_client, url, contact=str(other.pk))
    assert "contact" in response.context["adminform"].form.errors


def test_an_answer_becomes_an_excerpt_public_only_by_consent(
    staff_client, interview
) -> None:
    url = address(interview, "change")
    answer = {f"answer-{key(interview)}": "Latte crudo.", "_quote": key(interview)}
    response = sent(staff_client, interview.sheet_url, **answer)
    assert response.url == f"{url}#excerpts-group"
    assert Excerpt.objects.get().text_it == "Latte crudo."
    mark = {"excerpts-0-is_public": "on"}
    assert sent(staff_client, url, **mark).status_code == 200
    InterviewConsentFactory(interview=interview)
    before = seq_of(interview.enterprise)
    assert sent(staff_client, url, **mark).status_code == 302
    (public,) = public_excerpts(interview.enterprise, "it")
    assert public.words.text == "Latte crudo."
    assert seq_of(interview.enterprise) > before
    before = seq_of(interview.enterprise)
    sent(staff_client, url, **{"excerpts-0-is_public": None})
    assert public_excerpts(interview.enterprise, "it") == []
    assert seq_of(interview.enterprise) > before


def test_words_can_be_typed_too(staff_client, interview) -> None:
    url = address(interview, "change")
    InterviewConsentFactory(interview=interview)
    row = new_row(
        staff_client, url, "excerpts", text_it="Detto al telefono.", is_public="on"
    )
    assert sent(staff_client, url, **row).status_code == 302
    assert Excerpt.objects.get().is_public


def test_the_list_and_the_admin_say_what_is_to_finish(
    staff_client, interview, group
) -> None:
    other = EnterpriseFactory(group=GroupFactory())
    InterviewFactory(enterprise=other)
    page = staff_client.get(address(Interview, "changelist"))
    assert list(page.context["cl"].result_list) == [interview]
    assert "?todo=interviews" in staff_client.get("/admin/").content.decode()
    response = sent(staff_client, address(interview, "change"), _step="finish")
    assert "La Predosa" in messages_of(staff_client.get(response.url))[0]
    interview.refresh_from_db()
    assert interview.state == "finished"
    assert "?todo=interviews" not in staff_client.get("/admin/").content.decode()


def test_an_interview_is_deleted_with_what_it_made_public(
    staff_client, interview
) -> None:
    InterviewConsentFactory(interview=interview)
    ExcerptFactory(interview=interview, is_public=True)
    before = seq_of(interview.enterprise)
    staff_client.post(address(interview, "delete"), {"post": "yes"})
    assert not Excerpt.objects.exists()
    assert seq_of(interview.enterprise) > before


# --- guides ---


def test_a_guide_is_written_published_and_copied(staff_client, group) -> None:
    url = address(InterviewGuide, "add")
    row = new_row(staff_client, url, "questions", text_it="Che cosa fate?")
    assert sent(staff_client, url, title_it="Traccia", **row).status_code == 302
    guide = InterviewGuide.objects.get()
    assert guide.group == group
    sent(staff_client, address(guide, "change"), _step="publish")
    guide.refresh_from_db()
    assert guide.is_frozen
    taken = {"title_it": "Altro", "questions-0-text_it": "Altro?"}
    sent(staff_client, address(guide, "change"), **taken)
    guide.refresh_from_db()
    assert (guide.title_it, str(guide.questions.get())) == ("Traccia", "Che cosa fate?")
    response = sent(staff_client, address(guide, "change"), _step="version")
    assert InterviewGuide.objects.get(version=2).questions.count() == 1
    assert response.url == address(InterviewGuide.objects.get(version=2), "change")

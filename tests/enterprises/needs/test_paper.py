"""The paper form: one sheet of two sides in each language, numbered as it is typed."""

import io

import pytest
from pypdf import PdfReader

from agrinnova.core.languages import LANGUAGES
from enterprises.needs.paper import paper_form
from tests.factories import GroupFactory, NeedsSurveyFactory, TopicFactory, officer
from tests.walks import walked

from .printed import sides

pytestmark = pytest.mark.django_db
LONG = "Certificazioni e marchi di qualità per i prodotti della montagna"


def survey_of(number, **given):
    topics = [TopicFactory(published=True, title=f"{LONG} {n}") for n in range(number)]
    survey = NeedsSurveyFactory(published=True, topics=topics, **given)
    for position, topic in enumerate(topics):
        survey.survey_topics.filter(topic=topic).update(position=position)
    return survey


@pytest.mark.parametrize("number", walked([1, 12, 20], decisive=[20]))
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sheet_with_two_sides(language, number):
    pdf = paper_form(survey_of(number), None, language)
    assert len(sides(pdf)) == 2
    width, height = PdfReader(io.BytesIO(pdf)).pages[0].mediabox[2:]
    assert (round(width), round(height)) == (595, 842)


def test_its_numbers_are_those_of_the_quick_form():
    survey = survey_of(3)
    text = " ".join(sides(paper_form(survey, None, "it")))
    for number, row in enumerate(survey.survey_topics.all(), 1):
        assert f"{number}. {row.topic.title_it}" in text
    assert "4. Come impari meglio?" in text
    assert "10. Con parole tue" in text


def test_it_goes_back_to_the_office_of_the_territory(client):
    group = GroupFactory(published=True, office_address="Via Roma 1", title="Valle")
    survey = survey_of(2)
    client.force_login(officer(group))
    address = f"/admin/enterprises/needsresponse/paper/{survey.pk}/fr/"
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(sides(answer.content))
    assert "Via Roma 1" in text
    assert client.get(address.replace("/fr/", "/xx/")).status_code == 404
    draft = NeedsSurveyFactory()
    assert (
        client.get(address.replace(f"/{survey.pk}/", f"/{draft.pk}/")).status_code
        == 404
    )

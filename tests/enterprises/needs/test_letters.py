"""Letters to print: one sheet each, in their language, with a code that opens."""

import pytest
from django.utils import translation

from enterprises.needs.invitations.printed_letters import address_of, letters_pdf
from enterprises.registry.models import Enterprise
from enterprises.report.remarks import MARK
from tests import factories

from .invited import open_survey
from .printed import sides

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitations():
    group = factories.GroupFactory(
        published=True, title="GAL della Valle", office_phone="+39 0346 22400"
    )
    survey = open_survey(
        title="Che cosa serve imparare", title_fr="Ce qu’il faut apprendre"
    )
    names = ("Le capre di Ada", "Orto \U00012345 Uno")
    return [
        factories.SurveyInvitationFactory(
            survey=survey,
            enterprise=factories.EnterpriseFactory(group=group, title=name),
        )
        for name in names
    ]


def test_a_sheet_each_with_office_and_address(invitations) -> None:
    first, second = sides(letters_pdf(invitations))
    invitation = invitations[0]
    for words in (
        "Le capre di Ada",
        "GAL della Valle",
        "Che cosa serve imparare",
        "+39 0346 22400",
        "31 dicembre 2030",
        "/it/fabbisogni/invito/",
        invitation.code,
    ):
        assert words in first, words
    assert invitation.code not in second
    assert f"Orto {MARK} Uno" in second  # no font has the sign
    assert invitation.token not in first


def test_its_back_says_the_same_in_a_second_language(invitations) -> None:
    found = sides(letters_pdf(invitations[:1], also_in="fr"))
    assert len(found) == 2
    assert "Ce qu’il faut apprendre" in found[1]
    assert "31 décembre 2030" in found[1]
    assert invitations[0].code in found[1]
    same = sides(letters_pdf(invitations[:1], also_in="it"))
    assert len(same) == 1


def test_the_language_is_the_enterprises(client, invitations) -> None:
    Enterprise.objects.update(original_language="fr", title_fr="La ferme")
    invitation = type(invitations[0]).objects.get(pk=invitations[0].pk)
    with translation.override("it"):
        (page,) = sides(letters_pdf([invitation]))
    assert "La ferme" in page
    assert "/fr/besoins/invitation/" in page
    path = address_of(invitation)
    opened = client.get(path[path.index("/fr/") :])
    assert "La ferme" in opened.content.decode()

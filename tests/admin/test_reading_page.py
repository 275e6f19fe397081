"""Translations that wait, beside their originals: accepted by a press, or mended."""

import pytest
from django.urls import reverse

from agrinnova.core.models import Change
from tests import factories
from tests.admin_support import FormReader, entered, messages_of

pytestmark = pytest.mark.django_db
PAGE = reverse("admin:texts")


@pytest.fixture
def farm(group):
    made = factories.EnterpriseFactory(
        group=group,
        title="La Predosa",
        summary="Capre e formaggi.",
        summary_fr="Chèvres et fromages.",
        summary_es="Cabras.",
        innovations=["process"],
        text_status={"it": "human", "fr": "machine", "es": "machine"},
        published=True,
    )
    words = {"description_it": "Mungitura.", "description_fr": "Traite."}
    made.innovations.update(**words)
    return made


@pytest.fixture
def staff_client(client, group):
    return entered(client, factories.translator(group, language="fr"))


def typed(client, farm, **changes: str) -> dict[str, str]:
    """The form of `farm` as the page has it, with `changes` by the column's name."""
    reader = FormReader()
    reader.feed(client.get(PAGE).content.decode())
    names = {name.rpartition("-")[2]: name for name in reader.data}
    return reader.data | {names[name]: words for name, words in changes.items()}


def test_both_stand_side_by_side_with_those_of_the_parts(staff_client, farm) -> None:
    page = staff_client.get(PAGE)
    (reading,) = page.context["readings"]
    assert [(pair.original, pair.words) for pair in reading.pairs] == [
        ("Capre e formaggi.", "Chèvres et fromages."),
        ("Mungitura.", "Traite."),
    ]
    words = page.content.decode()
    for language, text in (("it", "Mungitura."), ("fr", "Traite.")):
        assert f'<td lang="{language}"' in words
        assert text in words


def test_a_press_accepts_and_tells_the_ledger(staff_client, farm) -> None:
    before = Change.objects.get(public_id=farm.public_id).seq
    answer = staff_client.post(PAGE, typed(staff_client, farm))
    assert answer.headers["Location"] == f"{PAGE}#texts"
    farm.refresh_from_db()
    assert farm.text_status == {"it": "human", "fr": "reviewed", "es": "machine"}
    assert farm.summary_fr == "Chèvres et fromages."
    assert Change.objects.get(public_id=farm.public_id).seq > before


def test_what_is_mended_is_kept_and_read_in_the_same_press(staff_client, farm) -> None:
    words = {"summary_fr": "Des chèvres.", "description_fr": "La traite."}
    staff_client.post(PAGE, typed(staff_client, farm, **words))
    farm.refresh_from_db()
    assert (farm.summary_fr, farm.text_status["fr"]) == ("Des chèvres.", "reviewed")
    assert farm.innovations.get().description_fr == "La traite."
    assert farm.summary_it == "Capre e formaggi."
    assert "Des chèvres." in farm.history.first().summary_fr


def test_what_a_colleague_changed_meanwhile_is_read_again(staff_client, farm) -> None:
    sent = typed(staff_client, farm, summary_fr="Des chèvres.")
    farm.summary_it = "Solo capre."
    farm.save()
    page = staff_client.post(PAGE, sent)
    assert len(messages_of(page)) == 1
    (reading,) = page.context["readings"]
    assert reading.pairs[0].original == "Solo capre."
    assert "Des chèvres.</textarea>" in page.content.decode()
    farm.refresh_from_db()
    assert (farm.summary_fr, farm.text_status["fr"]) == (
        "Chèvres et fromages.",
        "machine",
    )


def test_what_does_not_fit_is_shown_as_it_was_typed(staff_client, farm, group) -> None:
    course = factories.CourseFactory(
        group=group, title_fr="Cours", text_status={"fr": "machine"}, published=True
    )
    page = f"{PAGE}?kind=course"
    data = {"record": course.pk, "stamp": course.updated_at.isoformat()}
    answer = staff_client.post(
        page, {**data, f"course-{course.pk}-title_fr": "x" * 251}
    )
    assert answer.context["readings"][0].is_refused
    assert f'value="{"x" * 251}"' in answer.content.decode()
    course.refresh_from_db()
    assert (course.title_fr, course.text_status) == ("Cours", {"fr": "machine"})

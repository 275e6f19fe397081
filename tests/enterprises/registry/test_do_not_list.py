"""Who asked never to be listed comes in by no form or import."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agrinnova.core.models import Change
from agrinnova.publishing import actions
from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.seed.loading import Store
from enterprises.importing import EnterpriseLoader
from enterprises.models import DoNotList, Enterprise
from enterprises.registry.actions import never_list
from tests import factories
from tests.admin_support import address, messages_of, sent
from tests.data_files import meaning_of


@pytest.fixture
def gromo():
    return factories.MunicipalityFactory(name="Gromo")


def entering(name: str, municipality=None) -> Enterprise:
    return actions.save_record(
        Enterprise(title_it=name, sector="other", municipality=municipality)
    )


def test_the_action_refuses_it_in_a_sentence(gromo) -> None:
    factories.DoNotListFactory(name="La Predòsa", municipality=gromo)
    with pytest.raises(ValidationError) as refused:
        entering("LA PREDOSA", gromo)
    assert "LA PREDOSA" in refused.value.messages[0]
    assert not Enterprise.objects.exists()


def test_leaving_the_municipality_out_does_not_let_it_in(gromo) -> None:
    factories.DoNotListFactory(name="La Predosa", municipality=gromo)
    with pytest.raises(ValidationError):
        entering("La Predosa")


def test_the_same_name_elsewhere_and_another_name_come_in(gromo) -> None:
    factories.DoNotListFactory(name="La Predosa", municipality=gromo)
    entering("La Predosa", factories.MunicipalityFactory(name="Clusone"))
    entering("La Predosina", gromo)
    assert Enterprise.objects.count() == 2


def test_without_a_municipality_the_name_is_refused_everywhere(gromo) -> None:
    factories.DoNotListFactory(name="La Predosa")
    with pytest.raises(ValidationError):
        entering("La Predosa", gromo)


def test_the_form_says_so_and_stores_nothing(staff_client, gromo) -> None:
    factories.DoNotListFactory(name="La Predosa", municipality=gromo)
    answer = sent(
        staff_client,
        address(Enterprise, "add"),
        title_it="La Predosa",
        sector="other",
        municipality=str(gromo.pk),
    )
    assert len(answer.context["adminform"].form.non_field_errors()) == 1
    assert not Enterprise.objects.exists()


def test_a_draft_renamed_to_it_is_refused_too(staff_client, group) -> None:
    factories.DoNotListFactory(name="La Predosa")
    draft = factories.EnterpriseFactory(title="Altra", group=group)
    answer = sent(staff_client, address(draft, "change"), title_it="La Predosa")
    assert answer.context["adminform"].form.non_field_errors()
    draft.refresh_from_db()
    assert draft.title_it == "Altra"


def test_one_press_withdraws_it_and_keeps_it_out(
    staff_client, officer, group, gromo
) -> None:
    public = factories.EnterpriseFactory(
        title="La Predosa", group=group, municipality=gromo, published=True
    )
    url = address(public, "act")
    staff_client.post(url, {"act": "never_list", "reason": " "})
    assert not DoNotList.objects.exists()
    staff_client.post(url, {"act": "never_list", "reason": "La titolare, al telefono."})
    public.refresh_from_db()
    entry = DoNotList.objects.get()
    assert (public.status, entry.municipality, entry.group) == (
        "withdrawn",
        gromo,
        group,
    )
    assert Change.objects.get(public_id=public.public_id).action == "withdraw"
    with pytest.raises(ValidationError):
        actions.reopen(public, by=officer)
    with pytest.raises(ValidationError):
        entering("la predosa", gromo)


def test_a_listed_one_that_is_public_can_still_be_withdrawn_on_its_form(
    staff_client, group
) -> None:
    public = factories.EnterpriseFactory(
        title="La Predosa", group=group, published=True
    )
    factories.DoNotListFactory(name="La Predosa")
    answer = sent(staff_client, address(public, "change"), summary_it="Nuovo.")
    assert answer.context["adminform"].form.non_field_errors()
    sent(staff_client, address(public, "change"), _step="withdraw")
    public.refresh_from_db()
    assert public.status == "withdrawn"


def test_twice_is_an_error_in_words_not_a_crash(staff_client, group, gromo) -> None:
    factories.DoNotListFactory(name="La Predosa", municipality=gromo, group=group)
    answer = sent(
        staff_client,
        address(DoNotList, "add"),
        name="la predosa",
        municipality=str(gromo.pk),
        reason="Di nuovo.",
    )
    assert answer.status_code == 200
    assert DoNotList.objects.count() == 1


def test_a_draft_that_is_listed_stays_a_draft(officer, group) -> None:
    draft = factories.EnterpriseFactory(title="La Predosa", group=group)
    never_list(draft, reason="L'ha chiesto.", by=officer)
    with pytest.raises(ValidationError):
        actions.publish(draft, by=officer)
    actions.delete_draft(draft, by=officer)
    assert not Enterprise.objects.exists()


def test_nobody_puts_what_is_not_theirs_on_the_list(officer) -> None:
    strange = factories.EnterpriseFactory(title="Altrui")
    with pytest.raises(PermissionDenied):
        never_list(strange, reason="Per dispetto.", by=officer)
    assert not DoNotList.objects.exists()


def test_an_import_is_refused_by_row_and_in_the_same_sentence() -> None:
    factories.DoNotListFactory(name="La Predosa")
    meaning = meaning_of("enterprises", name="La Predosa")
    loader: Any = EnterpriseLoader.__new__(EnterpriseLoader)
    row = Enterprise(title_it="La Predosa", sector="other")
    with pytest.raises(DataError) as refused, loader.refusals_named(meaning):
        loader.save(row, meaning, Store())
    assert "La Predosa" in str(refused.value)
    assert not Enterprise.objects.exists()


# --- told on entry ---


def test_a_likely_double_is_told_and_does_not_block(staff_client, group) -> None:
    mine = factories.EnterpriseFactory(title="La Predosa", group=group)
    factories.EnterpriseFactory(title="La Predosa segreta")  # another group's draft
    factories.EnterpriseFactory(title="Agriturismo Alfa", group=group)
    answer = sent(
        staff_client, address(Enterprise, "add"), title_it="La Predossa", sector="other"
    )
    words = messages_of(staff_client.get(answer.url))
    assert any(address(mine, "change") in line for line in words)
    assert not any("segreta" in line or "Alfa" in line for line in words)
    new = Enterprise.objects.get(title_it="La Predossa")
    page = staff_client.get(address(new, "change"))
    assert [item["record"] for item in page.context["possible_duplicates"]] == [mine]

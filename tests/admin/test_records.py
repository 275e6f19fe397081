"""Local action groups and municipalities in the admin."""

from agrinnova.core.models import LocalActionGroup
from tests import factories
from tests.admin_support import address, sent
from tests.ledger_support import seq_of


def test_a_renamed_municipality_moves_what_stands_there(admin_client) -> None:
    place = factories.MunicipalityFactory()
    there = factories.EnterpriseFactory(municipality=place, published=True)
    elsewhere = factories.EnterpriseFactory(published=True)
    before, elsewhere_before = seq_of(there), seq_of(elsewhere)
    assert sent(admin_client, address(place, "change")).status_code == 302
    assert seq_of(there) == before
    sent(admin_client, address(place, "change"), name="Gromo San Marino")
    assert seq_of(there) > before
    assert seq_of(elsewhere) == elsewhere_before


def test_a_renamed_group_moves_itself_and_its_records(admin_client) -> None:
    group = factories.GroupFactory(published=True)
    record = factories.EnterpriseFactory(group=group, published=True)
    before = seq_of(group), seq_of(record)
    sent(admin_client, address(group, "change"), title_it="GAL Nuovo")
    assert seq_of(group) > before[0]
    assert seq_of(record) > before[1]


def test_a_group_keeps_lists_of_words_one_a_line(admin_client) -> None:
    group = factories.GroupFactory()
    sent(
        admin_client,
        address(group, "change"),
        former_names="GAL Uno\r\n\r\n  GAL Due, e valli ",
        languages=["it", "ca"],
        country="ES",
    )
    group.refresh_from_db()
    assert group.former_names == ["GAL Uno", "GAL Due, e valli"]
    assert (group.languages, group.country) == (["it", "ca"], "ES")


def test_an_officer_keeps_their_group_and_makes_none(staff_client, group) -> None:
    other = factories.GroupFactory(published=True)
    assert (
        sent(staff_client, address(group, "change"), region="Lombardia").status_code
        == 302
    )
    group.refresh_from_db()
    assert group.region == "Lombardia"
    assert staff_client.get(address(LocalActionGroup, "add")).status_code == 403
    page = staff_client.get(address(LocalActionGroup, "changelist"))
    assert list(page.context["cl"].result_list) == [group]
    assert staff_client.get(address(other, "change")).status_code == 302

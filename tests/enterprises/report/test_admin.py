"""The form of a new edition, as its officer finds it."""

from django.utils.timezone import localdate

from enterprises.models import ReportEdition
from tests import factories
from tests.admin_support import address, fields_of


def test_a_new_edition_is_the_next_of_this_year_in_its_group_and_language(
    staff_client, group
) -> None:
    year = localdate().year

    def proposed() -> tuple[str, str]:
        fields = fields_of(staff_client.get(address(ReportEdition, "add")))
        return fields["year"], fields["number"]

    assert proposed() == (str(year), "1")
    factories.ReportFactory(group=group, year=year, number=4)
    # None of these is in its way.
    factories.ReportFactory(group=group, year=year, number=7, original_language="fr")
    factories.ReportFactory(group=group, year=year - 1, number=8)
    factories.ReportFactory(group=factories.GroupFactory(), year=year, number=9)
    factories.ReportFactory(year=year, number=10)
    assert proposed() == (str(year), "5")

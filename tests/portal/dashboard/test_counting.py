"""Counts under many conditions: what holds never, always, or for nobody knows."""

import pytest
from django.db.models import F, Q

from agrinnova.portal.dashboard.counting import counted
from enterprises.models import Enterprise
from tests.factories import EnterpriseFactory

pytestmark = pytest.mark.django_db


def test_a_count_is_of_rows_for_which_all_its_conditions_hold(
    django_assert_num_queries,
) -> None:
    EnterpriseFactory(sector="beekeeping", published=True)
    EnterpriseFactory(sector="beekeeping")
    EnterpriseFactory(sector="other", published=True)
    conditions = {
        "status": Q(status="published"),  # named as a column of the table
        "bees": Q(sector="beekeeping"),
        "unknown": Q(published_at__lt=F("updated_at")),  # NULL for a draft
        "never": Q(pk__in=Enterprise.objects.none().values("pk")),
        "always": Q(),
    }
    counts = {
        "public": ["status"],
        "public bees": ["status", "bees"],
        "known": ["unknown"],
        "none": ["status", "never"],
        "all": ["always"],
    }
    with django_assert_num_queries(1):
        found = counted(Enterprise.objects.all(), conditions, counts)
    assert found == {"public": 2, "public bees": 1, "known": 2, "none": 0, "all": 3}

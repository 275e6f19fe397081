"""A running portal for the drills of a file."""

import pytest

from tests.drills.portal import new_portal


@pytest.fixture(scope="module")
def portal():
    with new_portal() as portal:
        portal.start()
        assert portal.wait_until_well(), portal.said()
        yield portal

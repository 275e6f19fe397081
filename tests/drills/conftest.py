"""One portal for the drills that leave it as they found it."""

import pytest

from tests.drills.test_kill import new_portal


@pytest.fixture(scope="session")
def portal():
    with new_portal() as portal:
        portal.start()
        assert portal.wait_until_well(), portal.said()
        yield portal

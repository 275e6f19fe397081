"""One portal for the drills that leave it as they found it."""

import pytest

from tests.drills.test_kill import new_house


@pytest.fixture(scope="session")
def house():
    with new_house() as house:
        house.start()
        assert house.wait_until_well(), house.said()
        yield house

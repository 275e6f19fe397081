"""A header that anybody can write does not make a new visitor."""

import pytest
from rest_framework.settings import api_settings

from agrinnova.visitors import address

FORGED = {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 2.2.2.2", "REMOTE_ADDR": "10.0.0.1"}


@pytest.mark.parametrize(
    ("proxies", "expected"), [(0, "10.0.0.1"), (1, "2.2.2.2"), (2, "1.1.1.1")]
)
def test_only_our_own_proxies_are_believed(rf, monkeypatch, proxies, expected):
    monkeypatch.setattr(api_settings, "NUM_PROXIES", proxies)
    assert address(rf.get("/", **FORGED)) == expected


def test_the_header_is_ignored_by_default(rf):
    assert address(rf.get("/", **FORGED)) == "10.0.0.1"

"""The marks of the sample of search entries."""

from uuid import UUID

import pytest

from agrinnova.search.sample import DEEPEST, sample_mark


@pytest.mark.parametrize(
    ("begins_with", "zeros"),
    [(0xFFFFFFFF, 0), (0x80000000, 0), (0x7FFFFFFF, 1), (0x20000000, 2), (0x1000, 19)],
)
def test_a_record_is_marked_with_the_zeros_that_its_public_id_begins_with(
    begins_with, zeros
):
    assert sample_mark(UUID(int=begins_with << 96)) == f"~{zeros}"


@pytest.mark.parametrize("begins_with", [0xFFF, 0x1, 0x0])
def test_no_mark_is_deeper_than_the_deepest(begins_with):
    assert sample_mark(UUID(int=begins_with << 96)) == f"~{DEEPEST}"

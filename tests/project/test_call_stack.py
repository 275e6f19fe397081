"""On a large stack a deep call takes no memory anew."""

from resource import RUSAGE_SELF, getrusage

from agrinnova.call_stack import on_large_stack

TIMES = 100


def deep(levels: int) -> None:
    if levels:
        deep(levels - 1)


def pages_taken() -> int:
    """How often the kernel gave a page of memory to `TIMES` deep calls."""
    deep(500)
    before = getrusage(RUSAGE_SELF).ru_minflt
    for _ in range(TIMES):
        deep(500)
    return getrusage(RUSAGE_SELF).ru_minflt - before


def test_a_deep_call_takes_no_memory_anew() -> None:
    assert on_large_stack(pages_taken) < TIMES

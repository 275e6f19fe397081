"""A large call stack for Python: one frame so big that all others fit in beside it.

CPython (3.11 and later) keeps a thread's frames in chunks of 16 KiB. A call that does
not fit asks the kernel for another chunk, its return gives it back; on Django's deep
stacks that happens thousands of times a page. A frame that needs more gets a chunk as
large, rounded up, and what is called within uses the rest of it (`push_chunk` in
CPython's Python/pystate.c).
"""

from collections.abc import Callable
from typing import TypeVar

Given = TypeVar("Given")

# Eight bytes each: a chunk of one MiB, of which nearly half is left. Memory is taken
# only where it is written, so that the frame itself takes none.
SLOTS = 70_000


def on_large_stack(do: Callable[[], Given]) -> Given:
    """What `do` gives, whose calls never wait for a piece of stack."""
    return do()


on_large_stack.__code__ = on_large_stack.__code__.replace(co_stacksize=SLOTS)

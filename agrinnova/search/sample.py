"""Sample of the search entries: marks that say how far down an entry stays in it.

Public ids are random (RFC 9562, 5.4): one in two begins with a zero bit, one in four
with two. Of many entries the sample is those that begin with enough of them, which the
word index finds with the words, however many records there are.
"""

from uuid import UUID

BITS = 32  # of a public id that are looked at
DEEPEST = 20  # one in a million; what begins with more zeros counts as this


def sample_mark(public_id: UUID) -> str:
    """The mark of a record: with how many zero bits its public id begins."""
    begun = public_id.int >> (128 - BITS)
    return f"~{min(DEEPEST, BITS - begun.bit_length())}"

"""OpenAPI schema of records: serializers that say what each field means.

These serializers describe and never run: answers are made by `projection.py`, and a
test compares the two field by field.
"""

from .fields import (
    address,
    maybe,
    maybe_address,
    one_of,
    text,
    texts,
    unknown_or_not,
    whole,
)
from .parts import Body, Coded, GroupName, Location, Named, TopicLabel
from .records import OfficeSchema, RecordSchema

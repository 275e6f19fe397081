"""Import of the seed data: reading the data files, and writing what changed."""

from .rows import BadData, DataError, Meaning, Ref, Row

__all__ = ["BadData", "DataError", "Meaning", "Ref", "Row"]

"""Loading the data files: reading rows, and writing those whose meaning changed."""

from .book import Book
from .funding import FundingLoader
from .loading import Loader, LoadReport, Store
from .meanings import Meaning, Ref
from .places import Places
from .records import RecordLoader
from .rows import BadData, DataError, Row
from .territories import GroupLoader, MunicipalityLoader

__all__ = [
    "BadData",
    "Book",
    "DataError",
    "FundingLoader",
    "GroupLoader",
    "LoadReport",
    "Loader",
    "Meaning",
    "MunicipalityLoader",
    "Places",
    "RecordLoader",
    "Ref",
    "Row",
    "Store",
]

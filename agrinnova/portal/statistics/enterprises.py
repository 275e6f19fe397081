"""Statistics of enterprises, in the order in which they are read."""

from .innovations import innovations_and_benefits
from .people_and_work import people_and_work
from .progress import by_group
from .scope import Scope
from .tables import Table


def tables(scope: Scope) -> list[Table]:
    """All statistics of enterprises."""
    return [
        *by_group(scope),
        *people_and_work(scope),
        *innovations_and_benefits(scope),
    ]

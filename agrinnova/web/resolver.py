"""URL resolver that knows an address again, where a hundred patterns are tried."""

from functools import lru_cache

from django.urls import ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

MOST = 4096  # addresses of one process; which one is gone is tried again


class RememberingResolver(URLResolver):
    """The patterns of a portal, which stay the same as long as its process runs.

    What no pattern fits is not kept: there is no end of such addresses.
    """

    def __init__(self, patterns: list[URLPattern | URLResolver]) -> None:
        super().__init__(RoutePattern(""), patterns)
        self._found = lru_cache(MOST)(self._tried)

    def resolve(self, path: str) -> ResolverMatch:
        """As Django's; raises Resolver404 where no pattern fits."""
        return self._found(path)

    def _tried(self, path: str) -> ResolverMatch:
        match = super().resolve(path)
        match.tried = []  # told on Django's page of an error, and copied each time
        return match

"""Search columns: database functions and fields of the index of what is published."""

from django.contrib.postgres.search import (
    SearchVector,
    SearchVectorCombinable,
    SearchVectorField,
)
from django.db import models

from agrinnova.core.languages import LANGUAGES


class Plain(models.Func):
    """Words cut as those that are typed; the function is `text_search.plain_sql`."""

    function = "agrinnova_plain"
    arity = 1
    output_field = models.TextField()


def in_every_language(words, weight=None) -> SearchVector:
    """The vector of `words(language)`, each read with its language's configuration."""
    first, *others = (
        SearchVector(words(code), config=f"agrinnova_{code}", weight=weight)
        for code in LANGUAGES
    )
    return sum(others, first)


class MarksVector(SearchVectorCombinable, models.Func):
    """The vector of an array whose values are taken as they are."""

    function = "array_to_tsvector"
    output_field = SearchVectorField()
    config = None


class RegConfigField(models.CharField):
    """The name of a text-search configuration, kept as PostgreSQL's own type.

    Only a column of this type, not a text cast to it, is allowed in a generated one.
    """

    def db_type(self, connection) -> str:
        return "regconfig"

"""What tests of the search ask, and a resource to be found."""

from typing import Any

from agrinnova.search import find
from agrinnova.search.results import Result
from knowledge.models import Resource
from tests.factories import ResourceFactory


def titles(query: str, language: str = "it", **asked: Any) -> list[str]:
    return [result.title for result in find(query, language=language, **asked).results]


def only(query: str, language: str = "it", **asked: Any) -> Result:
    (result,) = find(query, language=language, **asked).results
    return result


def resource(title: str, **given: Any) -> Resource:
    return ResourceFactory(title=title, published=True, **{"summary": "", **given})

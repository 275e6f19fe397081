"""Filters of topics and resources, for pages, exports and API alike."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from agrinnova.core.choices import Language
from agrinnova.core.languages import current
from agrinnova.web.filters import (
    ArrayFilter,
    ChoicesFilter,
    OwnedFilterSet,
    RecordFilterSet,
    SlugsFilter,
)

from .choices import RESOURCE_TYPES
from .models import Resource, Topic


class TopicFilter(SlugsFilter):
    """One or more topics by slug; a group of topics includes its own."""

    whole = "parent"  # what facets count a group's own records with

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        defaults = {
            "field_name": "topics",
            "queryset": Topic.objects.published(),
            "label": _("topic"),
        }
        super().__init__(*args, **{**defaults, **kwargs})

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        asked = [topic.pk for topic in value]
        if not asked:
            return qs
        meant = Topic.objects.filter(Q(pk__in=asked) | Q(parent__in=asked))
        if qs.model is Topic:
            return qs.filter(pk__in=meant.values("pk"))
        carrying = qs.model._default_manager.filter(topics__in=meant.values("pk"))
        return qs.filter(pk__in=carrying.values("pk"))


class TopicFilterSet(RecordFilterSet):
    """The questions for topics."""

    topic = TopicFilter()

    class Meta:
        model = Topic
        fields: tuple[str, ...] = ()

    def search(self, records: Any, name: str, value: str) -> QuerySet:
        """Topics are no results of a search, but what its words mean."""
        return records.matching(value, current())


class ResourceFilterSet(OwnedFilterSet):
    """The questions for resources."""

    facets = ("topic", "type", "in_language", "group")

    topic = TopicFilter()
    type = ChoicesFilter(choices=RESOURCE_TYPES, label=_("type"))
    in_language = ArrayFilter(
        field_name="document_languages",
        choices=Language.choices,
        label=_("language of the document"),
    )

    class Meta:
        model = Resource
        fields: tuple[str, ...] = ()

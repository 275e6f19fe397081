"""Search count models (analytics): topics searched for, words searched for in vain."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language

from .search_counts import TopicSearchesQuerySet
from .search_words import SearchMissQuerySet

LONGEST = 80  # characters of the words of a search


class TopicSearches(models.Model):
    """How often searches of a day in a language meant a topic, and how often in vain.

    Of whoever searched there is nothing here, nor of the words that were typed.
    """

    day = models.DateField(_("day"))
    language = fields.CharField(_("language"), max_length=2, choices=Language)
    topic = models.ForeignKey("Topic", models.CASCADE, verbose_name=_("topic"))
    asked = models.PositiveIntegerField(_("times asked"))
    missed = models.PositiveIntegerField(_("times without an answer"))

    objects: ClassVar[Any] = TopicSearchesQuerySet.as_manager()

    class Meta:
        verbose_name = _("searches for a topic")
        verbose_name_plural = _("searches for topics")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "day", "language"], name="topic_searches_once"
            ),
            models.CheckConstraint(
                condition=Q(missed__lte=F("asked")), name="topic_searches_missed_part"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.language}: {self.asked}"


class SearchMiss(models.Model):
    """How often the same words were searched for in vain on a day."""

    day = models.DateField(_("day"))
    language = fields.CharField(_("language"), max_length=2, choices=Language)
    digest = fields.CharField(_("digest"), max_length=64)
    words = fields.CharField(_("words"), max_length=LONGEST, blank=True)
    times = models.PositiveIntegerField(_("times asked"))

    objects: ClassVar[Any] = SearchMissQuerySet.as_manager()

    class Meta:
        verbose_name = _("search without an answer")
        verbose_name_plural = _("searches without an answer")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["digest", "day"], name="search_miss_once")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.language}: {self.times}"

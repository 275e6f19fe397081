"""Topic model: the vocabulary where everything meets."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.models import Record
from agrinnova.core.search_fields import SearchFields
from agrinnova.core.web_addresses import WebAddressField, web_constraint
from knowledge.choices import Match
from knowledge.querysets import TopicQuerySet


class Topic(Record):
    """A subject of rural work, or a group of them; its title is its label.

    Needs, courses, resources, enterprises and events carry topics: that is where what
    is asked meets what is offered.
    """

    kind = "topic"
    search_fields = SearchFields(
        body=("search_words",), terms=("title", "search_words")
    )

    group = group_id = None  # the column is taken away, its descriptor too
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("group of topics"),
    )
    search_words = fields.TextField(
        _("search words"),
        blank=True,
        help_text=_("One word or phrase a line: what people type when they mean it."),
    )
    agrovoc_uri = WebAddressField(_("AGROVOC concept"), max_length=200, blank=True)
    agrovoc_match = fields.CharField(
        _("match with AGROVOC"), max_length=5, choices=Match, default=Match.NONE
    )
    eufarmbook_subject = fields.CharField(
        _("EU-FarmBook subject"), max_length=120, blank=True
    )

    objects: ClassVar[Any] = TopicQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            *Record.Meta.constraints,
            web_constraint("agrovoc_uri"),
            models.CheckConstraint(
                condition=Q(agrovoc_match=Match.NONE) | ~Q(agrovoc_uri=""),
                name="topic_match_has_uri",
                violation_error_message=_("A match needs the concept's address."),
            ),
            models.CheckConstraint(
                condition=~Q(parent=models.F("id")), name="topic_not_its_own_parent"
            ),
        ]


def public_topics() -> models.Prefetch:
    """For prefetch_related: a record's topics that are public themselves, by name."""
    topics = Topic.objects.published().in_reading_order()
    return models.Prefetch("topics", queryset=topics)

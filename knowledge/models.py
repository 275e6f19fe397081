"""Topics, where everything meets, and the resources that answer them."""

import uuid
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agrinnova.shared.choices import Language
from agrinnova.shared.languages import Words, words_of
from agrinnova.shared.models import Record
from agrinnova.shared.search_text import SearchFields

from .choices import RESOURCE_TYPES, Hosting, Match, TitleKind
from .querysets import FocusQuerySet, ResourceQuerySet, TopicQuerySet


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
    search_words = models.TextField(
        _("search words"),
        blank=True,
        help_text=_("One word or phrase a line: what people type when they mean it."),
    )
    agrovoc_uri = models.URLField(_("AGROVOC concept"), max_length=200, blank=True)
    agrovoc_match = models.CharField(
        _("match with AGROVOC"), max_length=5, choices=Match, default=Match.NONE
    )
    eufarmbook_subject = models.CharField(
        _("EU-FarmBook subject"), max_length=120, blank=True
    )

    objects: ClassVar[Any] = TopicQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            *Record.Meta.constraints,
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
    """For prefetch_related: of a record's topics those that are public themselves."""
    return models.Prefetch("topics", queryset=Topic.objects.published())


class FocusTopic(models.Model):
    """A topic that a territory, or the whole network, is working on for some time.

    The needs of the enterprises and the offer of the antennas decide which one; it
    stands on the home page and is what officers are asked to bring material for.
    """

    topic = models.ForeignKey(
        Topic,
        models.CASCADE,
        related_name="focuses",
        verbose_name=_("topic"),
    )
    group = models.ForeignKey(
        "shared.LocalActionGroup",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="focus_topics",
        verbose_name=_("local action group"),
        help_text=_("Empty means the whole network."),
    )
    starts_on = models.DateField(_("first day"), default=timezone.localdate)
    ends_on = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Empty means until further notice."),
    )
    why = models.TextField(
        _("why"),
        blank=True,
        help_text=_(
            "One or two sentences for the readers: what was asked, what comes."
        ),
    )
    original_language = models.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.IT
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = FocusQuerySet.as_manager()

    class Meta:
        verbose_name = _("focus topic")
        verbose_name_plural = _("focus topics")
        ordering = ["position", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
                name="focus_topic_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
            models.UniqueConstraint(
                fields=["topic", "group", "starts_on"],
                nulls_distinct=False,
                name="focus_topic_once",
                violation_error_message=_("This topic is in focus already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.topic)

    def words(self, field: str, language: str | None = None) -> Words:
        """The words of `field` for a reader of `language` (default: the current)."""
        return words_of(self, field, language)


class Resource(Record):
    """Something to read, watch or use: scientific or outreach, in any language."""

    kind = "resource"
    search_fields = SearchFields(
        summary=("summary", "problem", "solution"),
        names=("authors", "publisher"),
        labels=("type",),
    )

    type = models.CharField(_("type"), max_length=30, choices=RESOURCE_TYPES)
    problem = models.TextField(_("the problem"), blank=True)
    solution = models.TextField(_("the solution"), blank=True)
    authors = models.CharField(_("authors or organisation"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    licence = models.CharField(
        _("licence"),
        max_length=120,
        blank=True,
        help_text=_("As its page states it; empty means not stated."),
    )
    doi = models.CharField("DOI", max_length=120, blank=True)
    title_kind = models.CharField(
        _("kind of title"),
        max_length=12,
        choices=TitleKind,
        default=TitleKind.AS_PUBLISHED,
    )
    hosting = models.CharField(_("hosting"), max_length=20, choices=Hosting, blank=True)
    topics = models.ManyToManyField(
        Topic, related_name="resources", blank=True, verbose_name=_("topics")
    )
    document_languages = ArrayField(
        models.CharField(max_length=2),
        verbose_name=_("languages of the documents"),
        default=list,
        editable=False,
    )

    objects: ClassVar[Any] = ResourceQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        indexes = [GinIndex(fields=["document_languages"], name="resource_languages")]

    @property
    def is_copy(self) -> bool:
        """Whether the link leads to a copy on a document-sharing site."""
        return self.hosting == Hosting.DOCUMENT_PORTAL

    @property
    def has_own_title(self) -> bool:
        """Whether the title is ours rather than the publication's."""
        return self.title_kind == TitleKind.DESCRIPTIVE

    def missing_for_publication(self) -> list[str]:
        missing = super().missing_for_publication()
        if not self.topics.exists():
            missing.append(gettext("The resource has no topic."))
        if not self.files.exists():
            missing.append(gettext("The resource has no document or link."))
        return missing


def resource_file_path(file: "ResourceFile", name: str) -> str:
    """Where an uploaded document is kept, under its identifier."""
    return f"{file.public_id}/{name}"


class ResourceFile(models.Model):
    """One language version of a resource: a link, or a file kept here."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    resource = models.ForeignKey(
        Resource, models.CASCADE, related_name="files", verbose_name=_("resource")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language)
    url = models.URLField(_("link"), max_length=500, blank=True)
    file = models.FileField(
        _("file"), upload_to=resource_file_path, max_length=200, blank=True
    )
    size = models.PositiveIntegerField(_("bytes"), null=True, editable=False)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(url="") ^ Q(file=""),
                name="resource_file_is_link_or_file",
                violation_error_message=_("Give either a link or a file."),
            ),
            models.UniqueConstraint(
                fields=["resource", "language", "url", "file"],
                name="resource_file_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource} ({self.get_language_display()})"

"""Resource model: what answers a topic, to read, to watch or to use."""

import uuid
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Record
from agrinnova.core.search_fields import SearchFields
from agrinnova.core.web_addresses import WebAddressField, web_constraint
from knowledge.choices import COPY_TERMS, RESOURCE_TYPES, Hosting, TitleKind
from knowledge.querysets import ResourceQuerySet, no_document_in

from .topic import Topic


class Resource(Record):
    """Something to read, watch or use: scientific or outreach, in any language."""

    kind = "resource"
    title_is_of_a_work = True
    search_fields = SearchFields(
        summary=("summary", "problem", "solution"),
        names=("authors", "publisher", "container"),
        labels=("type",),
    )

    type = fields.CharField(_("type"), max_length=30, choices=RESOURCE_TYPES)
    problem = fields.TextField(_("the problem"), blank=True)
    solution = fields.TextField(_("the solution"), blank=True)
    caution = fields.TextField(
        _("caution"),
        blank=True,
        help_text=_("What a reader should know before opening it."),
    )
    authors = fields.CharField(_("authors or organisation"), max_length=400, blank=True)
    publisher = fields.CharField(_("publisher"), max_length=250, blank=True)
    container = fields.CharField(
        _("published in"),
        max_length=200,
        blank=True,
        help_text=_("The journal, series or book that it is a part of."),
    )
    issue = fields.CharField(_("volume, issue, pages"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    licence = fields.CharField(
        _("licence"),
        max_length=120,
        blank=True,
        help_text=_("As its page states it; empty means not stated."),
    )
    doi = fields.CharField("DOI", max_length=120, blank=True)
    title_kind = fields.CharField(
        _("kind of title"),
        max_length=12,
        choices=TitleKind,
        default=TitleKind.AS_PUBLISHED,
    )
    hosting = fields.CharField(_("hosting"), max_length=20, choices=Hosting, blank=True)
    topics = models.ManyToManyField(
        Topic, related_name="resources", blank=True, verbose_name=_("topics")
    )
    document_languages = fields.ArrayField(
        fields.CharField(max_length=2),
        verbose_name=_("languages of the documents"),
        editable=False,
    )

    objects: ClassVar[Any] = ResourceQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        indexes = [
            GinIndex(fields=["document_languages"], name="resource_languages"),
            # The list of each language: what its reader can read stands first.
            *(
                models.Index(
                    ExpressionWrapper(no_document_in(code), models.BooleanField()),
                    F("sort_key"),
                    F("id"),
                    name=f"resource_for_{code}",
                )
                for code in LANGUAGES
            ),
        ]

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


COPY_REFUSED = _(
    "A copy may be kept here only where something allows it: say what, or give the"
    " link alone."
)


def resource_file_path(file: "ResourceFile", name: str) -> str:
    """Where an uploaded document is kept, under its identifier."""
    return f"{file.public_id}/{name}"


class ResourceFile(models.Model):
    """One language version of a resource: a link, a copy kept here, or both.

    A copy is kept only where something allows it: most pages say nothing, and then the
    link alone leads there.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    resource = models.ForeignKey(
        Resource, models.CASCADE, related_name="files", verbose_name=_("resource")
    )
    language = fields.CharField(_("language"), max_length=2, choices=Language)
    url = WebAddressField(_("link"), max_length=500, blank=True)
    file = models.FileField(
        _("copy kept here"),
        upload_to=resource_file_path,
        max_length=200,
        blank=True,
        help_text=_(
            "Only where a licence or its owner allows it: say beside it which."
        ),
    )
    copy_terms = fields.CharField(
        _("what allows the copy"), max_length=30, choices=COPY_TERMS, blank=True
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
                condition=~Q(url="") | ~Q(file=""),
                name="resource_file_is_link_or_copy",
                violation_error_message=_("Give a link, a copy or both."),
            ),
            models.CheckConstraint(
                condition=Q(file="") | ~Q(copy_terms=""),
                name="resource_file_copy_is_allowed",
                violation_error_message=COPY_REFUSED,
            ),
            models.UniqueConstraint(
                fields=["resource", "language", "url", "file"],
                name="resource_file_once",
            ),
            web_constraint("url"),
        ]

    def __str__(self) -> str:
        return f"{self.resource} ({self.get_language_display()})"

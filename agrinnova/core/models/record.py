"""Base model of every public record: address, status, origin, translated words."""

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agrinnova.core import addresses, fields
from agrinnova.core.checklist import Check, check, languages_check, summary_check
from agrinnova.core.choices import STATUSES, Language, Origin, Status
from agrinnova.core.languages import LANGUAGES, Translated, current
from agrinnova.core.querysets import RecordQuerySet
from agrinnova.core.search_fields import SearchFields
from agrinnova.core.text import sort_key
from agrinnova.core.web_addresses import WebAddressField, web_constraint


def has_in_original_language(field: str) -> Q:
    """Whether `field` has words in the language that `original_language` names."""
    condition = Q()
    for language in LANGUAGES:
        column = f"{field}_{language}"
        condition |= Q(original_language=language) & (
            Q(**{f"{column}__isnull": False}) & ~Q(**{column: ""})
        )
    return condition


def has_in_any_language(field: str) -> Q:
    """Whether `field` has words in at least one language."""
    condition = Q()
    for language in LANGUAGES:
        column = f"{field}_{language}"
        condition |= Q(**{f"{column}__isnull": False}) & ~Q(**{column: ""})
    return condition


class Record(Translated, models.Model):
    """Something the network publishes: it travels from draft to published to withdrawn.

    A kind says what it is called in the API (`kind`), which of its words are found
    (`search_fields`) and which of its relations carry words of their own
    (`reading_relations`, for select_related). The title of a work stays in its
    language; a name is the same in all.
    """

    kind: ClassVar[str]
    search_fields: ClassVar[SearchFields]
    title_is_a_name: ClassVar[bool] = False
    title_is_of_a_work: ClassVar[bool] = False
    speaks_one_language: ClassVar[bool] = False  # it is not translated, but made anew

    public_id = models.UUIDField(
        _("identifier"), default=uuid.uuid4, unique=True, editable=False
    )
    slug = fields.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_("Made from the title when empty. An old address redirects."),
    )
    title = fields.CharField(_("title"), max_length=250, blank=True)
    summary = fields.TextField(_("summary"), blank=True)
    original_language = fields.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.IT
    )
    text_status = fields.JSONField(
        _("state of the texts"),
        default=dict,
        blank=True,
        help_text=_("Per language: human, to_review, machine or reviewed."),
    )
    status = fields.CharField(
        _("status"), max_length=10, choices=STATUSES, default=Status.DRAFT
    )
    group = models.ForeignKey(
        "shared.LocalActionGroup",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("local action group"),
    )
    origin = fields.CharField(
        _("origin"), max_length=10, choices=Origin, default=Origin.PORTAL
    )
    source_url = WebAddressField(_("source"), max_length=500, blank=True)
    note = fields.TextField(
        _("note on the source, public"),
        blank=True,
        help_text=_("What a reader should know of the source; shown on the page."),
    )
    sort_key = fields.CharField(max_length=120, editable=False, db_index=True)
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects: ClassVar[Any] = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=has_in_original_language("title"),
                name="%(class)s_title_in_original_language",
                violation_error_message=_(
                    "The title in the original language is missing."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.ALL), name="%(class)s_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(Status.PUBLISHED, Status.WITHDRAWN))
                | Q(published_at__isnull=False),
                name="%(class)s_published_has_date",
            ),
            web_constraint("source_url"),
        ]

    def __str__(self) -> str:
        return self.words("title").text or self.slug

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold_title()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return self.page_url(current())

    @property
    def original_title(self) -> str:
        """The title in the record's own language; "" when there is none yet."""
        return getattr(self, f"title_{self.original_language}") or ""

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def public_group(self) -> "Record | None":
        """The group it belongs to, where the group itself is public."""
        return self.group if self.group and self.group.is_published else None

    @property
    def was_public(self) -> bool:
        """Whether the world has ever seen it: then it is withdrawn, never deleted."""
        return self.published_at is not None

    def fold_title(self) -> None:
        """Set what it is sorted by: its title in its own language, folded."""
        self.sort_key = sort_key(self.original_title)

    def territories(self) -> list[int] | None:
        """The keys of the groups under which it is found; None: under all of them."""
        return [self.group_id] if self.group_id else []

    def page_url(self, language: str) -> str:
        """The address of the record's page in `language`."""
        return addresses.address(f"{self.kind}-page", language, self.slug)

    def id_url(self) -> str:
        """The address without a language that QR codes, API and ledger give out."""
        return addresses.lasting_address(self.public_id)

    def missing_for_publication(self) -> list[str]:
        """What still lacks before `publish` takes it, in the reader's language."""
        missing = []
        if not getattr(self, f"title_{self.original_language}"):
            missing.append(gettext("The title in the original language is missing."))
        if self.origin != Origin.PORTAL and not self.source_url:
            missing.append(gettext("The source address is missing."))
        return missing

    @classmethod
    def translates_title(cls) -> bool:
        """Whether its title has to be said in each language."""
        return not (cls.title_is_a_name or cls.title_is_of_a_work)

    @classmethod
    def refusals(cls, records: Sequence[Self]) -> dict[int, str]:
        """Why the portal does not let some of `records` in at all, by their place.

        Admin, forms and imports all ask; for most kinds there is no such reason.
        """
        return {}

    def check_entry(self) -> None:
        """Ask whether the portal lets this record in.

        Raises:
            ValidationError: it does not; the message says why.
        """
        for reason in type(self).refusals([self]).values():
            raise ValidationError(reason)

    def checks(self) -> list[Check]:
        """What to look at before publishing, in the reader's language.

        A kind adds its own lines; what holds it back is `missing_for_publication`.
        """
        summary = getattr(self, f"summary_{self.original_language}") or ""
        found = [summary_check(summary)]
        if summary or not self.title_is_a_name:
            found.append(languages_check(self))
        if self.origin == Origin.PORTAL or self.source_url:
            good = gettext("The source is given.")
            advice = gettext("No source is given: is there a page to read more?")
            found.append(check(self.source_url, good, advice))
        if isinstance(self, Placed):
            good = gettext("The place is known.")
            advice = gettext("Without a municipality it is on no map.")
            found.append(check(self.municipality_id, good, advice))
        return found


class Placed(models.Model):
    """A record that stands somewhere: its point is its municipality's, and says so."""

    municipality = models.ForeignKey(
        "shared.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("municipality"),
    )
    province = fields.CharField(_("province or department"), max_length=40, blank=True)
    country = fields.CharField(_("country"), max_length=2, blank=True)

    class Meta:
        abstract = True

    @property
    def place_words(self) -> str:
        """The place for a reader, e.g. "Gromo (BG)"; "" when nothing is known."""
        if self.municipality:
            return str(self.municipality)
        return self.province

"""Do-not-list model: enterprises that asked never to be listed."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.querysets import OwnedQuerySet
from agrinnova.core.text import sort_key


class DoNotListQuerySet(OwnedQuerySet):
    """Seeing who asked never to be listed."""

    def naming(self, names: Iterable[str]) -> Self:
        """The entries of these names; `DoNotList.forbids` says where they hold."""
        return self.filter(folded_name__in={sort_key(name) for name in names})


class DoNotList(models.Model):
    """An enterprise that nobody may enter again, by form, import or API.

    It is known by its name without case and accents and by its municipality; without
    a municipality the name is refused everywhere.
    """

    name = fields.CharField(_("name"), max_length=250)
    folded_name = fields.CharField(max_length=120, editable=False, db_index=True)
    municipality = models.ForeignKey(
        "shared.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
        help_text=_("Empty means everywhere."),
    )
    group = models.ForeignKey(
        "shared.LocalActionGroup",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="do_not_list",
        verbose_name=_("local action group"),
    )
    reason = fields.TextField(
        _("why"), help_text=_("For colleagues only, e.g. who asked and how.")
    )
    since = models.DateField(_("since"), default=timezone.localdate)

    objects = DoNotListQuerySet.as_manager()

    class Meta:
        verbose_name = _("enterprise not to be listed")
        verbose_name_plural = _("enterprises not to be listed")
        ordering = ["folded_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded_name", "municipality"],
                nulls_distinct=False,
                name="do_not_list_once",
                violation_error_message=_("This enterprise is on the list already."),
            ),
            models.CheckConstraint(
                condition=~Q(folded_name=""),
                name="do_not_list_has_name",
                violation_error_message=_("The name needs letters or digits."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.municipality})" if self.municipality else self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_name = sort_key(self.name)
        super().save(*args, **kwargs)

    def forbids(self, name: str, municipality: int | None) -> bool:
        """Whether an enterprise of this name is not let in there.

        Whoever gives no municipality is not let in by leaving it out.
        """
        held = (None, self.municipality_id)
        is_there = self.municipality_id is None or municipality in held
        return is_there and self.folded_name == sort_key(name)

    def reason_to(self, name: str) -> str:
        """What whoever enters `name` is told."""
        words = {"name": name, "day": date_format(self.since, "SHORT_DATE_FORMAT")}
        return (
            gettext(
                "“%(name)s” asked on %(day)s not to be listed: it cannot be"
                " entered or changed here, only withdrawn."
            )
            % words
        )

    def clean(self) -> None:
        """Name its constraints, which a form without their column leaves out."""
        self.folded_name = sort_key(self.name)
        constraints: Any = self._meta.constraints
        for constraint in constraints:
            constraint.validate(type(self), self)

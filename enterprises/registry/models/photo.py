"""Photo model of an enterprise: alternative text, credit, focal point."""

import uuid
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language, Status
from agrinnova.core.languages import Translated
from agrinnova.core.models import User
from agrinnova.core.models.record import has_in_original_language
from agrinnova.files.renditions import PictureField, renditions_due

from .enterprise import Enterprise, EnterprisePartQuerySet


def photo_path(photo: "Photo", name: str) -> str:
    """Where a photo is kept, under its identifier."""
    return f"{photo.public_id}/{name}"


class PhotoQuerySet(EnterprisePartQuerySet):
    """Seeing photos: with their enterprise, never before it."""

    def due(self) -> Self:
        """Those whose smaller copies the worker has to make now."""
        return self.filter(renditions_due()).order_by("copies_due_at", "pk")

    def published(self) -> Self:
        return self.filter(enterprise__status=Status.PUBLISHED)

    def open_to(self, user: User | AnonymousUser) -> Self:
        """Whoever translates what a picture shows has to see it."""
        theirs = Enterprise.objects.open_to(user)
        return self.filter(enterprise__in=theirs.values("pk"))


class Photo(Translated, models.Model):
    """A picture of an enterprise, rewritten on upload: upright, no EXIF, no GPS."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="photos")
    image: Any = PictureField(
        _("picture"),
        upload_to=photo_path,
        max_length=200,
        width_field="width",
        height_field="height",
    )
    # When the worker makes the smaller copies; empty: they are there.
    copies_due_at = models.DateTimeField(null=True, editable=False)
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    alt = fields.CharField(
        _("what the picture shows"),
        max_length=250,
        help_text=_("Read aloud to whoever cannot see it."),
    )
    credit = fields.CharField(_("credit"), max_length=120, blank=True)
    licence = fields.CharField(_("licence"), max_length=120, blank=True)
    original_language = fields.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.IT
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    focus_x = models.PositiveSmallIntegerField(
        _("what matters, from the left (%)"),
        default=50,
        validators=[MaxValueValidator(100)],
        help_text=_(
            "It stays in view where the picture is cut. Tap it on the picture above,"
            " or give per cents of its width and height."
        ),
    )
    focus_y = models.PositiveSmallIntegerField(
        _("what matters, from the top (%)"),
        default=50,
        validators=[MaxValueValidator(100)],
    )

    objects: ClassVar[Any] = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=has_in_original_language("alt"),
                name="photo_alt_in_original_language",
                violation_error_message=_(
                    "Say what the picture shows, for whoever cannot see it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(focus_x__lte=100, focus_y__lte=100),
                name="photo_focus_in_the_picture",
            ),
        ]

    def __str__(self) -> str:
        return self.words("alt").text

    @property
    def has_renditions(self) -> bool:
        """Whether pages may show it: its copies are made, or it needs none."""
        return self.copies_due_at is None

    @property
    def focus(self) -> tuple[float, float]:
        """What must stay in view, from the left and the top, as parts of the whole."""
        return self.focus_x / 100, self.focus_y / 100

    @property
    def focus_class(self) -> str:
        """The class of the style sheet that comes nearest, e.g. "f-50-25"; "" for none.

        In quarters, since a page may bring no style of its own along.
        """
        across, down = (25 * round(part * 4) for part in self.focus)
        return "" if across == down == 50 else f"f-{across}-{down}"

"""Event material model: what there is to read or see of an event, before and after."""

import uuid
from pathlib import PurePath
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language, Status
from agrinnova.core.models import User
from agrinnova.core.web_addresses import WebAddressField, web_constraint
from agrinnova.files.renditions import PictureField, renditions_due
from events.choices import MATERIAL_KINDS

from .event import Event

ONE_THING = _("Give a link, a document or a photo: one of them.")
NO_RIGHTS = _("Say whose it is and who may use it, e.g. “© GAL, CC BY 4.0”.")
NO_ALT = _("Say what the picture shows, for whoever cannot see it.")


def material_path(material: "EventMaterial", name: str) -> str:
    """Where an uploaded material is kept, under its identifier."""
    return f"{material.public_id}/{name}"


class EventMaterialQuerySet(models.QuerySet):
    """Seeing materials: with their event, never before it."""

    def due(self) -> Self:
        """Those whose smaller copies the worker has to make now."""
        return self.filter(renditions_due()).order_by("copies_due_at", "pk")

    def published(self) -> Self:
        return self.filter(event__status=Status.PUBLISHED)

    def open_to(self, user: User | AnonymousUser) -> Self:
        """Those of the events that `user` may change."""
        theirs: Any = Event.objects.editable_by(user)
        return self.filter(event__in=theirs.values("pk"))


class EventMaterial(models.Model):
    """Slides, a recording, photos, what to read before: a link, or a file kept here.

    Attributes:
        size: bytes of the document.
        copies_due_at: when the worker makes the smaller copies of the photo; None:
            they are there.
    """

    public_id = models.UUIDField(
        default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False
    )
    event = models.ForeignKey(Event, models.CASCADE, related_name="materials")
    kind = fields.CharField(_("kind"), max_length=10, choices=MATERIAL_KINDS)
    title = fields.CharField(_("title"), max_length=200)
    url = WebAddressField(_("link"), max_length=500, blank=True)
    file = models.FileField(
        _("document"),
        upload_to=material_path,
        max_length=200,
        blank=True,
        help_text=_("PDF, Word, Excel, PowerPoint or OpenDocument."),
    )
    size = models.PositiveIntegerField(_("bytes"), null=True, editable=False)
    image: Any = PictureField(
        _("photo"),
        upload_to=material_path,
        max_length=200,
        blank=True,
        width_field="width",
        height_field="height",
        help_text=_("Whoever is recognised in it has agreed."),
    )
    copies_due_at = models.DateTimeField(null=True, editable=False)
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    alt = fields.CharField(
        _("what the picture shows"),
        max_length=250,
        blank=True,
        help_text=_("Read aloud to whoever cannot see it."),
    )
    rights = fields.CharField(
        _("whose it is and who may use it"), max_length=160, blank=True
    )
    language = fields.CharField(
        _("language"), max_length=2, choices=Language, blank=True
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    objects: ClassVar[Any] = EventMaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints = [
            web_constraint("url"),
            models.CheckConstraint(
                condition=(~Q(url="") & Q(file="", image=""))
                | (~Q(file="") & Q(url="", image=""))
                | (~Q(image="") & Q(url="", file="")),
                name="event_material_is_one_thing",
                violation_error_message=ONE_THING,
            ),
            models.CheckConstraint(
                condition=Q(file="", image="") | ~Q(rights=""),
                name="event_material_kept_here_has_rights",
                violation_error_message=NO_RIGHTS,
            ),
            models.CheckConstraint(
                condition=Q(image="") | ~Q(alt=""),
                name="event_material_photo_has_alt",
                violation_error_message=NO_ALT,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_shown(self) -> bool:
        """Whether pages may show it: of a photo the smaller copies are there."""
        return self.copies_due_at is None

    @property
    def file_kind(self) -> str:
        """What sort of document it is, e.g. "PDF"; "" where there is none."""
        return PurePath(self.file.name or "").suffix.lstrip(".").upper()

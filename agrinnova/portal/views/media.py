"""`/media/<uuid>/<name>`: the one door through which uploaded files leave."""

import mimetypes
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from agrinnova.shared.documents import CONTENT_TYPES
from agrinnova.shared.models import FundingLogo, FundingStatement, User
from enterprises.models import Photo
from knowledge.models import Resource, ResourceFile

PICTURES = ("webp", "png", "jpg", "jpeg")
SHOWN_IN_PLACE = (*PICTURES, "pdf")


class Door(NamedTuple):
    """A table of uploads: which everybody may fetch, and which `user` may."""

    field: str
    published: Callable[[], QuerySet]
    editable_by: Callable[[User | AnonymousUser], QuerySet]


def _logos_editable_by(user: User | AnonymousUser) -> QuerySet:
    is_theirs = user.is_active and user.is_staff and user.is_coordinator
    return FundingLogo.objects.all() if is_theirs else FundingLogo.objects.none()


DOORS = (
    Door(
        "image",
        Photo.objects.published,
        Photo.objects.editable_by,
    ),
    Door(
        "file",
        lambda: ResourceFile.objects.filter(resource__in=Resource.objects.published()),
        lambda user: ResourceFile.objects.filter(
            resource__in=Resource.objects.editable_by(user).values("pk")
        ),
    ),
    Door(
        "image",
        lambda: FundingLogo.objects.filter(
            statement__in=FundingStatement.objects.shown()
        ),
        _logos_editable_by,
    ),
)


@require_safe
def media(request: HttpRequest, public_id: UUID, name: str) -> FileResponse:
    """The file of that identifier and name, if it is published or the asker's own.

    Raises:
        Http404: there is none, or none for them: the two look the same.
    """
    for door in DOORS:
        if file := _named(door.published(), door.field, public_id, name):
            # Asked for again each time: a kept picture would outlive a withdrawal.
            return _answer(file, "private, no-cache")
    # The session is not asked before, so that what is public sets and reads no cookie.
    for door in DOORS:
        if file := _named(door.editable_by(request.user), door.field, public_id, name):
            return _answer(file, "private, no-store")
    raise Http404


def _named(rows: QuerySet, field: str, public_id: UUID, name: str) -> FieldFile | None:
    row = rows.filter(public_id=public_id).first()
    file = row and getattr(row, field)
    return file if file and PurePath(file.name).name == name else None


def _answer(file: FieldFile, cache_control: str) -> FileResponse:
    try:
        content = file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = PurePath(file.name or "").name
    extension = name.rpartition(".")[2].lower()
    known = CONTENT_TYPES.get(extension)
    if extension in PICTURES:
        known = mimetypes.types_map.get(f".{extension}", f"image/{extension}")
    return FileResponse(
        content,
        as_attachment=extension not in SHOWN_IN_PLACE,
        filename=name,
        content_type=known or "application/octet-stream",
        headers={
            "Cache-Control": cache_control,
            "X-Content-Type-Options": "nosniff",
        },
    )

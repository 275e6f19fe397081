"""`/media/<uuid>/<name>`: the one door through which uploaded files leave."""

import mimetypes
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.files import File
from django.core.files.storage import Storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from agrinnova.shared.documents import CONTENT_TYPES
from agrinnova.shared.models import FundingLogo, FundingStatement, User
from agrinnova.shared.pictures import copy_names
from enterprises.models import Photo, ReportEdition, SignedPaper
from knowledge.models import Resource, ResourceFile

PICTURES = ("webp", "png", "jpg", "jpeg")
SHOWN_IN_PLACE = (*PICTURES, "pdf")


class Door(NamedTuple):
    """A table of uploads: which everybody may fetch, and which `user` may too."""

    field: str
    published: Callable[[], QuerySet]
    open_to: Callable[[User | AnonymousUser], QuerySet]


class Upload(NamedTuple):
    """A file where it is kept: what was uploaded, or a smaller copy of it."""

    storage: Storage
    name: str
    whole: str  # the name of the picture that a copy was made from


def _logos_editable_by(user: User | AnonymousUser) -> QuerySet:
    is_theirs = user.is_active and user.is_staff and user.is_coordinator
    return FundingLogo.objects.all() if is_theirs else FundingLogo.objects.none()


DOORS = (
    Door(
        "image",
        Photo.objects.published,
        Photo.objects.open_to,
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
    # Signed papers: whatever is public beside them, they are not.
    Door("file", SignedPaper.objects.none, SignedPaper.objects.editable_by),
    Door("pdf", ReportEdition.objects.published, ReportEdition.objects.editable_by),
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
        if file := _named(door.open_to(request.user), door.field, public_id, name):
            return _answer(file, "private, no-store")
    raise Http404


def _named(rows: QuerySet, field: str, public_id: UUID, name: str) -> Upload | None:
    row = rows.filter(public_id=public_id).first()
    file = row and getattr(row, field)
    if not file:
        return None
    for kept in (file.name, *copy_names(file.name).values()):
        if PurePath(kept).name == name:
            return Upload(file.storage, kept, file.name)
    return None


def _answer(file: Upload, cache_control: str) -> FileResponse:
    content = _opened(file)
    name = PurePath(file.name).name
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


def _opened(file: Upload) -> File:
    """The file; from before copies were made, the whole picture in a copy's place."""
    for name in (file.name, file.whole):
        try:
            return file.storage.open(name, "rb")
        except FileNotFoundError:
            continue
    raise Http404

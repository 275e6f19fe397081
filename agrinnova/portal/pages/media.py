"""Media view `/media/<uuid>/<name>`: the one way by which uploaded files leave."""

import mimetypes
import os
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.files import File
from django.core.files.storage import Storage
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import (
    content_disposition_header,
    http_date,
    quote_etag,
)
from django.views.decorators.http import require_safe

from agrinnova.core.models import FundingLogo, FundingStatement, StagedUpload, User
from agrinnova.files.document_kinds import CONTENT_TYPES
from agrinnova.files.renditions import rendition_names
from agrinnova.web.ranges import FilePart, Part, UnsatisfiableError, part_for, refused
from enterprises.models import ConsentDocument, Photo, ReportEdition
from events.models import EventMaterial
from knowledge.models import Resource, ResourceFile

PICTURES = ("webp", "png", "jpg", "jpeg")
SHOWN_IN_PLACE = (*PICTURES, "pdf")


class FileSource(NamedTuple):
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


FILE_SOURCES = (
    FileSource(
        "image",
        Photo.objects.published,
        Photo.objects.open_to,
    ),
    *(
        FileSource(name, EventMaterial.objects.published, EventMaterial.objects.open_to)
        for name in ("file", "image")
    ),
    FileSource(
        "file",
        lambda: ResourceFile.objects.filter(resource__in=Resource.objects.published()),
        lambda user: ResourceFile.objects.filter(
            resource__in=Resource.objects.editable_by(user).values("pk")
        ),
    ),
    FileSource(
        "image",
        lambda: FundingLogo.objects.filter(
            statement__in=FundingStatement.objects.shown()
        ),
        _logos_editable_by,
    ),
    # Signed papers: whatever is public beside them, they are not.
    FileSource(
        "file", ConsentDocument.objects.none, ConsentDocument.objects.editable_by
    ),
    # What waits for a form to be saved is for whoever chose it.
    FileSource("file", StagedUpload.objects.none, StagedUpload.objects.open_to),
    FileSource(
        "pdf", ReportEdition.objects.published, ReportEdition.objects.editable_by
    ),
)


@require_safe
def media(request: HttpRequest, public_id: UUID, name: str) -> HttpResponseBase:
    """The file of that identifier and name, if it is published or the asker's own.

    Whether it may be seen is asked first: what the client has of it already never
    brings back what was withdrawn.

    Raises:
        Http404: there is none, or none for them: the two look the same.
    """
    for source in FILE_SOURCES:
        if file := _named(source.published(), source.field, public_id, name):
            # Asked for again each time: a kept picture would outlive a withdrawal.
            return _answer(request, file, "private, no-cache")
    # The session is not asked before, so that what is public sets and reads no cookie.
    for source in FILE_SOURCES:
        if file := _named(source.open_to(request.user), source.field, public_id, name):
            return _answer(request, file, "private, no-store")
    raise Http404


def _named(rows: QuerySet, field: str, public_id: UUID, name: str) -> Upload | None:
    row = rows.filter(public_id=public_id).first()
    file = row and getattr(row, field)
    if not file:
        return None
    for kept in (file.name, *rendition_names(file.name).values()):
        if PurePath(kept).name == name:
            return Upload(file.storage, kept, file.name)
    return None


def _answer(
    request: HttpRequest, upload: Upload, cache_control: str
) -> HttpResponseBase:
    """The file, the part of it that is asked for, or 304 for who has it already."""
    file = _opened(upload)
    known = os.fstat(file.fileno())
    # Files are replaced, never written to: size and moment tell two apart.
    etag = quote_etag(f"{known.st_mtime_ns:x}-{known.st_size:x}")
    whole = HttpResponse(headers=_headers(upload, cache_control))
    whole["ETag"], whole["Last-Modified"] = etag, http_date(known.st_mtime)
    answer = get_conditional_response(request, etag, int(known.st_mtime), whole)
    if answer and answer is not whole:
        file.close()
        return answer
    return _whole_or_part(request, file, known.st_size, whole)


def _whole_or_part(
    request: HttpRequest, file: File, size: int, whole: HttpResponse
) -> HttpResponseBase:
    try:
        part = part_for(request, size, whole.headers)
    except UnsatisfiableError:
        file.close()
        return refused(size, whole.headers)
    given = part or Part(0, size - 1, size)
    headers = {**whole.headers, "Content-Length": str(given.length)}
    if part:
        headers["Content-Range"] = part.content_range
    content = FilePart(file, given)
    return StreamingHttpResponse(content, status=206 if part else 200, headers=headers)


def _headers(upload: Upload, cache_control: str) -> dict[str, str]:
    name = PurePath(upload.name).name
    extension = name.rpartition(".")[2].lower()
    known = CONTENT_TYPES.get(extension)
    if extension in PICTURES:
        known = mimetypes.types_map.get(f".{extension}", f"image/{extension}")
    disposition = content_disposition_header(extension not in SHOWN_IN_PLACE, name)
    return {
        "Accept-Ranges": "bytes",
        "Cache-Control": cache_control,
        "Content-Disposition": disposition or "attachment",
        "Content-Type": known or "application/octet-stream",
        "X-Content-Type-Options": "nosniff",
    }


def _opened(file: Upload) -> File:
    """The file; from before copies were made, the whole picture in a copy's place."""
    for name in (file.name, file.whole):
        try:
            return file.storage.open(name, "rb")
        except FileNotFoundError:
            continue
    raise Http404

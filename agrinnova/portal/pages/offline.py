"""Offline reading (PWA): service worker, web manifest, what is kept on the device.

A service worker (`templates/portal/sw.js`, served at `/sw.js`) keeps copies on the
reader's device: the shell, the last thirty pages read, and what was saved, a cache for
each thing saved. It keeps only answers that the server calls `public`, never one with a
query, and asks for what it saves without cookies: a form or a page of one person is
safe by saying nothing. After each page it compares the ledger's head (`/head.json`);
when it moved, `/api/v1/changes/` says which copies to renew. After a withdrawal every
page read is dropped and every saved one asked for again, since a list names records
without their identifier. A topic's pack (`pack.json` below its address) is its page and
those of the records it shows, with their documents that are kept here, and of the
bodies it names to call. The limits are constants at the top of the script.
"""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from agrinnova import styles
from agrinnova.core import ledger
from agrinnova.core.languages import LANGUAGES
from agrinnova.web.views import SAMPLE_SIZE, RecordPage
from knowledge.models import Topic

from .offices import called_elsewhere, offices_on
from .page_sizes import DOCUMENT_BYTES, pack_size
from .topics import gathered

# What every page needs to look like itself.
SHELL = (
    *styles.SHEETS,
    "img/art.svg",
    "img/mark.svg",
    "js/offline.js",
    "js/page.js",
)
ICONS = (
    ("img/icon-192.png", "192x192", "any"),
    ("img/icon-512.png", "512x512", "any"),
    ("img/icon-maskable-512.png", "512x512", "maskable"),
)
# The tokens --deep and --paper of the style sheet.
THEME, BACKGROUND = "#06323f", "#f8f6f0"
WORKER_SECONDS = 60  # a mended worker must not wait behind an old one


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """`/sw.js`: the service worker, which must stand at the root to serve all pages.

    Its text names the shell's files, so a release that changes one is a new worker.
    """
    shell = [static(name) for name in SHELL]
    known = {
        "shell": shell,
        "largest": DOCUMENT_BYTES,
        "version": hashlib.sha256("".join(shell).encode()).hexdigest()[:12],
        "saved": {
            code: reverse("saved", kwargs={"language": code}) for code in LANGUAGES
        },
    }
    response = render(
        request,
        "portal/sw.js",
        {"known": json.dumps(known)},
        content_type="text/javascript; charset=utf-8",
    )
    response["Cache-Control"] = f"public, max-age={WORKER_SECONDS}"
    response["Service-Worker-Allowed"] = "/"
    return response


@require_safe
def manifest(request: HttpRequest, language: str) -> JsonResponse:
    """What a phone needs to install the portal (W3C Web Application Manifest)."""
    content = {
        "id": "/",
        "name": _("AgrInnova: rural ideas that travel"),
        "short_name": "AgrInnova",
        "description": _(
            "Ideas, good practices and training for innovative rural enterprises, "
            "from the six territories of JoIN."
        ),
        "lang": language,
        "dir": "ltr",
        "start_url": reverse("home", kwargs={"language": language}),
        "scope": "/",
        "display": "standalone",
        "theme_color": THEME,
        "background_color": BACKGROUND,
        "icons": [
            {
                "src": static(name),
                "sizes": sizes,
                "type": "image/png",
                "purpose": purpose,
            }
            for name, sizes, purpose in ICONS
        ],
        "shortcuts": [
            {"name": name, "url": reverse(page, kwargs={"language": language})}
            for name, page in ((_("Search"), "search"), (_("On this device"), "saved"))
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
def head(request: HttpRequest) -> JsonResponse:
    """The ledger's head: equal to the one kept, nothing public has changed since."""
    return JsonResponse({"head": ledger.head()})


# What is kept on the reader's device: filled there, the server does not know.
saved = TemplateView.as_view(template_name="portal/saved.html")


class TopicPack(RecordPage):
    """What to fetch to have a topic with no signal: its page and those it leads to."""

    model = Topic
    select_related = ()

    def render_to_response(self, context: Any, **response_kwargs: Any) -> HttpResponse:
        return JsonResponse(pack(self.object, self.kwargs["language"]))


def pack(topic: Topic, language: str) -> dict[str, Any]:
    """The addresses of a topic's pack, its own page first, with its size in bytes."""
    shown = [
        record
        for records in gathered(topic, language).values()
        for record in records[:SAMPLE_SIZE]
    ]
    shown += called_elsewhere(offices_on(topic, language), shown)
    return {
        "head": ledger.head(),
        "title": topic.words("title", language).text,
        "language": language,
        "size": pack_size(shown),
        "pages": [
            {"url": record.page_url(language), "kind": record.kind}
            for record in (topic, *shown)
        ],
    }

"""An officer in a portal's admin: logs in, sends files, presses buttons."""

import json
import re
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.admin_support import FormReader

IMPORT = "/admin/enterprises/enterprise/import/"


class Officer:
    """Somebody with a browser without scripts, logged in for all records."""

    def __init__(self, portal):
        self.home = f"http://127.0.0.1:{portal.port}"
        self.cookies = CookieJar()
        cookies = urllib.request.HTTPCookieProcessor(self.cookies)
        self.opener = urllib.request.build_opener(cookies)
        self.send(
            "/admin/login/?next=/admin/",
            {
                "username": "coordinator@agrinnova.example",
                "password": (portal.var / "demo_password").read_text().strip(),
            },
        )

    def open(self, path, body=None, **headers):
        """The answer to a request, a form's when there is a `body`."""
        if body is not None:
            form = {"Content-Type": MULTIPART_CONTENT, "Referer": self.home + path}
            headers = {**headers, **form}
        request = urllib.request.Request(self.home + path, body, headers)
        return self.opener.open(request, timeout=120)

    def get(self, path, **headers):
        """Give where it led to and what stands there."""
        with self.open(path, **headers) as answer:
            return urlsplit(answer.url).path, answer.read().decode()

    def send(self, path, fields=(), file=None, page=""):
        """Fill in the form of a page and send it; give where it leads and what is said.

        The form's signed field is read from the page as a browser has it: `page`, or
        what stands there now.
        """
        page = page or self.get(path)[1]
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        fields = {**dict(fields), "csrfmiddlewaretoken": token}
        if file is not None:
            fields["file"] = ContentFile(file, name="m.csv")
        with self.open(path, encode_multipart(BOUNDARY, fields)) as answer:
            return urlsplit(answer.url).path, answer.read().decode()

    def fields(self, path):
        """What a browser would send of a page's form if nothing was changed in it."""
        reader = FormReader()
        reader.feed(self.get(path)[1])
        return reader.data

    def form_with_photos(self, path, photos, **fields):
        """The body of an enterprise's form that adds `photos`, as contents."""
        added = {
            "new_photos_alt": "\n".join(f"Una malga, {n}" for n in range(len(photos))),
            "new_photos": [
                ContentFile(photo, name=f"malga-{number}.jpg")
                for number, photo in enumerate(photos)
            ],
        }
        return encode_multipart(BOUNDARY, self.fields(path) | added | fields)

    def upload(self, content):
        """Send a file for enterprises; give the address of its preview."""
        path, page = self.send(IMPORT, file=content)
        assert path != IMPORT, page
        return path

    def look(self, path):
        """How far a long file is, as the page's script is told; None if nobody says."""
        try:
            return json.loads(self.get(path, Accept="application/json")[1])
        except (OSError, urllib.error.URLError):
            return None

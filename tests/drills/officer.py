"""An officer at the desk of a house: logs in, sends files, presses buttons."""

import json
import re
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

IMPORT = "/admin/enterprises/enterprise/import/"


class Officer:
    """Somebody with a browser without scripts, logged in for all records."""

    def __init__(self, house):
        self.home = f"http://127.0.0.1:{house.port}"
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(cookies)
        self.send(
            "/admin/login/?next=/admin/",
            {
                "username": "coordinator@agrinnova.example",
                "password": (house.var / "demo_password").read_text().strip(),
            },
        )

    def get(self, path, **headers):
        """Give where it led to and what stands there."""
        request = urllib.request.Request(self.home + path, headers=headers)
        with self.opener.open(request, timeout=120) as answer:
            return urlsplit(answer.url).path, answer.read().decode()

    def send(self, path, fields=(), file=None, page=""):
        """Fill in the form of a page and send it; give where it leads and what is said.

        The form's signed field is read from the page as a browser has it: `page`, or
        what stands there now.
        """
        page = page or self.get(path)[1]
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        fields = {**dict(fields), "csrfmiddlewaretoken": token}
        kind, body = "application/x-www-form-urlencoded", urlencode(fields).encode()
        if file is not None:
            kind, body = multipart(fields, file)
        headers = {"Content-Type": kind, "Referer": self.home + path}
        request = urllib.request.Request(self.home + path, body, headers)
        with self.opener.open(request, timeout=120) as answer:
            return urlsplit(answer.url).path, answer.read().decode()

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


def multipart(fields, content):
    """Give the type and the body of a form with a file."""
    edge = uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="m.csv"\r\n'
        "Content-Type: text/csv\r\n\r\n"
    )
    body = "".join(parts).encode() + content + f"\r\n--{edge}--\r\n".encode()
    return f"multipart/form-data; boundary={edge}", body

"""An officer in a portal's admin: logs in, sends files, presses buttons."""

import json
import re
import urllib.error
import urllib.request
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

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


class Fields(HTMLParser):
    """What a browser would send of a page's form if nothing was changed in it."""

    def __init__(self, page):
        super().__init__()
        self.found, self.choice, self.text = {}, None, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "input" and name and kind not in {"file", "submit"}:
            if kind not in {"checkbox", "radio"} or "checked" in given:
                self.found.setdefault(name, []).append(given.get("value", ""))
        elif tag == "select":
            self.choice = name
        elif tag == "option" and self.choice and "selected" in given:
            self.found.setdefault(self.choice, []).append(given.get("value", ""))
        elif tag == "textarea":
            self.text = name
            self.found[name] = [""]

    def handle_data(self, data):
        if self.text:
            self.found[self.text][0] += data

    def handle_endtag(self, tag):
        if tag == "select":
            self.choice = None
        elif tag == "textarea":
            self.text = None


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

"""nginx in front of a portal, with the very file of the operator's page."""

import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

from agrinnova.paths import BASE
from tests.drills.portal import free_port

PAGE = BASE / "docs" / "operator.md"
HOST = "portal.example"


def site(*, plain, secure, portal, static, folder):
    """Give the page's file with what differs on this machine put in its place."""
    words = re.search(r"```nginx\n(.+?)```", PAGE.read_text(), re.S)[1]
    live = "/etc/letsencrypt/live/portal.example"
    for old, new in {
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl": f"listen 127.0.0.1:{secure} ssl",
        "127.0.0.1:8000": f"127.0.0.1:{portal}",
        f"{live}/fullchain.pem": f"{folder}/certificate.pem",
        f"{live}/privkey.pem": f"{folder}/key.pem",
        "/srv/agrinnova/var/static": str(static),
    }.items():
        assert old in words, old
        words = words.replace(old, new)
    return words


class Proxy:
    """A running nginx, its files in `folder`."""

    def __init__(self, folder: Path, portal: int, static: Path) -> None:
        self.plain, self.secure = free_port(), free_port()
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048"),
                *("-days", "2", "-subj", f"/CN={HOST}"),
                *("-keyout", folder / "key.pem", "-out", folder / "certificate.pem"),
            ],
            check=True,
            capture_output=True,
        )
        ours = site(
            plain=self.plain,
            secure=self.secure,
            portal=portal,
            static=static,
            folder=folder,
        )
        places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        temporary = "".join(f"{p}_temp_path {folder}/{p};" for p in places)
        (folder / "nginx.conf").write_text(
            "daemon off; worker_processes 1; user root;"
            f"pid {folder}/pid; error_log {folder}/error.log;"
            "events { worker_connections 4096; }"
            f"http {{ access_log off; {temporary}\n{ours}\n}}"
        )
        self.process = subprocess.Popen(
            [shutil.which("nginx"), "-p", folder, "-c", folder / "nginx.conf"],
            stderr=subprocess.DEVNULL,
        )
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.secure)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError((folder / "error.log").read_text())

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)

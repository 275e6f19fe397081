"""The system's Chromium: found, or installed with apt where that is allowed."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def path() -> str | None:
    """Give the browser's program, None when the machine has none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def main() -> None:
    if path():
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.exit("The browser journeys need Chromium: sudo apt-get install chromium")
    print("Chromium: installing it with apt", flush=True)
    subprocess.check_call(["apt-get", "update", "-qq"])
    subprocess.check_call(["apt-get", "install", "-y", "-qq", "chromium"])


if __name__ == "__main__":
    main()

"""The Wagtail site's process: makes it of the records on its first line of input.

Then each line asks for a page, `["list", 5]` five times, and is answered with what a
call took: milliseconds in Python and in the database.
"""

import json
import os
import sys

import django

from agrinnova.devserver import database

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.wagtail_site.settings"
database.hold()
django.setup()

from tests.benchmarks.asking import get  # noqa: E402 (Django must be set up before)
from tests.benchmarks.clock import spent  # noqa: E402

from .making import LIST, make  # noqa: E402

records = json.loads(sys.stdin.readline())
make(records)
slug = records[len(records) // 2]["fields"]["slug"]
pages = {"list": get(LIST), "record": get(f"{LIST}{slug}/")}
print("ready", flush=True)
for line in sys.stdin:
    page, times = json.loads(line)
    print(json.dumps(spent(pages[page], times)), flush=True)

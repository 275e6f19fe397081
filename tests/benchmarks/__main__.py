"""The bench: `python -m tests.benchmarks [--records 1000 10000] [--only WORDS]`.

It measures every row at every number of records, prints it, and with `--write` puts
the tables into `docs/performance.md`. `make bench` does that with the usual numbers.
"""

import argparse
import os

import django

from agrinnova import messages
from agrinnova.devserver import database, prepare

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
messages.compile_stale()
database.hold()
django.setup()
prepare.collect_static_when_changed()

from .running import run  # noqa: E402 (it needs all that stands above)

SIZES = [1_000, 10_000, 100_000]

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="tests.benchmarks")
    parser.add_argument("--records", type=int, nargs="*", default=SIZES)
    parser.add_argument("--only", default="", help="rows whose name has these words")
    parser.add_argument("--seconds", type=float, default=0.7, help="for a row, about")
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    parser.add_argument("--keep", action="store_true", help="the database, for more")
    parser.add_argument("--profile", action="store_true", help="where the time goes")
    run(parser.parse_args())

"""A dry run of 10,000 rows: its seconds, and that its memory does not grow with them.

`pytest tests/benchmarks/bench_import.py -m benchmark -s`; sixty rows: `rows/work.py`.
"""

import psutil
import pytest
from django.utils.translation import override

from agrinnova.portal.management.join import load_join

from .clock import spent
from .officer_files import sheet_of
from .rows.work import taking

SIZES = (1_000, 10_000)


@pytest.mark.benchmark
@pytest.mark.django_db
def test_a_dry_run_of_many_rows() -> None:
    load_join()
    contents = {rows: sheet_of(rows) for rows in SIZES}
    with override("it"):
        for rows, content in contents.items():
            before = psutil.Process().memory_info().rss
            seconds = spent(taking(content).preview).whole / 1000
            grown = (psutil.Process().memory_info().rss - before) / 2**20
            print(f"dry run of {rows:,}: {seconds:.1f} s, {grown:.0f} MB more")

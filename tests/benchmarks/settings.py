"""The settings of the bench: production's, with addresses of the baselines."""

import tempfile

from agrinnova.settings import *  # noqa: F403 (all of them)

ROOT_URLCONF = "tests.benchmarks.baselines.urls"
# One visitor asks more than any may: a refusal would be measured instead.
API_LIMIT = DRAWING_LIMIT = 0
FILES = tempfile.TemporaryDirectory()  # gone with the process
MEDIA_ROOT = FILES.name

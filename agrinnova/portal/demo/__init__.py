"""Synthetic records for benchmarks: marked as such, made and removed in batches."""

from .making import clear, count, make
from .survey import clear_survey, make_survey

"""Synthetic records for benchmarks: marked as such, made and removed in batches."""

from .making import clear, count, make

"""Exports: lists and pages in the formats that other programs open."""

"""Certificates of attendance: issued from who was ticked, checked by their number."""

"""Interviews: guides, answers, excerpts and the consents to quote them."""

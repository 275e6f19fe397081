"""Paper form of a survey: one sheet, two sides, numbered as the quick form is."""

from .printing import paper_form

__all__ = ("paper_form",)

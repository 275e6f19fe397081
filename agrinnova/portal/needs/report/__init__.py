"""Chapter of the printed report on needs and offer, made of published tables.

`chapter.py` gathers it; `sections.py` has its words under headings.
"""

from .chapter import needs_chapter

__all__ = ("needs_chapter",)

"""What is asked of this room's rows beyond their columns, one module a noun."""

from .contacts import ContactForm
from .interviews import ExcerptForm, InterviewForm
from .photos import PhotoForm, PhotoFormSet

__all__ = [
    "ContactForm",
    "ExcerptForm",
    "InterviewForm",
    "PhotoForm",
    "PhotoFormSet",
]

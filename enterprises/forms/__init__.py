"""What is asked of this room's rows beyond their columns, one module a noun."""

from .contacts import ContactForm
from .enterprise import MOST_AT_ONCE, EnterpriseForm
from .interviews import ExcerptForm, InterviewForm
from .photos import PhotoForm, PhotoFormSet

__all__ = [
    "MOST_AT_ONCE",
    "ContactForm",
    "EnterpriseForm",
    "ExcerptForm",
    "InterviewForm",
    "PhotoForm",
    "PhotoFormSet",
]
